/**
 * Which word of the transcript the keyboard is at, which words are being edited, and whether the page's focus has to follow:
 * a word that is far away is not in the page yet when it is gone to, and takes the focus when it comes.
 */
import { useRef, useState } from 'react';
import type { UtteranceId } from '#shared/domain/ids.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { settle, stepDoubtful, stepTurn, stepWord } from './word-cursor.ts';
import type { Direction, WordPlace } from './word-cursor.ts';

export interface Cursor extends WordPlace {
  /** The other end of the words chosen with Shift, in the same turn. */
  readonly anchor: number;
}

export interface WordCursor {
  readonly at: Cursor | null;
  /** Words at the cursor are being edited, beginning with this text; null for as they stand. */
  readonly editing: { readonly text: string | null } | null;
  /** The turn last gone to by key, and how often anything was: for the list to bring it into view. */
  readonly shown: { readonly utteranceId: UtteranceId; readonly asked: number } | null;
  /** True once for the word that is to take the focus. */
  readonly takeFocus: () => boolean;
  /** The word has the focus already. */
  readonly enter: (at: WordPlace) => void;
  readonly goTo: (at: WordPlace | null) => void;
  readonly step: (by: Direction) => void;
  readonly stepTurn: (by: Direction) => void;
  readonly stepDoubtful: (by: Direction) => void;
  readonly widen: (by: Direction) => void;
  /** In the turn that one is in; in another one it goes there. */
  readonly widenTo: (to: WordPlace) => void;
  readonly edit: (text: string | null) => void;
  /** The editing is over; the keyboard goes back to the words. */
  readonly leave: () => void;
  /** The editing is over, and the keyboard is elsewhere already. */
  readonly end: () => void;
  /** The word after, or before, is edited next; at the end of the visit the editing ends. `gone`: pieces of this turn that the edit took with it. */
  readonly editNext: (go: 'word' | 'doubtful', by: Direction, gone: number) => void;
}

export function useWordCursor(utterances: readonly Utterance[]): WordCursor {
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const [editing, setEditing] = useState<{ readonly text: string | null } | null>(null);
  const [shown, setShown] = useState<WordCursor['shown']>(null);
  const wantsFocus = useRef(false);
  const at = cursor && settled(utterances, cursor);

  function goTo(next: WordPlace | null) {
    if (next === null) return;
    wantsFocus.current = true;
    setCursor({ ...next, anchor: next.place });
    setShown((before) => ({ utteranceId: next.utteranceId, asked: (before?.asked ?? 0) + 1 }));
  }
  function editNext(next: WordPlace | null) {
    goTo(next ?? at);
    setEditing(next === null ? null : { text: null });
  }

  /** An edit made one of the chosen words: it is where the first of them was. */
  function end() {
    setEditing(null);
    setCursor((before) => before && { ...before, place: Math.min(before.place, before.anchor), anchor: Math.min(before.place, before.anchor) });
  }

  return {
    at, editing: at === null ? null : editing, shown, goTo,
    takeFocus: () => {
      const wanted = wantsFocus.current;
      wantsFocus.current = false;
      return wanted;
    },
    enter: (next) => {
      if (next.utteranceId === at?.utteranceId && next.place === at.place) return;
      setEditing(null);
      setCursor({ ...next, anchor: next.place });
    },
    step: (by) => goTo(at && stepWord(utterances, at, by)),
    stepTurn: (by) => goTo(at && stepTurn(utterances, at, by)),
    stepDoubtful: (by) => goTo(stepDoubtful(utterances, at, by)),
    widen: (by) => {
      const next = at && stepWord(utterances, at, by);
      if (next === null || next.utteranceId !== at?.utteranceId) return;
      wantsFocus.current = true;
      setCursor({ ...next, anchor: at.anchor });
    },
    widenTo: (to) => {
      wantsFocus.current = true;
      setEditing(null);
      setCursor({ ...to, anchor: to.utteranceId === at?.utteranceId ? at.anchor : to.place });
    },
    edit: (text) => { if (at !== null) setEditing({ text }); },
    leave: () => {
      wantsFocus.current = true;
      end();
    },
    end,
    editNext: (go, by, gone) => {
      const next = at && (go === 'word' ? stepWord(utterances, edge(at, by), by) : stepDoubtful(utterances, edge(at, by), by));
      const isBehind = next !== null && next.utteranceId === at?.utteranceId && next.place > at.place;
      editNext(isBehind ? { ...next, place: next.place - gone } : next);
    },
  };
}

/** Of the chosen words, the one that is left last. */
function edge({ utteranceId, place, anchor }: Cursor, by: Direction): WordPlace {
  return { utteranceId, place: by === 1 ? Math.max(place, anchor) : Math.min(place, anchor) };
}

function settled(utterances: readonly Utterance[], cursor: Cursor): Cursor | null {
  const [place, anchor] = [settle(utterances, cursor), settle(utterances, { ...cursor, place: cursor.anchor })];
  return place === null || anchor === null ? null : { ...place, anchor: anchor.place };
}
