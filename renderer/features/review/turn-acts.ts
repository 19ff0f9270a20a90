/** What can be done from a row of the transcript. */
import type { KeyboardEvent } from 'react';
import type { UtteranceId } from '#shared/domain/ids.ts';
import type { Speaker, Utterance } from '#shared/domain/transcript.ts';
import type { Piece } from './pieces.ts';
import type { NextEdit } from './word-field.tsx';
import type { WordPlace } from './word-cursor.ts';

export interface TurnActs {
  readonly playFrom: (utteranceId: UtteranceId, startMs: number) => void;
  readonly playTurn: (utterance: Utterance) => void;
  /** Of the words at the cursor, with a moment before them; again from the beginning each time. */
  readonly listen: () => void;
  readonly enter: (at: WordPlace) => void;
  /** Chosen up to there. */
  readonly extend: (to: WordPlace) => void;
  /** On a word. */
  readonly keyDown: (event: KeyboardEvent) => void;
  readonly takeFocus: () => boolean;
  readonly saveWords: (utterance: Utterance, pieces: readonly Piece[], text: string, next: NextEdit) => void;
  readonly leaveWords: () => void;
  readonly editTurn: (utteranceId: UtteranceId) => void;
  readonly saveTurn: (utterance: Utterance, text: string) => void;
  readonly leaveTurn: (utteranceId: UtteranceId) => void;
  readonly openMenu: (utteranceId: UtteranceId | null) => void;
  /** `all`: of every turn that is given to the same as this one so far. */
  readonly assign: (utterance: Utterance, to: { readonly speaker: Speaker; readonly participant: string | null }, all: boolean) => void;
  readonly swap: () => void;
  readonly split: (utterance: Utterance, beforeWord: number) => void;
  readonly join: (utteranceId: UtteranceId) => void;
  readonly namePeople: () => void;
}
