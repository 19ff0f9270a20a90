/** Copies text by way of main, which takes it out of the clipboard again at a lock, and says for two seconds whether it went well. */
import { useEffect, useState } from 'react';
import { call } from '../../api/call.ts';

export type CopyState = 'idle' | 'copied' | 'failed';

const shownMs = 2_000;

export function useCopied(): { readonly state: CopyState; readonly copy: (text: string, html?: string) => void } {
  const [state, setState] = useState<CopyState>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), shownMs);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy(text: string, html?: string) {
    try {
      // Through main, which empties the clipboard again at a lock.
      await call('app', 'copy', html === undefined ? { text } : { text, html });
      setState('copied');
    } catch {
      setState('failed');
    }
  }
  return { state, copy: (text, html) => void copy(text, html) };
}
