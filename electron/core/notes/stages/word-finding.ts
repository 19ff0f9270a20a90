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
  'the', 'your', 'her', 'his',
];
const resultWords = /^(shows|showed|normal|abnormal|negative|positive|elevated|high|low)$/;

export function wordFinding(clause: Clause, heading: ClinicalSection | null, lexicon: Lexicon): Candidate | null {
  const lead = endOfLook(clause);
  const isNone = lead > 0 && /^(any|a|an)$/.test(clause.tokens[lead]?.norm ?? '') && clause.tokens.slice(0, lead).some(({ norm }) => norm === 'not');
  const looked = wordLooked(clause);
  if (looked !== null) return looked;
  const seen = (lead > 0 || heading === 'physical-exam' || hasConcept(clause, 'exam')) && hasConcept(clause, 'problem', 'exam');
  const result = hasConcept(clause, 'test') && clause.tokens.some((token) => resultWords.test(token.norm));
  const found = withoutArticle(dropFirst(clause, isNone ? lead + 1 : lead));
  const talk = norms(found.tokens).some((word) => /^(i|if|me|then|may|might|could)$/.test(word));
  if ((!seen && !result) || talk || onlyNames(found)) return null;
  return clauseToCandidate('physical-exam', `${isNone ? 'no ' : ''}${toThirdPerson(found, { voice: 'clinician', register: lexicon.register })}`, clause);
}

/** "Your eyes look normal", "the knee feels warm". */
function wordLooked(clause: Clause): Candidate | null {
  const { tokens, concepts } = clause;
  const part = concepts.find(({ value, first }) => value.kind === 'body' && first <= 2);
  if (part === undefined || !/^(your|the|her|his)$/.test(tokens[0]!.norm) || tokens.length > longestLooked) return null;
  if (!/^(look|looks|feel|feels|seem|seems|sound|sounds)$/.test(tokens[part.last + 1]?.norm ?? '') || !tokens.slice(part.last + 2).some(({ norm }) => looks.test(norm))) return null;
  return clauseToCandidate('physical-exam', toThirdPerson(dropFirst(clause, 1), { voice: 'clinician' }), clause);
}

const longestLooked = 12;
const looks = /^(normal|fine|good|clear|okay|healthy|red|pale|swollen|tender|soft|warm|cold|hot|hard|stiff|dry|puffy|inflamed|infected|irritated|loose|stable|tight|dull|great|well|abnormal|enlarged|bruised)$/;

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
  const unlikely = lengthOfLead(clause.tokens, disbeliefs);
  if (unlikely > 0 && hasConcept(clause, 'problem') && clause.tokens.length <= longestOpinion) {
    return clauseToCandidate('assessment', `impression: clinician does not think ${toThirdPerson(dropFirst(clause, lengthOfLead(clause.tokens, notThinking)), { voice: 'clinician' })}`, clause);
  }
  const injury = lead > 0 ? wordThoughtInjury(clause) : null;
  if (injury !== null) return injury;
  if ((lead === 0 && heading !== 'assessment') || !hasConcept(clause, 'problem') || clause.tokens.length > longestOpinion) return null;
  const doubt = norms(clause.tokens.slice(0, lead)).filter((word) => doubts.test(word));
  const words = [...doubt, toThirdPerson(dropFirst(clause, lead), { voice: 'clinician', register: lexicon.register })].join(' ');
  return clauseToCandidate('assessment', heading === 'assessment' ? words : `impression: ${words}`, clause);
}

const notThinking = ['i do not think', 'i do not believe'];
const disbeliefs = notThinking.flatMap((lead) => ['this is', 'it is', 'that is', 'you have', 'you have got', 'there is', 'it has', 'this has'].map((rest) => `${lead} ${rest}`));

/** "I think you have torn your meniscus": no name of a trouble, but what happened to a part of the body. */
function wordThoughtInjury(clause: Clause): Candidate | null {
  const { tokens } = clause;
  const lead = lengthOfLead(tokens, ['i think', 'i believe', 'i suspect']);
  const isInjury = lead > 0 && /^(you|it|this|that|the|your)$/.test(tokens[lead]?.norm ?? '') && tokens.length <= longestOpinion && hasConcept(clause, 'body') && tokens.some(({ norm }) => injured.test(norm));
  if (!isInjury) return null;
  return clauseToCandidate('assessment', `impression: ${toThirdPerson(dropFirst(clause, tokens[1]!.norm === 'suspect' ? 1 : lead), { voice: 'clinician' })}`, clause);
}

const injured = /^(torn|tore|broken|broke|fractured|sprained|strained|pulled|inflamed|infected|irritated|damaged|dislocated|ruptured|pinched|trapped|bruised|perforated|blocked|compressed|slipped)$/;
