/** Candidates → the template's sections, in order of speech, each thing once. A section nobody spoke about is "not assessed". */
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
}

export function candidateToStatement({ section, text, from, complaint }: Candidate, utterances: readonly Utterance[]): WordedStatement {
  return { section, text, complaint, origin: 'extracted', evidence: tokensToEvidence(from, utterances) };
}

export function assembleSections(statements: readonly WordedStatement[], template: Template): DraftSection[] {
  const once = withoutRepeats(statements);
  const first = template.sections.find(({ shown }) => shown !== 'hidden')!.key;
  const keyOf = (section: ClinicalSection): string => template.sections.find(({ takes }) => takes.includes(section))?.key ?? first;
  return template.sections.filter(({ shown }) => shown !== 'hidden').map(({ key, title, shown, layout, fixedText }) => {
    const own = once.filter(({ section }) => keyOf(section) === key).map(({ text, origin, evidence }): DraftStatement => ({ text, origin, evidence }));
    const fixed = fixedText.map((text): DraftStatement => ({ text, origin: 'fixed', evidence: [] }));
    return { key, title, shown, layout, state: own.length > 0 ? 'assessed' : 'not-assessed', statements: [...own, ...fixed] };
  });
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
