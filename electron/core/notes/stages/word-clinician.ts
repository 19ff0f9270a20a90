/**
 * What the clinician said that is no question → dictated history, finding, assessment or plan, tried in the order in which
 * they are told apart most surely. What fits none is small talk or explanation and makes no statement.
 */
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import type { Lexicon } from '../lexicon.ts';
import { clauseToCandidate, dropFirst, hasConcept, norms, slice, startsWith, type Candidate, type Clause } from './clause.ts';
import { toThirdPerson } from './third-person.ts';
import { isNumber } from './word-classes.ts';
import { wordAdvice } from './word-advice.ts';
import { wordDenial } from './word-denial.ts';
import { wordFinding, wordOpinion, wordReading } from './word-finding.ts';

const headings: ReadonlyMap<string, ClinicalSection> = new Map([
  ['assessment', 'assessment'], ['impression', 'assessment'], ['diagnosis', 'assessment'], ['plan', 'plan'], ['subjective', 'history-of-present-illness'],
  ['objective', 'physical-exam'], ['examination', 'physical-exam'],
]);

/** The dictated heading a clause opens with, if any; it holds for what follows. */
export function headingOf({ tokens }: Clause): ClinicalSection | null {
  const at = startsWith(tokens, 'on') ? 1 : 0;
  const spokenAsWord = /^(is|was|to|for|with|of|a|that|b)$/.test(tokens[at + 1]?.norm ?? '');
  return spokenAsWord ? null : headings.get(tokens[at]?.norm ?? '') ?? null;
}

/** `clause` is already without greetings; `heading` is the dictated one in force. */
export function wordClinician(clause: Clause, heading: ClinicalSection | null, lexicon: Lexicon): Candidate | null {
  if (clause.tokens.length === 0) return null;
  const own = headingOf(clause) ?? heading;
  return wordDictatedHistory(clause, lexicon) ?? wordReading(clause) ?? wordAdvice(clause, own, lexicon) ?? wordOpinion(clause, own, lexicon)
    ?? wordFinding(clause, own, lexicon) ?? wordMedicationLine(clause, lexicon);
}

/** Up to where the clinician turns to the patient: "… who presents for a check-up so tell me". */
function endOfOpening({ tokens }: Clause, ageAt: number): number {
  const end = tokens.findIndex(({ norm }, at) => at > ageAt + shortestOpening && /^(so|alright|okay|hi|hello|well|tell)$/.test(norm));
  return end < 0 ? tokens.length : end;
}

const shortestOpening = 5;

/** How a history opens that names the patient's age. */
const opening = 'patient is ';

/** "She presents with …", "this is a fifty eight year old woman with …". */
function wordDictatedHistory(clause: Clause, lexicon: Lexicon): Candidate | null {
  const ageAt = startOfAge(clause);
  const first = clause.tokens[0]!.norm;
  const third = first === 'she' || first === 'he';
  const named = first === 'patient' || startsWith(clause.tokens, 'the patient') || startsWith(clause.tokens, 'history of');
  if (ageAt === null && !((third || named) && hasConcept(clause, 'problem', 'medication', 'therapy'))) return null;
  const told = toThirdPerson(slice(clause, ageAt ?? (third ? 1 : 0), ageAt === null ? clause.tokens.length : endOfOpening(clause, ageAt)), { voice: 'clinician' });
  const text = wordDenial(clause, lexicon) ?? (ageAt === null ? told : `${opening}${/^(8|11|18|eight)/.test(told) ? 'an' : 'a'} ${told}`);
  return clauseToCandidate('history-of-present-illness', text, clause, presentedComplaint(clause));
}

function startOfAge({ tokens }: Clause): number | null {
  const year = tokens.findIndex((token, index) => /^(\d+-)?year(-old)?$/.test(token.norm) && (token.norm.endsWith('old') || tokens[index + 1]?.norm === 'old'));
  if (year <= 0) return null;
  let start = year;
  while (start > 0 && isNumber(tokens[start - 1]!.norm)) start -= 1;
  return start;
}

function presentedComplaint(clause: Clause): string {
  const words = norms(clause.tokens);
  const verb = words.findIndex((word) => /^(presents|presenting|presented|complains|complaining)$/.test(word));
  const start = words.findIndex((word, index) => index > verb && /^(with|of|for)$/.test(word));
  return verb < 0 || start < 0 ? '' : toThirdPerson(dropFirst(clause, start + 1), { voice: 'clinician' });
}

/** A bare list entry of a dictation: "metformin five hundred milligrams twice a day". */
function wordMedicationLine(clause: Clause, lexicon: Lexicon): Candidate | null {
  const drug = clause.concepts.find((concept) => concept.value.kind === 'medication');
  const dosed = lexicon.sig.findAll(clause.tokens.map((token) => token.key)).length > 0;
  return drug === undefined || drug.first > 1 || !dosed ? null : clauseToCandidate('history-of-present-illness', toThirdPerson(clause, { voice: 'clinician' }), clause);
}
