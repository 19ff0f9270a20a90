/**
 * "Denies …", for two cases only: the patient says so ("i have not had a fever", "no blood") or answers no to an open
 * question after a thing ("have you had any fever"). "Is the pain better?" – "No." is never turned into a denial of pain.
 */
import type { Lexicon } from '../lexicon.ts';
import { lengthOfLead, slice, toSentence, type Clause } from './clause.ts';
import { isNegated } from './judge-context.ts';
import { toThirdPerson, type Wording } from './third-person.ts';
import { auxiliaries, fillers } from './word-classes.ts';

const denials = [
  'i have not had', 'i have not noticed', 'i have not been having', 'i have not got', 'i have not seen', 'i have no',
  'i have had no', 'i do not have', 'i do not get',
  'i am not having', 'i did not have', 'i am not getting', 'there is no', 'there was no', 'there has been no', 'no', 'not any',
  'she denies', 'he denies', 'patient denies',
  'the patient denies', 'denies', 'she has no', 'he has no', 'i deny', 'never any',
];
/** "No more than", "no change", "i do not have that": not a thing that is absent. */
const notThings = /^(more|longer|change|idea|one|problem|problems|matter|doubt|worse|better|need|other|further|that|it|this|those|to|the)$/;

/** null when the clause is no plain denial of something known. */
export function wordDenial(clause: Clause, lexicon: Lexicon): string | null {
  if (isThingNo(clause)) return `denies ${thingWords(slice(clause, 0, clause.tokens.length - 1), clause.speaker === 'clinician' ? 'clinician' : 'patient', lexicon)}`;
  const lead = lengthOfLead(clause.tokens, denials);
  const first = clause.concepts.find((concept) => /^(problem|body|medication|therapy)$/.test(concept.value.kind));
  if (lead === 0 || first === undefined) return null;
  if (!clause.concepts.every((concept) => concept.value.kind === 'body' || isNegated(clause, concept, lexicon))) return null;
  const thing = slice(clause, lead, clause.tokens.length);
  if (thing.tokens.length === 0 || notThings.test(thing.tokens[0]!.norm) || first.first - lead > 4) return null;
  // "Denies spots and no fever" would read as if there were one.
  if (thing.tokens.some((token) => /^(no|not|never)$/.test(token.norm))) return null;
  return `denies ${thingWords(thing, clause.speaker === 'clinician' ? 'clinician' : 'patient', lexicon)}`;
}

/** "Constipation yes, diarrhea no." */
function isThingNo({ tokens, concepts }: Clause): boolean {
  const [thing] = concepts;
  return concepts.length === 1 && thing!.value.kind === 'problem' && thing!.first === 0 && thing!.last === tokens.length - 2 && tokens.at(-1)!.norm === 'no';
}

/** Longest first. */
const openFrames = [
  'any other symptoms like', 'are you bringing up', 'do you ever get', 'do you suffer from', 'have you been feeling',
  'have you been getting', 'have you been having', 'have you ever had', 'have you had any', 'you do not have', 'you have not had',
  'are you experiencing', 'are you feeling', 'are you getting', 'are you having', 'did you get', 'did you have', 'did you notice', 'did you see', 'do you notice',
  'do you feel', 'do you get', 'do you have', 'have you experienced', 'have you felt', 'have you ever had any', 'have you got', 'have you had',
  'have you noticed', 'have you seen', 'are there', 'how about', 'is there', 'was there', 'what about', 'any', 'no',
];
const leadsIntoThing = /^(any|a|an|ever|other|symptoms|symptom|things|thing|like|of|history|such|as|been|having|recently|some|also|on|and|feeling)$/;

/**
 * What an open question asks after, ready to follow "Denies" or "Patient reports"; null for any other question.
 * `question` is already without greetings.
 */
export function askedThing(question: Clause, lexicon: Lexicon): { readonly thing: Clause; readonly words: string } | null {
  const being = askedBeing(question);
  if (being !== null) return being;
  const framed = endOfLastFrame(question);
  const start = framed === null ? 0 : skipLeadWords(question, framed);
  if (framed === null ? !isBareList(question) : isDefinite(question, start)) return null;
  const thing = cutTail(slice(question, start, question.tokens.length));
  if (auxiliaries.has(thing.tokens[0]?.norm ?? '') || !thing.concepts.some((concept) => /^(problem|medication|therapy|body)$/.test(concept.value.kind))) return null;
  return { thing, words: thingWords(thing, 'clinician', lexicon) };
}

/** "Are you short of breath at all", "are you ever dizzy": what is asked after goes by its name. */
function askedBeing(question: Clause): { readonly thing: Clause; readonly words: string } | null {
  const { tokens, concepts } = question;
  if (tokens[0]?.norm !== 'are' || tokens[1]?.norm !== 'you') return null;
  const start = /^(ever|still|at)$/.test(tokens[2]?.norm ?? '') ? 3 : 2;
  const concept = concepts.find(({ first, value }) => first === start && value.kind === 'problem');
  const rest = concept === undefined ? [] : tokens.slice(concept.last + 1).map(({ norm }) => norm);
  if (concept === undefined || !/^(at all|ever|now|today|sometimes|at the moment|)$/.test(rest.join(' '))) return null;
  return { thing: slice(question, concept.first, concept.last + 1), words: concept.value.canonical };
}

/** "Do you mean … have you had a fever": people start a question twice; the last start counts. */
function endOfLastFrame({ tokens }: Clause): number | null {
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    const frame = lengthOfLead(tokens, openFrames, at);
    if (frame > 1 || (frame === 1 && at === 0)) return at + frame;
  }
  return null;
}

/** "Nausea or vomiting?" */
function isBareList({ tokens, concepts }: Clause): boolean {
  return concepts[0]?.first === 0 && concepts[0].value.kind === 'problem' && !tokens.some((token) => auxiliaries.has(token.norm));
}

function skipLeadWords({ tokens }: Clause, from: number): number {
  let at = from;
  while (at < tokens.length && (fillers.has(tokens[at]!.norm) || leadsIntoThing.test(tokens[at]!.norm))) at += 1;
  return at;
}

/** "Do you have the pain now" asks about a pain that is known. */
function isDefinite({ tokens }: Clause, start: number): boolean {
  return /^(the|your|that|this|these|those|it)$/.test(tokens[start]?.norm ?? '');
}

const enough = /^(since|when|if|because|that|which|who|where|today|i|we|you|is|are|was)$/;

/** Up to where the question leaves the thing asked after. */
function cutTail(thing: Clause): Clause {
  const { tokens } = thing;
  const anew = /^(anything|have|do|does|did|is|are|any|example)$/;
  const startsAnew = (at: number) => /^(or|for)$/.test(tokens[at]!.norm) && anew.test(tokens[at + 1]?.norm ?? 'anything');
  const end = tokens.findIndex((token, at) => at > 0 && (enough.test(token.norm) || startsAnew(at)));
  return end < 0 ? thing : slice(thing, 0, end);
}

function thingWords(thing: Clause, voice: Wording['voice'], lexicon: Lexicon): string {
  const from = thing.tokens.findIndex((token) => !/^(any|a|an)$/.test(token.norm));
  return toThirdPerson(slice(thing, Math.max(0, from), thing.tokens.length), { voice, register: lexicon.register });
}

/** "Have you been feverish": what is denied is the fever, not that the patient has been. */
export function denialSentence(words: string): string {
  return toSentence(`denies ${words.replace(/^patient (?:has|have|is|was|had|gets?) (?:been |had |having |getting |feeling )?/u, '')}`);
}
