/**
 * What a test has shown → a result. A test is often named once ("I looked at your x-ray") and the next clauses speak of "it": what they
 * find is worded behind the test's name, and rests on both. That a test is to be made is a plan and no result.
 */
import type { Lexicon } from '../lexicon.ts';
import { clauseToCandidate, dropFirst, hasConcept, lengthOfLead, slice, startsWith, type Candidate, type Clause, type Concept } from './clause.ts';
import { toThirdPerson } from './third-person.ts';
import { meaning } from './trim-clause.ts';
import { isNumber } from './word-classes.ts';

const found = /^(shows?|showed|shown|demonstrates?|demonstrated|reveals?|revealed|back|results?|normal|abnormal|negative|positive|elevated|high|higher|low|lower|looks?|looked|unremarkable|fractures?|consistent|reviewed|stable|unchanged|fine|good|within)$/;
const ordered = /^(will|going|order|ordering|get|repeat|schedule|want|like|should|if|would|can|refer|check|need|send|once|when|until|recommend)$/;

/** Neither an examination nor what is measured at every visit; "bloods" are a test, "blood" is none. */
function testsOf({ concepts, tokens }: Clause): readonly Concept[] {
  const isBlood = ({ value, first }: Concept) => tokens[first]!.norm === 'blood' && !value.canonical.startsWith('blood ');
  return concepts.filter((concept) => concept.value.kind === 'test' && !/\bexam|^(screen|monitoring)$/u.test(concept.value.canonical) && !isBlood(concept));
}

/** What a test has shown, not that one is to be made. */
export function isTold(clause: Clause): boolean {
  if (clause.speaker === 'patient' || testsOf(clause).length === 0) return false;
  return clause.tokens.some(({ norm }) => found.test(norm)) && !clause.tokens.some(({ norm }) => ordered.test(norm));
}

/** "Your right knee x-ray", "the ct of your abdomen": the test a clinician turns to, if it has been made. */
export function testNamedIn(clause: Clause): Clause | null {
  const test = testsOf(clause)[0];
  if (clause.speaker === 'patient' || clause.isQuestion || test === undefined) return null;
  const before = clause.tokens.slice(0, test.first).map(({ norm }) => norm);
  const isMade = /\b(able to get|did get|did do|got|review|reviewed|reviewing|look|looking|results?)\b/u.test(before.join(' '));
  if (!isMade && before.some((norm) => ordered.test(norm) || norm === 'not')) return null;
  let [first, last] = [test.first, test.last];
  while (first > 0 && (sides.test(clause.tokens[first - 1]!.norm) || isBody(clause, first - 1))) first -= 1;
  if (startsWith(clause.tokens, 'of', last + 1)) last = endOfPlace(clause, last + 1) ?? last;
  return slice(clause, first, last + 1);
}

/** "We got a chest x-ray before you came in", "let me look at your labs": says that there is one, and nothing of it. */
export function onlyTurnsToTest({ tokens, concepts }: Clause): boolean {
  const isFinding = concepts.some(({ value }) => value.kind === 'problem') || tokens.some(({ norm }) => isNumber(norm));
  return !isFinding && tokens.some(({ norm }) => /^(got|get|did|show|look|looking|review|reviewed|reviewing|took|take)$/.test(norm));
}

const sides = /^(left|right|bilateral|upper|lower)$/;

function isBody({ concepts }: Clause, at: number): boolean {
  return concepts.some(({ value, first, last }) => value.kind === 'body' && first <= at && at <= last);
}

/** Of "of your left knee" the last word; null where no part of the body is named. */
function endOfPlace(clause: Clause, of: number): number | null {
  let at = of + 1;
  while (/^(your|the|her|his|both)$/.test(clause.tokens[at]?.norm ?? '') || sides.test(clause.tokens[at]?.norm ?? '')) at += 1;
  if (!isBody(clause, at)) return null;
  while (isBody(clause, at + 1)) at += 1;
  return at;
}

/** What turns away from what a test has shown. */
const turns = [
  'let us', 'so for', 'for your', 'now for', 'first problem', 'my plan', 'my impression', 'i want', 'i would', 'i am going', 'we will', 'i will', 'we are going', 'have you', 'do you',
];
const turnsAway = /^(assessment|impression|plan|exam|examination|auscultation|palpation)$/;

export function turnsFromResults(clause: Clause): boolean {
  if (clause.tokens.some(({ norm }) => turnsAway.test(norm))) return true;
  return clause.tokens.slice(0, 3).some((_, at) => lengthOfLead(clause.tokens, turns, at) > 0);
}

const pointers = /^(it|that|this|these|those|there|everything|they|which|no|shows?|showed|looks?|the|again)$/;
const ownLooks = ['i do not see', 'i do not even see', 'i did not see', 'i do not appreciate', 'i do not notice', 'i see', 'i do see', 'what i am noticing is', 'i am noticing', 'i notice', 'i do notice', 'we see', 'we do not see', 'you do not have', 'you do have', 'you have'];

const openings = [
  'looks like', 'it looks', 'which shows', 'which showed', 'which show', 'it does show', 'it did show', 'it shows', 'it showed', 'that shows', 'that showed', 'these show', 'they show', 'i do not see', 'i do not even see', 'i do not appreciate', 'i did not see', 'i see',
  'there is no', 'there are no', 'there was no', 'everything', 'that was', 'that is', 'that came back', 'it came back', 'it was', 'it is', 'and they', 'you do not have', 'what i am noticing is', 'the joint', 'when compared',
];

/**
 * What a clinician's clause tells of `test`, or of a test it names itself ("i took some x-rays coming in looks like you do not have any
 * fractures"): a candidate for each thing found, none where it tells nothing of the kind.
 */
export function wordResults(clause: Clause, test: Clause | null, lexicon: Lexicon): readonly Candidate[] {
  if (clause.speaker === 'patient' || clause.isQuestion) return [];
  const named = testNamedIn(clause);
  if (named === null) return test === null || testsOf(clause).length > 0 ? [] : piecesOf(clause, true).flatMap((piece) => wordPiece(piece, test, lexicon) ?? []);
  const rest = dropFirst(clause, clause.tokens.indexOf(named.tokens.at(-1)!) + 1);
  return testsOf(rest).length > 0 ? [] : piecesOf(rest, false).flatMap((piece) => wordPiece(piece, named, lexicon) ?? []);
}

/** From one opening to the next; what stands before the first is about something else, unless the clause may begin with what was found. */
function piecesOf(clause: Clause, fromStart: boolean): readonly Clause[] {
  const starts = clause.tokens.flatMap((_, at) => (lengthOfLead(clause.tokens, openings, at) > 0 && !takesUp(clause, at) ? [at] : []));
  const cuts = fromStart && starts[0] !== 0 ? [0, ...starts] : starts;
  return cuts.map((start, at) => slice(clause, start, cuts[at + 1] ?? clause.tokens.length)).map((piece) => meaning(withoutComment(piece)));
}

/** "Which is", "so that is", "and that is": goes on with what came before. */
function takesUp({ tokens }: Clause, at: number): boolean {
  if (at === 0) return false;
  const before = tokens[at - 1]!;
  if (/^(which|if|that|what|when|because|than|as)$/.test(before.norm)) return true;
  return /^(it|that)$/.test(tokens[at]!.norm) && /^(is|was)$/.test(tokens[at + 1]?.norm ?? '') && before.mark !== ',' && !/^(and|so|but|luckily|okay)$/.test(before.norm);
}

const comments = ['which is', 'which i', 'which was', 'which we', 'which thankfully', 'so that', 'so let', 'so i', 'so we', 'so for', 'so this', 'so you', 'so it', 'and that could', 'and that is', 'and so', 'that means', 'alright', 'okay', 'but we will', 'but that'];

/** "… which is good", "… so that means …": what the clinician makes of it. */
function withoutComment(clause: Clause): Clause {
  const end = clause.tokens.findIndex((_, at) => at > 1 && lengthOfLead(clause.tokens, comments, at) > 0);
  return end < 0 ? clause : slice(clause, 0, end);
}

const mostWords = 40;

function wordPiece(piece: Clause, test: Clause, lexicon: Lexicon): Candidate | null {
  const { tokens } = piece;
  if (tokens.length < 2 || tokens.length > mostWords || tokens.some(({ norm }) => ordered.test(norm) && norm !== 'like')) return null;
  if (tokens.some(({ norm }) => ofOtherThings.test(norm)) || hasConcept(piece, 'exam', 'vital', 'medication')) return null;
  const finding = findingOf(piece);
  const lead = tokens.slice(0, tokens.length - finding.tokens.length);
  const isNone = lead.some(({ norm }) => norm === 'not');
  const rest = isNone && /^(any|a|an)$/.test(finding.tokens[0]?.norm ?? '') ? dropFirst(finding, 1) : finding;
  const isAbout = lead.length > 0 || pointers.test(tokens[0]!.norm);
  const isShown = isNone || tokens.some(({ norm }) => norm.startsWith('show'));
  if (!isAbout || rest.tokens.length === 0 || !(isShown || namesFinding(rest))) return null;
  const words = toThirdPerson(rest, { voice: 'clinician', register: lexicon.register });
  const name = toThirdPerson(test, { voice: 'clinician', register: lexicon.register });
  const candidate = clauseToCandidate('results', `${name}: ${isNone ? 'no ' : ''}${words}`, piece);
  return candidate === null ? null : { ...candidate, from: [...test.tokens, ...piece.tokens] };
}

/** The visit, the next trouble, what is done about it. */
const ofOtherThings = /^(meet|meeting|next|response|progress|improvement|job|diagnosis|treatment|treat|relationship|important|question|questions|news|sense|history|happy|glad|sorry)$/;

function namesFinding(clause: Clause): boolean {
  return hasConcept(clause, 'problem') || clause.tokens.some(({ norm }) => found.test(norm) || isNumber(norm));
}

const leads = [
  'which shows that', 'which showed that', 'which shows', 'which showed', 'which show',
  'it does show that', 'it did show that', 'it does show', 'it did show', 'it shows that', 'it showed that', 'it shows', 'it showed', 'that shows that', 'that shows', 'that showed', 'this shows', 'these show', 'they show', 'they showed',
  'it looks like', 'looks like', 'it is', 'it was', 'that is', 'that was', 'these are', 'these were', 'they are', 'there is', 'there are', 'there was', 'and there is', 'luckily', 'again', 'and', 'so', 'but', 'it', 'that you have', 'that you do have', 'that',
];

function findingOf(clause: Clause): Clause {
  const looked = lengthOfLead(clause.tokens, ownLooks);
  if (looked > 0) return dropFirst(clause, looked);
  const lead = lengthOfLead(clause.tokens, leads);
  return lead === 0 ? clause : findingOf(dropFirst(clause, lead));
}
