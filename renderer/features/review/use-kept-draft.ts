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
  /** At once: the field is left, and what comes next may ask what was typed. */
  readonly keep: () => void;
  readonly forget: () => void;
}

/** `text` as it is in the field; `start`: as it stood there at first. */
export function useKeptDraft(place: DraftPlace | null, text: string, start: string): KeptDraft {
  const keptText = useRef(start);
  const isOver = useRef(false);
  const keepNow = () => {
    if (place === null || isOver.current || keptText.current === text) return;
    keptText.current = text;
    call('notes', 'keepDraft', { ...place, text }).catch(() => undefined);
  };
  const keep = useEffectEvent(keepNow);
  useEffect(() => {
    const timer = setTimeout(() => keep(), waitMs);
    return () => clearTimeout(timer);
  }, [text]);
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
    keep: keepNow,
    forget: () => {
      isOver.current = true;
      if (place !== null) call('notes', 'keepDraft', { ...place, text: null }).catch(() => undefined);
    },
  };
}
