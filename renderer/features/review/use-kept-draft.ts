/**
 * Keeps what is being typed in the vault, half a second after the last key and at once when the window or the visit is left, so that a crash
 * takes no more than that. Forgotten when it is saved or given up.
 */
import { useEffect, useEffectEvent, useRef } from 'react';
import type { EncounterId, StatementId } from '#shared/domain/ids.ts';
import { call } from '../../api/call.ts';

export interface DraftPlace {
  readonly encounterId: EncounterId;
  /** Null for one that is new. */
  readonly statementId: StatementId | null;
  readonly sectionKey: string;
}

const waitMs = 500;

export interface KeptDraft {
  /** At each change: the words as they are in the field now. */
  readonly typed: (text: string) => void;
  /** At once: the field is left, and what comes next may ask what was typed. */
  readonly keep: () => void;
  readonly forget: () => void;
}

/** `saved`: as it stands in the note; `begunWith`: what the field opens with. No letter draws anything anew. */
export function useKeptDraft(place: DraftPlace | null, saved: string, begunWith: string): KeptDraft {
  const inField = useRef(begunWith);
  const kept = useRef(saved);
  const isOver = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keepNow = () => {
    clearTimeout(timer.current);
    const text = inField.current;
    if (place === null || isOver.current || kept.current === text) return;
    kept.current = text;
    call('notes', 'keepDraft', { ...place, text }).catch(() => undefined);
  };
  const keep = useEffectEvent(keepNow);
  useEffect(() => {
    const leave = () => keep();
    window.addEventListener('blur', leave);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('blur', leave);
      window.removeEventListener('pagehide', leave);
      keep();
    };
  }, []);
  return {
    typed: (text) => {
      inField.current = text;
      clearTimeout(timer.current);
      timer.current = setTimeout(keepNow, waitMs);
    },
    keep: keepNow,
    forget: () => {
      isOver.current = true;
      if (place !== null) call('notes', 'keepDraft', { ...place, text: null }).catch(() => undefined);
    },
  };
}
