/**
 * Candidates → the template's sections, in order of speech, each thing once. A section nobody spoke about is "not assessed";
 * from one that has more words than its template wants, what matters least is left out, and never what was said of risk.
 */
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import type { Evidence } from '#shared/domain/evidence.ts';
import type { DraftSection, DraftStatement } from '#shared/domain/note.ts';
import { shownSections, type Template } from '#shared/domain/template.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { draftSections } from '../draft-sections.ts';
import { atMost, withoutRepeats } from './choose-statements.ts';
import type { Candidate } from './clause.ts';
import type { Token } from './tokens.ts';

export interface WordedStatement extends DraftStatement {
  readonly section: ClinicalSection;
  /** What it is about, for the title: an affirmed problem, a mood, or nothing. */
  readonly complaint: string;
  /** How much it matters beside others of its section; where nobody judged it, the order of speech decides. */
  readonly salience?: number;
}

export function candidateToStatement({ section, text, from, complaint, salience }: Candidate, utterances: readonly Utterance[]): WordedStatement {
  return { section, text, complaint, ...salience === undefined ? {} : { salience }, origin: 'extracted', evidence: tokensToEvidence(from, utterances) };
}

export function assembleSections(statements: readonly WordedStatement[], template: Template): DraftSection[] {
  const shown = shownSections(template);
  const keyOf = (section: ClinicalSection): string => template.sections.find(({ takes }) => takes.includes(section))?.key ?? shown[0]!.key;
  const isParagraph = new Set(shown.filter(({ layout }) => layout === 'paragraph').map(({ key }) => key));
  const worded = withoutRepeats(statements).map((statement) => (isParagraph.has(keyOf(statement.section)) ? inParagraph(statement) : statement));
  const statementsByKey = Map.groupBy(worded, ({ section }) => keyOf(section));
  const fitting = new Map(shown.map(({ key, mostWords }) => [key, atMost(mostWords, statementsByKey.get(key) ?? [])]));
  const kept = new Set(atMost(template.mostWords, [...fitting.values()].flat()));
  return draftSections(template, (key) => fitting.get(key)!.filter((statement) => kept.has(statement)).map(({ text, origin, evidence }): DraftStatement => ({ text, origin, evidence })));
}

/** Sentences, where a list has notes. */
function inParagraph(statement: WordedStatement): WordedStatement {
  return { ...statement, text: statement.text.replace(/^Patient(?= [a-z])/u, 'The patient') };
}

/** One span for every unbroken run of words of one utterance. */
function tokensToEvidence(tokens: readonly Token[], utterances: readonly Utterance[]): Evidence[] {
  const spans: Array<{ utterance: number; firstWord: number; lastWord: number }> = [];
  for (const { utterance, word } of tokens) {
    const last = spans.at(-1);
    if (last?.utterance === utterance && word >= last.firstWord && word <= last.lastWord + 2) last.lastWord = Math.max(last.lastWord, word);
    else spans.push({ utterance, firstWord: word, lastWord: word });
  }
  return spans.map(({ utterance, firstWord, lastWord }) => ({ utteranceId: utterances[utterance]!.id, firstWord, lastWord }));
}
