/**
 * The baseline: what somebody has who picks sentences and swaps pronouns. The patient's turns that say something, and the
 * clinician's longer ones that are no questions, "i" turned to "the patient", all under one heading. Faithful to nobody.
 */
import type { Utterance } from '#shared/domain/transcript.ts';

const fewestWords = 6;
const mostWords = 430;

export function pickAndSwap(utterances: readonly Utterance[]): string {
  const sentences = utterances.flatMap(({ speaker, words }) => {
    const text = words.map(({ spoken }) => spoken).join(' ');
    return text.split(/(?<=[.?!])\s+/u).map((sentence) => ({ speaker, sentence: sentence.trim() }));
  }).filter(({ sentence }) => !sentence.endsWith('?') && sentence.split(/\s+/u).length >= fewestWords);
  const picked: string[] = [];
  let count = 0;
  // The longest say most.
  const byLength = new Set(sentences.toSorted((a, b) => b.sentence.length - a.sentence.length).filter(({ sentence }) => (count += sentence.split(/\s+/u).length) <= mostWords));
  for (const chosen of sentences) if (byLength.has(chosen)) picked.push(swap(chosen.sentence, chosen.speaker === 'clinician'));
  return `HISTORY OF PRESENT ILLNESS\n\n${picked.join(' ')}\n`;
}

function swap(sentence: string, byClinician: boolean): string {
  const swaps: ReadonlyArray<readonly [RegExp, string]> = byClinician
    ? [[/\byou're\b/giu, 'the patient is'], [/\byou\b/giu, 'the patient'], [/\byour\b/giu, 'the patient\'s']]
    : [[/\bi'm\b/giu, 'the patient is'], [/\bi've\b/giu, 'the patient has'], [/\bi\b/giu, 'the patient'], [/\bmy\b/giu, 'the patient\'s'], [/\bme\b/giu, 'the patient']];
  return swaps.reduce((text, [from, to]) => text.replace(from, to), sentence);
}
