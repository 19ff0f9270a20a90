/**
 * What a short dialogue shows of the section of a note it is about: its words and pairs of words, who says them, how its questions
 * open, what it names, how it is answered, and how long it is. A feature that occurs more often is there more often.
 */
import type { Utterance } from '#shared/domain/transcript.ts';
import type { Lexicon } from '../lexicon.ts';
import { toClauses } from '../stages/to-clauses.ts';

/** By what begins each feature's name: groups weigh apart, so that many words do not drown few facts. */
export const featureGroups = ['word', 'facts'] as const;
export type FeatureGroup = (typeof featureGroups)[number];
export type HeaderFeatures = Readonly<Record<FeatureGroup, readonly string[]>>;

export function headerFeatures(utterances: readonly Utterance[], lexicon: Lexicon): HeaderFeatures {
  const turns = utterances.map(({ speaker, words }) => ({ side: speaker === 'clinician' ? 'd' : 'p', sentences: sentencesOf(words.map(({ spoken }) => spoken).join(' ')) }));
  return {
    word: turns.flatMap((turn, index) => turn.sentences.flatMap((sentence) => wordFeatures(sentence, turn.side, index))),
    facts: [...lengthFacts(turns), ...namedFacts(utterances, lexicon)],
  };
}

/** Of what was written and nobody said: its words and pairs alone. */
export function writtenFeatures(text: string): HeaderFeatures {
  return { word: sentencesOf(text).flatMap(({ words }) => wordsAndPairs(words)), facts: [] };
}

interface Sentence {
  readonly words: readonly string[];
  readonly isQuestion: boolean;
}

function sentencesOf(text: string): readonly Sentence[] {
  return text.toLowerCase().replaceAll('’', "'").split(/(?<=[.?!])\s+/u)
    .map((sentence) => ({ words: sentence.match(/[a-z]+(?:'[a-z]+)?|\d+/gu) ?? [], isQuestion: sentence.trimEnd().endsWith('?') }))
    .filter(({ words }) => words.length > 0);
}

function wordFeatures({ words, isQuestion }: Sentence, side: string, turn: number): string[] {
  const opening = isQuestion && side === 'd' ? [`q2 ${words.slice(0, 2).join(' ')}`, `q3 ${words.slice(0, 3).join(' ')}`] : [];
  return [
    ...wordsAndPairs(words), ...words.map((word) => `${side} ${word}`), ...opening,
    ...(turn < 2 ? words.map((word) => `f${turn} ${word}`) : []),
  ];
}

function wordsAndPairs(words: readonly string[]): string[] {
  return [...words.map((word) => `w ${word}`), ...words.slice(1).map((word, index) => `b ${words[index]} ${word}`)];
}

function lengthFacts(turns: ReadonlyArray<{ readonly side: string; readonly sentences: readonly Sentence[] }>): string[] {
  const count = (of: typeof turns) => of.flatMap(({ sentences }) => sentences).reduce((sum, { words }) => sum + words.length, 0);
  const all = count(turns);
  const sentences = turns.flatMap((turn) => turn.sentences.map((sentence) => ({ ...sentence, side: turn.side })));
  const questions = sentences.filter(({ side, isQuestion }) => side === 'd' && isQuestion).length;
  const refusals = sentences.filter(({ side, words }) => side === 'p' && /^(no|nope|nah|none|not|never|nothing)$/u.test(words[0] ?? '')).length;
  return [
    'always', `length ${Math.round(Math.log2(1 + all) * 1.5)}`, `turns ${Math.min(12, turns.length)}`, `share ${Math.round((5 * count(turns.filter(({ side }) => side === 'd'))) / Math.max(1, all))}`,
    `first ${turns[0]?.side ?? ''}`, `questions ${Math.min(8, questions)}`, `refused ${Math.min(5, refusals)}`, `of them ${questions === 0 ? '-' : Math.round((4 * refusals) / questions)}`,
  ];
}

/** Which kinds of things are named, how often, and by whom. */
function namedFacts(utterances: readonly Utterance[], lexicon: Lexicon): string[] {
  const counts = new Map<string, number>();
  for (const { speaker, isQuestion, concepts } of toClauses(utterances, lexicon)) {
    for (const { value: { kind } } of concepts) {
      for (const name of [kind, `${kind} ${speaker === 'clinician' ? 'd' : 'p'}${isQuestion ? '?' : ''}`]) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts].flatMap(([name, count]) => [`named ${name}`, `named ${name} ${Math.min(4, Math.ceil(Math.log2(1 + count)))}`]);
}
