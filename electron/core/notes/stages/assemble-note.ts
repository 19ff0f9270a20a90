/**
 * Candidates → the template's sections, in order of speech, each thing once. A section nobody spoke about is "not assessed";
 * from one that has more words than its template wants, what matters least is left out, and never what was said of risk.
 */
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import type { Evidence } from '#shared/domain/evidence.ts';
import type { DraftSection, DraftStatement } from '#shared/domain/note.ts';
import type { Template } from '#shared/domain/template.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { Candidate } from './clause.ts';
import type { Token } from './tokens.ts';

export interface WordedStatement extends DraftStatement {
  readonly section: ClinicalSection;
  /** What it is about, for the title: an affirmed problem, a mood, or nothing. */
  readonly complaint: string;
  /** How much it matters beside others of its section; where nobody judged it, the order of speech decides. */
  readonly salience?: number;
}

export function candidateToStatement({ section, text, from, complaint }: Candidate, utterances: readonly Utterance[]): WordedStatement {
  return { section, text, complaint, origin: 'extracted', evidence: tokensToEvidence(from, utterances) };
}

export function assembleSections(statements: readonly WordedStatement[], template: Template): DraftSection[] {
  const once = withoutRepeats(statements);
  const first = template.sections.find(({ shown }) => shown !== 'hidden')!.key;
  const keyOf = (section: ClinicalSection): string => template.sections.find(({ takes }) => takes.includes(section))?.key ?? first;
  return template.sections.filter(({ shown }) => shown !== 'hidden').map(({ key, title, shown, layout, fixedText, mostWords }) => {
    const own = atMost(mostWords, once.filter(({ section }) => keyOf(section) === key)).map(({ text, origin, evidence }): DraftStatement => ({ text, origin, evidence }));
    const fixed = fixedText.map((text): DraftStatement => ({ text, origin: 'fixed', evidence: [] }));
    return { key, title, shown, layout, state: own.length > 0 ? 'assessed' : 'not-assessed', statements: [...own, ...fixed] };
  });
}

/** The weightiest stay, as many as fit; one at least, so that no section says it was not assessed when it was. */
function atMost(mostWords: number | null, statements: readonly WordedStatement[]): readonly WordedStatement[] {
  if (mostWords === null) return statements;
  const weightOf = (statement: WordedStatement) => (statement.section === 'risk' ? Infinity : statement.salience ?? 0);
  const chosen = new Set<WordedStatement>();
  let left = mostWords;
  for (const statement of statements.toSorted((a, b) => (weightOf(a) === weightOf(b) ? 0 : weightOf(b) - weightOf(a)))) {
    left -= statement.text.split(/\s+/u).length;
    if (left < 0 && chosen.size > 0 && statement.section !== 'risk') break;
    chosen.add(statement);
  }
  return statements.filter((statement) => chosen.has(statement));
}

function withoutRepeats(statements: readonly WordedStatement[]): WordedStatement[] {
  const seen = new Set<string>();
  return statements.filter(({ section, text }) => {
    const same = `${section} ${text.toLowerCase()}`;
    const fresh = !seen.has(same);
    seen.add(same);
    return fresh;
  });
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
