/** Copies text, and says for two seconds whether it went well. */
import { useEffect, useState } from 'react';

export type CopyState = 'idle' | 'copied' | 'failed';

const shownMs = 2_000;

export function useCopied(): { readonly state: CopyState; readonly copy: (text: string) => void } {
  const [state, setState] = useState<CopyState>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), shownMs);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy(text: string) {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('failed');
    }
  }
  return { state, copy: (text) => void copy(text) };
}
