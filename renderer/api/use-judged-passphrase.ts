/**
 * Main's verdict on a new passphrase while it is typed. Asked without the cache, which would keep every passphrase ever
 * typed as the name of an answer.
 */
import { useEffect, useEffectEvent, useState } from 'react';
import type { VerbOutput } from '#shared/ipc/contract.ts';
import { call } from './call.ts';

export type JudgedPassphrase = VerbOutput<'accounts', 'judgePassphrase'>;

const restMs = 150;

/** Null while nothing is typed or judged. `ownWords`: what an attacker would try first, such as the label or a name. */
export function useJudgedPassphrase(passphrase: string, ownWords: readonly string[] = []): JudgedPassphrase | null {
  const [judged, setJudged] = useState<JudgedPassphrase | null>(null);
  const judge = useEffectEvent(async (isCurrent: () => boolean) => {
    try {
      const verdict = await call('accounts', 'judgePassphrase', { passphrase, ownWords: ownWords.filter((word) => word !== '') });
      if (isCurrent()) setJudged(verdict);
    } catch {
      // The meter is a courtesy: main judges again when the passphrase is set, and then its words are shown.
      if (isCurrent()) setJudged(null);
    }
  });
  useEffect(() => {
    if (passphrase === '') return;
    let current = true;
    const timer = setTimeout(() => void judge(() => current), restMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [passphrase]);
  return passphrase === '' ? null : judged;
}
