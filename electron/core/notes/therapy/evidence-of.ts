/** Tokens → the runs of words they stand for, in order of speech and each once. */
import type { Evidence } from '#shared/domain/evidence.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { Token } from '../stages/tokens.ts';

export function evidenceOf(tokens: readonly Token[], utterances: readonly Utterance[]): Evidence[] {
  const wordsByUtterance = new Map<number, Set<number>>();
  for (const { utterance, word } of tokens) {
    const words = wordsByUtterance.get(utterance) ?? new Set<number>();
    words.add(word);
    wordsByUtterance.set(utterance, words);
  }
  return [...wordsByUtterance].toSorted(([one], [other]) => one - other)
    .flatMap(([index, words]) => runsOf([...words].toSorted((a, b) => a - b)).map(([firstWord, lastWord]) => ({ utteranceId: utterances[index]!.id, firstWord, lastWord })));
}

function runsOf(sorted: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const word of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && word === run[1] + 1) run[1] = word;
    else runs.push([word, word]);
  }
  return runs;
}
