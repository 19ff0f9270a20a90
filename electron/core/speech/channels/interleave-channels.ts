/**
 * What was heard on two channels, in the order in which it was said. A result of one channel is cut where somebody on the
 * other speaks in one of its pauses, so that an answer stands between the question and what came after it; else it stays
 * whole. Pure; loses and changes no word. A result's voice stays with its first piece.
 */
import type { HeardUtterance } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';
import { cutAtPauses } from '../speakers/cut-at-pauses.ts';
import { byTime } from './by-time.ts';

interface Piece {
  readonly heard: HeardUtterance;
  /** Which result it was cut from. */
  readonly of: number;
}

export function interleaveChannels(heard: readonly HeardUtterance[]): readonly HeardUtterance[] {
  if (new Set(heard.map(({ channel }) => channel)).size < 2) return heard;
  const pieces = heard
    .flatMap((utterance, of) => cutAtPauses(utterance.words).map((words, index): Piece => (
      { of, heard: { ...utterance, words, voice: index === 0 ? utterance.voice : null } })))
    .toSorted((one, other) => byTime(firstWord(one), firstWord(other)));
  return joinNeighbours(pieces);
}

/** Pieces of one result with nothing between them are that result again. */
function joinNeighbours(pieces: readonly Piece[]): readonly HeardUtterance[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last?.of !== piece.of) joined.push(piece);
    else joined[joined.length - 1] = { of: last.of, heard: { ...last.heard, words: [...last.heard.words, ...piece.heard.words] } };
  }
  return joined.map(({ heard }) => heard);
}

function firstWord({ heard }: Piece) {
  return must(heard.words[0], 'what was heard has a word');
}
