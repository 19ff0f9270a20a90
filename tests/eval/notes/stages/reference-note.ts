/** A reference note's sentences, each under the key of the section of ours that its heading names; and which sentence a statement is most like. */
import { contentWords } from './content-words.ts';

export interface ReferenceSentence {
  /** Of the template `visit`. */
  readonly section: string;
  readonly words: ReadonlySet<string>;
}

const sectionByHeading: ReadonlyArray<readonly [RegExp, string]> = [
  [/^chief complaint/u, 'chief-complaint'], [/^(history of present illness|hpi|subjective)/u, 'history-of-present-illness'], [/^review of systems/u, 'review-of-systems'],
  [/^(past )?surgical/u, 'surgical-history'], [/^(medical|past|past medical|birth) history/u, 'medical-history'], [/^family/u, 'family-history'], [/^social/u, 'social-history'],
  [/^(current )?medications?/u, 'medications'], [/^allerg/u, 'allergies'], [/^vitals?/u, 'vitals'], [/^(physical )?exam/u, 'physical-exam'], [/^results?|^procedure/u, 'results'],
  [/^(assessment|plan|impression|instructions)/u, 'assessment-and-plan'],
];

/** What stands under no known heading is left out. */
export function readReferenceNote(note: string): readonly ReferenceSentence[] {
  let section = '';
  return note.split('\n').flatMap((line) => {
    const heading = /^[A-Z][A-Z /&]+:?$/u.test(line.trim()) ? sectionByHeading.find(([pattern]) => pattern.test(line.trim().toLowerCase())) : undefined;
    if (heading !== undefined) section = heading[1];
    return heading !== undefined || section === '' ? [] : line.split(/(?<=[.;])\s+/u).map((text) => ({ section, words: contentWords(text) })).filter(({ words }) => words.size > 0);
  });
}

export const divisions = ['subjective', 'exam', 'results', 'assessment and plan'] as const;
export type Division = (typeof divisions)[number];

/** As the scorers divide a note. */
export function divisionOf(section: string): Division {
  if (/^(vitals|physical-exam)$/u.test(section)) return 'exam';
  if (section === 'results') return 'results';
  return section === 'assessment-and-plan' ? 'assessment and plan' : 'subjective';
}

/** So much of what a statement says, by weight, must be in one sentence of the note, and so much weight at least. */
const fewestShared = 0.4;
const leastWeight = 1.5;
/** A note says some things twice: a sentence that is nearly as like may be meant as well. */
const nearlyAsLike = 0.85;

/** The sections whose sentences are most like the statement; none where the note says nothing of the kind. */
export function sectionsLike(text: string, sentences: readonly ReferenceSentence[], weigh: (word: string) => number): ReadonlySet<string> {
  const said = [...contentWords(text)];
  const whole = said.reduce((sum, word) => sum + weigh(word), 0);
  const scored = sentences.map(({ section, words }) => ({ section, shared: said.reduce((sum, word) => sum + (words.has(word) ? weigh(word) : 0), 0) }))
    .filter(({ shared }) => shared >= leastWeight && shared >= fewestShared * whole);
  const best = Math.max(0, ...scored.map(({ shared }) => shared));
  return new Set(scored.filter(({ shared }) => shared >= nearlyAsLike * best).map(({ section }) => section));
}
