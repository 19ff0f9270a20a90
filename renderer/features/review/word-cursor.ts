/** From word to word of a whole transcript, as the keyboard goes. Pure. */
import type { UtteranceId } from '#shared/domain/ids.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { utteranceToPieces } from './pieces.ts';

/** A piece of one turn, by its place in it. */
export interface WordPlace {
  readonly utteranceId: UtteranceId;
  readonly place: number;
}

export type Direction = 1 | -1;

/** Over the ends of turns; null at the end of the visit. */
export function stepWord(utterances: readonly Utterance[], { utteranceId, place }: WordPlace, by: Direction): WordPlace | null {
  const index = indexOf(utterances, utteranceId);
  const next = place + by;
  if (next >= 0 && next < piecesAt(utterances, index).length) return { utteranceId, place: next };
  return toTurn(utterances, index, by, by === 1 ? 0 : Infinity);
}

/** To the turn above or below, where a word of about the same place stands. */
export function stepTurn(utterances: readonly Utterance[], { utteranceId, place }: WordPlace, by: Direction): WordPlace | null {
  return toTurn(utterances, indexOf(utterances, utteranceId), by, place);
}

/** From the end it goes on at the beginning; null where nothing is in doubt. */
export function stepDoubtful(utterances: readonly Utterance[], from: WordPlace | null, by: Direction): WordPlace | null {
  const doubtful = allDoubtful(utterances);
  const [start, place] = from === null ? [by === 1 ? -1 : Infinity, 0] : [indexOf(utterances, from.utteranceId), from.place];
  const isBehind = (each: IndexedPlace) => (each.index === start ? (each.place - place) * by > 0 : (each.index - start) * by > 0);
  const found = by === 1 ? doubtful.find(isBehind) ?? doubtful[0] : doubtful.findLast(isBehind) ?? doubtful.at(-1);
  return found === undefined ? null : { utteranceId: found.utteranceId, place: found.place };
}

export function countDoubtful(utterances: readonly Utterance[]): number {
  return allDoubtful(utterances).length;
}

/** Which of the doubtful ones it is, counted from 1; null for a word that is in no doubt. */
export function placeAmongDoubtful(utterances: readonly Utterance[], { utteranceId, place }: WordPlace): number | null {
  const index = allDoubtful(utterances).findIndex((each) => each.utteranceId === utteranceId && each.place === place);
  return index === -1 ? null : index + 1;
}

/** Where an edit has made one piece of several; null when the turn is gone. */
export function settle(utterances: readonly Utterance[], at: WordPlace): WordPlace | null {
  const count = piecesAt(utterances, indexOf(utterances, at.utteranceId)).length;
  return count === 0 ? null : { ...at, place: Math.min(at.place, count - 1) };
}

interface IndexedPlace extends WordPlace {
  readonly index: number;
}

const doubtfulOf = new WeakMap<readonly Utterance[], readonly IndexedPlace[]>();

function allDoubtful(utterances: readonly Utterance[]): readonly IndexedPlace[] {
  const found = doubtfulOf.get(utterances) ?? utterances.flatMap((utterance, index) => utteranceToPieces(utterance)
    .flatMap(({ doubtful }, place) => (doubtful ? [{ utteranceId: utterance.id, place, index }] : [])));
  doubtfulOf.set(utterances, found);
  return found;
}

function indexOf(utterances: readonly Utterance[], id: UtteranceId): number {
  return utterances.findIndex((utterance) => utterance.id === id);
}

function piecesAt(utterances: readonly Utterance[], index: number) {
  const utterance = utterances[index];
  return utterance === undefined ? [] : utteranceToPieces(utterance);
}

/** The next turn that has words. */
function toTurn(utterances: readonly Utterance[], from: number, by: Direction, place: number): WordPlace | null {
  for (let index = from + by; index >= 0 && index < utterances.length; index += by) {
    const count = piecesAt(utterances, index).length;
    if (count > 0) return { utteranceId: utterances[index]!.id, place: Math.min(place, count - 1) };
  }
  return null;
}
