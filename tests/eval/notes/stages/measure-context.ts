/**
 * Own sentences (`context-sentences.tsv`) about what is denied, past, somebody else's, or only possible. Negation is what `judge-context.ts`
 * says of the concept. The cues of time, experiencer and certainty are asked by no stage, so of these it is measured what a reader of the note
 * would take from it: a relative's trouble must name the relative, a past one the past, a doubt the doubt, and the title none of the three. They are told
 * in a visit that is about something else.
 */
import { randomIds } from '#core/kernel/ids.ts';
import { dialogueToUtterances } from '#core/notes/dialogue.ts';
import type { Lexicon } from '#core/notes/lexicon.ts';
import { isNegated } from '#core/notes/stages/judge-context.ts';
import { toClauses } from '#core/notes/stages/to-clauses.ts';
import { wordsToKeys } from '#core/notes/stages/tokens.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';
import type { StageFigure } from '../../figures.ts';
import { templateOf, type Engine } from '../engine.ts';
import { readTable } from './read-table.ts';
import { shareOf } from './share.ts';

export const axes = ['negation', 'experiencer', 'time', 'certainty'] as const;
export type Axis = (typeof axes)[number];

export interface ContextSentence {
  readonly axis: Axis;
  readonly expected: string;
  readonly term: string;
  readonly talk: string;
}

export type ContextReading = 'right' | 'wrong' | 'unknown term' | 'not written';
export interface ReadSentence extends ContextSentence {
  readonly reading: ContextReading;
}

export function parseContextSentences(tsv: string): readonly ContextSentence[] {
  return readTable(tsv, ['axis', 'expected', 'term', 'talk']).map(([axis, expected, term, talk]) => (
    { axis: must(axes.find((known) => known === axis), 'a sentence is about a known axis'), expected: expected!, term: term!, talk: talk! }));
}

export function readContexts(rows: readonly ContextSentence[], { lexicon, pipeline, templates }: Pick<Engine, 'lexicon' | 'pipeline' | 'templates'>): readonly ReadSentence[] {
  const template = { ...templateOf({ templates }, 'visit'), mostWords: null };
  return rows.map((row) => {
    const reading = row.axis === 'negation' ? readSign(row, toClauses(dialogueToUtterances(row.talk, randomIds), lexicon), lexicon)
      : readWritten(row, pipeline.extract({ utterances: withinVisit(row), template }), lexicon);
    return { ...row, reading };
  });
}

/** What is told first is what brought the patient; these sentences are not that. */
export function withinVisit({ talk }: ContextSentence): readonly Utterance[] {
  return dialogueToUtterances(`[doctor] What brings you in today?\n[patient] I have elbow pain.\n[doctor] I see.\n${talk}`, randomIds);
}

export function measureContexts(sentences: readonly ReadSentence[], set: string): readonly StageFigure[] {
  const written = sentences.filter(({ axis }) => axis !== 'negation');
  return [
    ...axes.map((axis): StageFigure => {
      const judged = sentences.filter((sentence) => sentence.axis === axis && sentence.reading !== 'not written');
      return { stage: 'context', name: axis === 'negation' ? 'negation' : `${axis}, of what is written`, set, ...shareOf(judged, ({ reading }) => reading === 'right'), floor: 0.9 };
    }),
    { stage: 'context', name: 'sentences that leave a statement', set, ...shareOf(written, ({ reading }) => reading !== 'not written'), floor: 0.9 },
  ];
}

function readSign({ expected, term }: ContextSentence, clauses: ReturnType<typeof toClauses>, lexicon: Lexicon): ContextReading {
  const meant = canonicalOf(term, lexicon);
  for (const clause of clauses) {
    const concept = clause.concepts.find(({ value }) => value.canonical === meant);
    if (concept !== undefined) return isNegated(clause, concept, lexicon) === (expected === 'denied') ? 'right' : 'wrong';
  }
  return 'unknown term';
}

/** Of every statement that names the term, what a reader takes from it. */
export function readWritten({ expected, term }: Pick<ContextSentence, 'expected' | 'term'>, { title, sections }: WrittenNote, lexicon: Lexicon): ContextReading {
  const meant = canonicalOf(term, lexicon);
  const names = (text: string) => lexicon.concepts.findAll(wordsToKeys(text.split(/\s+/u))).some(({ value }) => value.canonical === meant);
  const statements = sections.flatMap(({ key, statements: own }) => own.map(({ text }) => ({ key, text }))).filter(({ text }) => names(text));
  if (statements.length === 0) return 'not written';
  const titles = names(title) ? [{ key: 'chief-complaint', text: title }] : [];
  return [...statements, ...titles].every((each) => saysIt(expected, each)) ? 'right' : 'wrong';
}

export interface WrittenNote {
  readonly title: string;
  readonly sections: ReadonlyArray<{ readonly key: string; readonly statements: ReadonlyArray<{ readonly text: string }> }>;
}

const others = /\b(mother|mom|mum|father|dad|brother|sister|son|daughter|husband|wife|partner|spouse|aunts?|uncle|cousin|grand(?:mother|father|parents?)|parents?|kids?|family|man|lady|everyone|neighbou?r|colleague|friend)\b/iu;
const past = /\b(had|was|were|used to|ago|went|history|previous|previously|former|past|resolved|childhood|college|last time|over|behind|once|cleared|disappeared|passed|since the|in (?:19|20)\d\d|during|before|away)\b/iu;
const doubt = /\b(may|might|could|possibl[ey]|possibility|probabl[ey]|likely|perhaps|maybe|suspect(?:ed|s)?|concern(?:ed)?|think(?:s|ing)?|worr(?:y|ied)|wonders?|rule out|guess|unsure|not sure|not certain|uncertain|whether|if|should|looks like|scared|afraid|signs of|impression|question)\b/iu;

function saysIt(expected: string, { key, text }: { readonly key: string; readonly text: string }): boolean {
  switch (expected) {
    case 'other': return key === 'family-history' || others.test(text);
    case 'patient': return key !== 'family-history';
    case 'past': return /^(medical|surgical)-history$/u.test(key) || past.test(text);
    case 'now': return !/^(medical|surgical)-history$/u.test(key);
    case 'possible': return doubt.test(text);
    case 'certain': return !doubt.test(text);
    default: throw new Error('a sentence expects something that a reader can take from a note');
  }
}

function canonicalOf(term: string, lexicon: Lexicon): string {
  return lexicon.concepts.longestAt(wordsToKeys(term.split(' ')), 0)?.value.canonical ?? term;
}
