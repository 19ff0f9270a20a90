/**
 * While speech goes on a result is shown and kept in pieces, cut at its pauses, with its voice. Here they are one result again:
 * the recogniser ends one only after half a second of silence. For live speech alone: results of stored sound, or of another
 * engine, come whole and may follow each other without a pause. Pure; no word is lost.
 */
import type { HeardUtterance } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';

/** The recogniser's silence, less what word times are off. */
const resultEndMs = 450;

export function joinPieces(heard: readonly HeardUtterance[]): readonly HeardUtterance[] {
  const results: HeardUtterance[][] = [];
  for (const piece of heard) {
    const result = results.at(-1);
    if (result !== undefined && goesOn(result, piece)) result.push(piece);
    else results.push([piece]);
  }
  return results.map((pieces) => ({ ...pieces[0]!, words: pieces.flatMap(({ words }) => words) }));
}

function goesOn(result: readonly HeardUtterance[], piece: HeardUtterance): boolean {
  const [{ channel, voice }, last] = [result[0]!, result.at(-1)!];
  const pauseMs = must(piece.words[0], 'what was heard has a word').startMs - must(last.words.at(-1), 'what was heard has a word').endMs;
  return channel === piece.channel && isSameVoice(voice, piece.voice) && pauseMs >= 0 && pauseMs < resultEndMs;
}

function isSameVoice(voice: HeardUtterance['voice'], next: HeardUtterance['voice']): boolean {
  return next === null || (voice !== null && next.every((value, index) => value === voice[index]));
}
