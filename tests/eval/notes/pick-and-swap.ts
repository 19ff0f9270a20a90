/**
 * The baseline: what somebody has who picks sentences and swaps pronouns. Of what is no question, the sentences with the most words that few
 * visits of the set have, fillers dropped, "i have" turned to "the patient has", all under one heading and a sentence a line. Faithful to nobody.
 */
import type { Utterance } from '#shared/domain/transcript.ts';

const fewestWords = 4;
const mostWords = 430;
/** A word of one visit says no more than one of few: it may be a slip. */
const mostRarity = 3;
const fillers = /\b(okay|ok|um|uh|yeah|hey|oh|well|you know|i mean|like|just|really|actually|alright|all right|so|and|but|right|sure|good|great|kind of|sort of)\b[ ,]*/giu;

/** How rare a word is among these visits: 0 for one that all of them have. */
export type Rarity = (word: string) => number;

export function rarityAmong(visits: ReadonlyArray<readonly Utterance[]>): Rarity {
  const counts = new Map<string, number>();
  for (const utterances of visits) for (const word of new Set(utterances.flatMap(({ words }) => wordsOf(words.map(({ spoken }) => spoken).join(' '))))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => Math.min(mostRarity, Math.log(visits.length / (counts.get(word) ?? 1)));
}

export function pickAndSwap(utterances: readonly Utterance[], rarity: Rarity): string {
  const sentences = utterances.flatMap(({ speaker, words }) => words.map(({ spoken }) => spoken).join(' ').split(/(?<=[.?!])\s+/u)
    .filter((sentence) => !sentence.endsWith('?')).map((sentence) => ({ speaker, sentence: sentence.replace(fillers, '').trim() })))
    .map((each) => ({ ...each, count: each.sentence.split(/\s+/u).length })).filter(({ count }) => count >= fewestWords);
  // What it says, against how long it is; a long sentence says more than a short one, but not as many times more.
  const weightOf = ({ sentence, count }: (typeof sentences)[number]): number => [...new Set(wordsOf(sentence))].reduce((sum, word) => sum + rarity(word), 0) / Math.sqrt(count);
  const weighed = sentences.map((each) => ({ each, weight: weightOf(each) })).toSorted((a, b) => b.weight - a.weight);
  let room = mostWords;
  const picked = new Set(weighed.filter(({ each }) => {
    if (each.count > room) return false;
    room -= each.count;
    return true;
  }).map(({ each }) => each));
  const lines = sentences.filter((each) => picked.has(each)).map(({ sentence, speaker }) => swap(sentence, speaker === 'clinician'));
  return `HISTORY OF PRESENT ILLNESS\n\n${lines.join('\n')}\n`;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z]+/gu) ?? [];
}

function swap(sentence: string, byClinician: boolean): string {
  const swaps: ReadonlyArray<readonly [RegExp, string]> = byClinician
    ? [[/\byou're\b|\byou are\b/giu, 'the patient is'], [/\byou've\b|\byou have\b/giu, 'the patient has'], [/\byour\b/giu, 'the patient\'s'], [/\byou\b/giu, 'the patient']]
    : [[/\bi'm\b|\bi am\b/giu, 'the patient is'], [/\bi've\b|\bi have\b/giu, 'the patient has'], [/\bi\b/giu, 'the patient'], [/\bmy\b/giu, 'the patient\'s'], [/\bme\b/giu, 'the patient']];
  return swaps.reduce((text, [from, to]) => text.replace(from, to), sentence);
}
