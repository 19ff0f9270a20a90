/** What the clinician measured, saw or heard → findings; what they think it is → an assessment, its doubt kept. */
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import type { Lexicon } from '../lexicon.ts';
import { clauseToCandidate, dropFirst, hasConcept, lengthOfLead, norms, slice, type Candidate, type Clause } from './clause.ts';
import { toThirdPerson } from './third-person.ts';
import { isNumber, modals } from './word-classes.ts';

/** "Your temperature is thirty seven point two" → "Temperature thirty seven point two". */
export function wordReading(clause: Clause): Candidate | null {
  const vital = clause.concepts.find((concept) => concept.value.kind === 'vital');
  if (vital === undefined || clause.tokens.slice(0, vital.first).some((token) => token.norm === 'i' || modals.has(token.norm))) return null;
  if (!clause.tokens.slice(vital.last + 1).some((token) => isNumber(token.norm))) return null;
  const named = slice(clause, vital.first, vital.last + 1);
  const rest = dropFirst(clause, vital.last + 1);
  const end = endOfValue(rest);
  const value = slice(rest, rest.tokens[0]!.norm === 'is' ? 1 : 0, end);
  return clauseToCandidate('vital-signs', `${toThirdPerson(named, { voice: 'clinician' })} ${toThirdPerson(value, { voice: 'clinician' })}`, slice(clause, 0, vital.last + 1 + end));
}

/** "One twenty over sixty, that is phenomenal so …": up to where the talk goes on from the number. */
function endOfValue({ tokens }: Clause): number {
  const number = tokens.findIndex(({ norm }) => isNumber(norm));
  const end = tokens.findIndex(({ norm }, at) => at > number && /^(so|that|those|these|which|now|and|okay|alright|all|but|because|the|we)$/.test(norm) && !isNumber(tokens[at + 1]?.norm ?? ''));
  return end < 0 ? tokens.length : end;
}

const lookLeads = [
  'i do not hear', 'i do not see', 'i do not feel', 'i do not appreciate', 'i do not notice', 'i can not feel', 'i can not hear', 'i am not hearing', 'i am not seeing', 'i did not hear', 'i did not see',
  'i can still hear', 'i can hear', 'i can see', 'i can feel', 'i do appreciate', 'i appreciate', 'i do hear', 'i do see',
  'i do notice', 'i hear', 'i see', 'i feel', 'i notice',
  'there is', 'there are', 'on examination', 'on exam', 'examination', 'objective', 'you have got', 'you have some', 'you have a',
  'the', 'your',
];
const resultWords = /^(shows|showed|normal|abnormal|negative|positive|elevated|high|low)$/;

export function wordFinding(clause: Clause, heading: ClinicalSection | null, lexicon: Lexicon): Candidate | null {
  const lead = endOfLook(clause);
  const isNone = lead > 0 && /^(any|a|an)$/.test(clause.tokens[lead]?.norm ?? '') && clause.tokens.slice(0, lead).some(({ norm }) => norm === 'not');
  const seen = (lead > 0 || heading === 'physical-exam' || hasConcept(clause, 'exam')) && hasConcept(clause, 'problem', 'exam');
  const result = hasConcept(clause, 'test') && clause.tokens.some((token) => resultWords.test(token.norm));
  const found = withoutArticle(dropFirst(clause, isNone ? lead + 1 : lead));
  const talk = norms(found.tokens).some((word) => /^(i|if|me|then|may|might|could)$/.test(word));
  if ((!seen && !result) || talk || onlyNames(found)) return null;
  return clauseToCandidate('physical-exam', `${isNone ? 'no ' : ''}${toThirdPerson(found, { voice: 'clinician', register: lexicon.register })}`, clause);
}

/** "On your lung exam i do appreciate some crackles": the finding is what comes after the look. */
function endOfLook({ tokens }: Clause): number {
  const lead = lengthOfLead(tokens, lookLeads);
  const look = tokens.findIndex((token, index) => token.norm === 'i' && lengthOfLead(tokens, lookLeads, index) > 0);
  return look > 0 ? look + lengthOfLead(tokens, lookLeads, look) : lead;
}

function withoutArticle(clause: Clause): Clause {
  return clause.tokens[0]?.norm === 'the' ? dropFirst(clause, 1) : clause;
}

/** "On the heart exam" says where somebody looks, not what they found. */
function onlyNames({ tokens, concepts }: Clause): boolean {
  return tokens.length === 0 || (!concepts.some((concept) => concept.value.kind === 'problem') && concepts.at(-1)?.last === tokens.length - 1);
}

const opinionLeads = [
  'i think this is', 'i think it is', 'i think that is', 'i think you have', 'i think you are', 'i think you might have',
  'i think', 'i believe', 'i suspect', 'this is most likely', 'this is likely',
  'this is probably', 'it is probably', 'it looks like', 'this looks like', 'looks like', 'it sounds like you have',
  'sounds like you have', 'my impression is', 'impression', 'assessment', 'diagnosis', 'most likely',
];
const doubts = /^(most|likely|probably|might|suspect|looks|sounds|like)$/;
const longestOpinion = 25;

export function wordOpinion(clause: Clause, heading: ClinicalSection | null, lexicon: Lexicon): Candidate | null {
  const lead = lengthOfLead(clause.tokens, opinionLeads);
  if ((lead === 0 && heading !== 'assessment') || !hasConcept(clause, 'problem') || clause.tokens.length > longestOpinion) return null;
  const doubt = norms(clause.tokens.slice(0, lead)).filter((word) => doubts.test(word));
  const words = [...doubt, toThirdPerson(dropFirst(clause, lead), { voice: 'clinician', register: lexicon.register })].join(' ');
  return clauseToCandidate('assessment', heading === 'assessment' ? words : `impression: ${words}`, clause);
}
