/** Candidates → the template's sections, in order of speech, each thing once. A section nobody spoke about is "not assessed". */
import type { DraftSection, DraftStatement, Evidence } from '#shared/domain/note.ts';
import type { Template } from '#shared/domain/template.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { Candidate, Role } from './clause.ts';
import type { Token } from './tokens.ts';

/** Where a role goes, best first; a template with none of these keys takes it in its first section. */
const sectionKeysByRole: Readonly<Record<Role, readonly string[]>> = {
  history: ['subjective', 'data', 'history', 'behavior', 'notes'],
  finding: ['objective', 'examination', 'data', 'history', 'notes'],
  assessment: ['assessment', 'impression', 'assessment-and-plan', 'notes'],
  plan: ['plan', 'assessment-and-plan', 'notes'],
};

export interface WordedStatement extends DraftStatement {
  readonly role: Role;
  readonly complaint: string;
}

export function candidateToStatement({ role, text, from, complaint }: Candidate, utterances: readonly Utterance[]): WordedStatement {
  return { role, text, complaint, evidence: tokensToEvidence(from, utterances) };
}

export function assembleSections(statements: readonly WordedStatement[], template: Template): DraftSection[] {
  const once = withoutRepeats(statements);
  return template.sections.map(({ key, title }) => {
    const own = once
      .filter(({ role }) => sectionKeyOf(role, template) === key)
      .map(({ text, evidence }) => ({ text, evidence }));
    return { key, title, state: own.length > 0 ? 'assessed' : 'not-assessed', statements: own };
  });
}

function sectionKeyOf(role: Role, template: Template): string {
  const keys = template.sections.map((section) => section.key);
  return sectionKeysByRole[role].find((key) => keys.includes(key)) ?? keys[0]!;
}

function withoutRepeats(statements: readonly WordedStatement[]): WordedStatement[] {
  const seen = new Set<string>();
  return statements.filter(({ role, text }) => {
    const same = `${role} ${text.toLowerCase()}`;
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
