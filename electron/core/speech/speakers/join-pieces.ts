/**
 * While speech goes on a result is shown and kept in pieces, cut at its pauses, with its voice. Here they are one result again:
 * the recogniser ends one only after half a second of silence. Pure; no word is lost.
 */
import type { HeardUtterance } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';

/** The recogniser's silence, less what word times are off. */
const resultEndMs = 450;

export function joinPieces(heard: readonly HeardUtterance[]): readonly HeardUtterance[] {
  const joined: HeardUtterance[] = [];
  for (const piece of heard) {
    const last = joined.at(-1);
    if (last !== undefined && goesOn(last, piece)) joined[joined.length - 1] = { ...last, words: [...last.words, ...piece.words] };
    else joined.push(piece);
  }
  return joined;
}

function goesOn(last: HeardUtterance, piece: HeardUtterance): boolean {
  const pauseMs = must(piece.words[0], 'what was heard has a word').startMs - must(last.words.at(-1), 'what was heard has a word').endMs;
  return last.channel === piece.channel && isSameVoice(last.voice, piece.voice) && pauseMs >= 0 && pauseMs < resultEndMs;
}

function isSameVoice(voice: HeardUtterance['voice'], next: HeardUtterance['voice']): boolean {
  return next === null || (voice !== null && next.every((value, index) => value === voice[index]));
}
