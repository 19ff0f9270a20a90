/**
 * Passages → candidate statements, in order of speech. Risk is looked for first and claims its words; then answers with their
 * questions; then what stands on its own. What none of them can word is small talk and leaves no trace.
 */
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import type { Lexicon } from '../lexicon.ts';
import type { SectionReadings } from '../sections/read-sections.ts';
import type { SectionClass, SectionReading } from '../sections/section-model.ts';
import { clauseToCandidate, dropFirst, hasConcept, slice, type Candidate, type Clause } from './clause.ts';
import { isNegated } from './judge-context.ts';
import { openProblem } from './open-problem.ts';
import type { Exchange, Passage } from './pair-answers.ts';
import { quote } from './quote.ts';
import { salienceOf } from './salience.ts';
import { isToProgram, saysSomething } from './says-something.ts';
import { splitOpening } from './split-opening.ts';
import { toThirdPerson } from './third-person.ts';
import { meaning } from './trim-clause.ts';
import { headingOf, wordClinician } from './word-clinician.ts';
import { wordExchange } from './word-exchange.ts';
import { wordLearned } from './word-learned.ts';
import { wordListed } from './word-listed.ts';
import { isBareComplaint, isClinical, wordHistory } from './word-history.ts';
import { toldBeforeTag } from './join-tags.ts';
import { wordCorrected } from './word-corrected.ts';
import { wordHabit } from './word-habit.ts';
import { wordReaction } from './word-reaction.ts';
import { wordWhose } from './word-whose.ts';
import { isTold, onlyTurnsToTest, testNamedIn, turnsFromResults, wordResults } from './word-result.ts';
import { findRisks } from '../therapy/risk/judge-said.ts';
import { wordAskedRisk, wordSaidRisk } from './word-risk.ts';

export function wordPassages(passages: readonly Passage[], lexicon: Lexicon, readingOf: SectionReadings): Candidate[] {
  const clauseByPlace = new Map<string, Clause>();
  const remember = (clause: Clause) => clause.tokens.forEach(({ utterance, word }) => clauseByPlace.set(`${utterance} ${word}`, clause));
  for (const passage of passages) {
    if (passage.kind === 'said') remember(passage.clause);
    else [passage.exchange.question, ...passage.exchange.answers].forEach(remember);
  }
  return worded(passages, lexicon, readingOf).filter((candidate) => saysSomething(candidate, lexicon)).map((candidate) => {
    const clauses = new Set(candidate.from.flatMap(({ utterance, word }) => clauseByPlace.get(`${utterance} ${word}`) ?? []));
    return { ...candidate, salience: salienceOf(candidate, [...clauses], readingOf) };
  });
}

function worded(passages: readonly Passage[], lexicon: Lexicon, readingOf: SectionReadings): Candidate[] {
  const candidates: Candidate[] = [];
  let heading: ClinicalSection | null = null;
  let tested: Clause | null = null;
  let silent = 0;
  for (const passage of passages) {
    if (passage.kind === 'asked') {
      heading = null;
      if (meaning(passage.exchange.question).tokens.length > 0) tested = null;
      addExchange(candidates, passage.exchange, { lexicon, readingOf });
      continue;
    }
    const clause = meaning(passage.clause);
    if (clause.tokens.length === 0) continue;
    if (passage.clause.speaker === 'clinician') heading = headingOf(clause) ?? heading;
    else heading = passage.clause.speaker === 'unknown' ? heading : null;
    if (tested !== null && (turnsFromResults(clause) || silent > longestSilence)) tested = null;
    const results = wordResults(clause, tested, lexicon);
    const named = testNamedIn(clause);
    silent = results.length > 0 || named !== null ? 0 : silent + 1;
    tested = named ?? tested;
    const opened = results.length === 0 ? openProblem(clause, lexicon) : null;
    if (opened !== null) {
      candidates.push(opened.named);
      if (meaning(opened.rest).tokens.length > 0) addSaid(candidates, opened.rest, heading, { lexicon, readingOf: () => readingOf(passage.clause) });
    } else if (results.length === 0 && named !== null && !isTold(clause) && onlyTurnsToTest(clause)) continue;
    else if (results.length === 0) addSaid(candidates, passage.clause, heading, { lexicon, readingOf });
    else candidates.push(...results);
  }
  return candidates;
}

/** Clauses after the last that told of a test: "it" is something else by then. */
const longestSilence = 3;

interface Reading {
  readonly lexicon: Lexicon;
  readonly readingOf: SectionReadings;
}

function addExchange(candidates: Candidate[], asked: Exchange, reading: Reading): void {
  const { lexicon } = reading;
  const told = toldBeforeTag(asked.question);
  const exchange = told === null ? asked : { ...asked, question: told };
  const risk = wordAskedRisk(exchange, lexicon);
  if (risk !== null) {
    candidates.push(risk);
    // Whatever else was told with the answer.
    for (const answer of exchange.answers.slice(1)) if (hasConcept(answer, 'problem', 'medication')) addSaid(candidates, answer, null, reading);
    return;
  }
  if (exchange.answers[0] !== undefined && isToProgram(meaning(exchange.answers[0]))) {
    for (const answer of exchange.answers.slice(1)) addSaid(candidates, answer, null, reading);
    return;
  }
  if (told !== null) {
    const corrected = wordCorrected(exchange);
    if (corrected !== null) candidates.push(corrected);
    else for (const said of exchange.polarity === 'yes' ? [told, ...exchange.answers] : exchange.answers) addSaid(candidates, said, null, said === told ? { lexicon, readingOf: () => null } : reading);
    return;
  }
  const whose = wordWhose(exchange, lexicon);
  if (whose !== null) {
    candidates.push(...whose.candidates);
    for (const answer of exchange.answers.slice(whose.used)) addSaid(candidates, answer, null, reading);
    return;
  }
  const habit = wordHabit(exchange, lexicon);
  if (habit !== null) {
    candidates.push(habit.candidate);
    for (const answer of exchange.answers.slice(habit.used)) addSaid(candidates, answer, null, reading);
    return;
  }
  const allergy = candidates.at(-1);
  const reaction = allergy === undefined ? null : wordReaction(allergy, exchange, lexicon);
  if (reaction !== null) {
    candidates[candidates.length - 1] = reaction;
    return;
  }
  const listed = wordListed(exchange, lexicon);
  if (listed !== null) {
    candidates.push(...listed.candidates);
    for (const answer of exchange.answers.slice(listed.used)) addSaid(candidates, answer, null, reading);
    return;
  }
  const worded = wordExchange(exchange, lexicon);
  const last = candidates.at(-1);
  if (worded?.continues === true && last !== undefined && goesOnWith(last, worded.from)) candidates[candidates.length - 1] = joined(last, worded.text, worded.from);
  else if (worded !== null) candidates.push({ section: worded.isReview === true ? 'review-of-systems' : 'history-of-present-illness', text: worded.text, from: worded.from, complaint: worded.complaint });
  for (const answer of exchange.answers.slice(worded?.used ?? 0)) addSaid(candidates, answer, null, reading);
}

function addSaid(candidates: Candidate[], said: Clause, heading: ClinicalSection | null, { lexicon, readingOf }: Reading): void {
  const risk = wordSaidRisk(said, lexicon);
  const clause = meaning(said);
  if (risk !== null) candidates.push(risk);
  if (risk !== null || clause.tokens.length === 0 || isToProgram(clause)) return;
  if (continueStatement(candidates, clause, lexicon)) return;
  if (clause.speaker === 'patient' && isSubordinate(clause)) {
    hangOn(candidates, clause, lexicon);
    return;
  }
  const reading = withoutResults(readingOf(said), clause);
  const candidate = wordAlone(clause, said, heading, { lexicon, reading }) ?? wordLearned(clause, reading, lexicon);
  if (candidate === null) return;
  if (opensHistory.test(candidate.text)) {
    candidates.push(...splitOpening(candidate, clause, lexicon));
    return;
  }
  const goesOn = medicineThatGoesOn(candidate, clause, lexicon);
  if (goesOn !== null) candidates.push(goesOn);
  if (clause.speaker === 'patient' && candidate.text.startsWith('Denies ') && hasConcept(clause, 'problem')) {
    candidates.push({ ...candidate, section: 'review-of-systems' });
    return;
  }
  if (isAllergy(candidate, clause)) {
    candidates.push({ ...candidate, section: 'allergies' });
    return;
  }
  const isResult = isTold(clause) && !hasConcept(clause, 'vital') && candidate.section !== 'assessment';
  if (isResult) candidates.push({ ...candidate, section: 'results' });
  else candidates.push(isStandingMedication(candidate, clause) ? { ...candidate, section: 'medications' } : reading === null ? candidate : rerouted(candidate, reading, isOwn(clause)));
}

/** "Continue the lisinopril 20 mg a day": the plan, and what the patient takes already. */
function medicineThatGoesOn({ section, text }: Candidate, clause: Clause, lexicon: Lexicon): Candidate | null {
  const drug = clause.concepts.find(({ value }) => value.kind === 'medication');
  if (section !== 'plan' || drug === undefined || !/^(Continue|Keep taking|Stay on)\b/u.test(text) || isNegated(clause, drug, lexicon)) return null;
  const sig = lexicon.sig.findAll(clause.tokens.map(({ key }) => key)).filter(({ first }) => first > drug.first && first - drug.last <= longestSig);
  if (sig.length === 0) return null;
  const named = slice(clause, drug.first, sig.at(-1)!.last + 1);
  return clauseToCandidate('medications', toThirdPerson(named, { voice: 'clinician', register: lexicon.register }), named);
}

/** "Forty milligrams by mouth twice a day". */
const longestSig = 8;

/** What names no test is no result, however much it sounds like one. */
function withoutResults(reading: SectionReading | null, clause: Clause): SectionReading | null {
  return reading === null || hasConcept(clause, 'test') || reading.probabilities.results > surelyResults ? reading : { ...reading, probabilities: { ...reading.probabilities, results: 0 } };
}

/** So sure must the model be without one. */
const surelyResults = 0.5;

function isAllergy({ section, text }: Candidate, { speaker }: Clause): boolean {
  return speaker === 'patient' && section === 'history-of-present-illness' && /^Patient (?:is|was) allergic to\b/u.test(text);
}

const takes = /^patient (?:also |still |only |currently |usually |just )*(?:takes|uses|is on|is taking|is using)\b/iu;

/** "I take ibuprofen twice a day": what is taken, without a trouble it was taken for. */
function isStandingMedication({ section, text }: Candidate, clause: Clause): boolean {
  return section === 'history-of-present-illness' && takes.test(text) && hasConcept(clause, 'medication') && !hasConcept(clause, 'problem');
}

/** The rules know a finding and a history; the model which of them. What is told as the present trouble stays that unless it is sure. */
function rerouted(candidate: Candidate, { probabilities }: SectionReading, isOwnTrouble: boolean): Candidate {
  if (candidate.section === 'vital-signs') return candidate;
  const among = finerSections[candidate.section]?.filter((section) => !(isOwnTrouble && section === 'family-history'));
  if (among === undefined) return candidate;
  const weightOf = (section: SectionClass & ClinicalSection) => probabilities[section] * (section === 'history-of-present-illness' ? fewestTimes : 1);
  return { ...candidate, section: among.reduce((best, each) => (weightOf(each) > weightOf(best) ? each : best)) };
}

/** "I have diabetes, the same as my dad." */
function isOwn({ speaker, tokens }: Clause): boolean {
  return speaker === 'patient' && tokens[0]?.norm === 'i' && /^(have|had|am|was|get|got|take)$/.test(tokens[1]?.norm ?? '');
}

/** The sentence that says who comes, and with what: it names former troubles too. */
const opensHistory = /^Patient is an? \S+(?: \S+)?[- ]year/u;

/** So much likelier than the present illness must another history be. */
const fewestTimes = 2;

const finerSections: Partial<Readonly<Record<ClinicalSection, readonly (ClinicalSection & SectionClass)[]>>> = {
  'physical-exam': ['physical-exam', 'results', 'vital-signs'],
  'history-of-present-illness': ['history-of-present-illness', 'medical-history', 'surgical-history', 'family-history', 'social-history', 'medications', 'allergies'],
};

/** `said` is the clause before it was trimmed, for quotations. */
function wordAlone(clause: Clause, said: Clause, heading: ClinicalSection | null, { lexicon, reading }: { readonly lexicon: Lexicon; readonly reading: SectionReading | null }): Candidate | null {
  if (clause.speaker === 'clinician') return wordClinician(clause, heading, lexicon);
  if (clause.isQuestion || !(isClinical(clause) || findRisks(clause, lexicon).length > 0)) return null;
  if (clause.speaker === 'unknown') return wordClinician(clause, heading, lexicon) ?? wordPatient(clause, said, { lexicon, reading });
  if (clause.speaker === 'patient') return wordPatient(clause, said, { lexicon, reading });
  return { section: 'history-of-present-illness', text: `Other speaker: ${quote(said, clause)}.`, from: said.tokens, complaint: '' };
}

const longestQuotation = 20;

/** Talk to the clinician ("you told me …") cannot change person and is quoted. */
function wordPatient(clause: Clause, said: Clause, { lexicon, reading }: { readonly lexicon: Lexicon; readonly reading: SectionReading | null }): Candidate | null {
  const toClinician = clause.tokens.some((token) => /^(you|your|we|us|our)$/.test(token.norm));
  if (toClinician && (clause.tokens.length > longestQuotation || (reading !== null && !isHistory(reading)))) return null;
  const text = toClinician ? `Patient says ${quote(said, clause)}.` : wordHistory(clause, lexicon);
  return { section: 'history-of-present-illness', text, from: toClinician ? said.tokens : clause.tokens, complaint: toClinician ? '' : complaintOf(clause, lexicon) };
}

/** Not talk that leaves no trace, nor the clinician's words under the patient's name ("your lungs are clear"). */
function isHistory({ probabilities, section }: SectionReading): boolean {
  return probabilities.none < mostSmallTalk && !/^(vital-signs|physical-exam|results|plan|none)$/.test(section);
}

const mostSmallTalk = 0.5;

/** From the first affirmed problem on: what a title is made of. */
function complaintOf(clause: Clause, lexicon: Lexicon): string {
  if (isBareComplaint(clause)) return toThirdPerson(dropFirst(clause, 3), { voice: 'patient' });
  const problem = clause.concepts.find((concept) => concept.value.kind === 'problem' && !isNegated(clause, concept, lexicon));
  return problem === undefined ? '' : toThirdPerson(dropFirst(clause, problem.first), { voice: 'patient' });
}

const longestContinuation = 12;

/** "It is yellow", "i would say four out of ten": nothing on their own, something after the patient's last statement. */
function continueStatement(candidates: Candidate[], clause: Clause, lexicon: Lexicon): boolean {
  const last = candidates.at(-1);
  if (clause.speaker === 'clinician' || clause.tokens.length > longestContinuation) return false;
  if (last === undefined || last.section !== 'history-of-present-illness' || last.text.includes('"')) return false;
  const rated = clause.tokens.slice(0, 3).map((token) => token.norm).join(' ') === 'i would say';
  const aboutIt = clause.tokens[0]!.norm === 'it' && clause.tokens.length >= 3 && clause.tokens.at(-1)!.norm !== 'it' && !hasConcept(clause, 'problem');
  if ((!rated && !aboutIt) || clause.tokens[0]!.utterance - last.from.at(-1)!.utterance > 1) return false;
  const more = toThirdPerson(dropFirst(clause, rated ? 3 : 0), { voice: 'patient', register: lexicon.register });
  candidates[candidates.length - 1] = joined(last, `${more}.`, clause.tokens);
  return true;
}

const shortestWhole = 10;

/** "As long as i do not move it", "where i had it before": a part of what was said before it, or of nothing. */
function isSubordinate({ tokens }: Clause): boolean {
  const first = tokens[0]!.norm;
  if (/^(because|which|unless|than|whether|where|until)$/.test(first)) return true;
  return tokens.length < shortestWhole && (/^(when|if|once|while)$/.test(first) || (first === 'as' && /^(long|soon)$/.test(tokens[1]?.norm ?? '')));
}

function hangOn(candidates: Candidate[], clause: Clause, lexicon: Lexicon): void {
  const last = candidates.at(-1);
  if (last === undefined || !isClinical(clause) || clause.tokens.length >= shortestWhole + 2) return;
  const isNext = last.from.at(-1)!.utterance === clause.tokens[0]!.utterance && !last.text.includes('"') && !last.text.startsWith('Denies') && /^[a-z-]*history/u.test(last.section);
  if (isNext) candidates[candidates.length - 1] = { ...last, text: `${last.text.slice(0, -1)}, ${toThirdPerson(clause, { voice: 'patient', register: lexicon.register })}.`, from: [...last.from, ...clause.tokens] };
}

const nearUtterances = 4;

function goesOnWith(last: Candidate, from: Candidate['from']): boolean {
  return last.section === 'history-of-present-illness' && !last.text.includes('"') && !/^(denies|Denies)/u.test(last.text) && from[0]!.utterance - last.from.at(-1)!.utterance <= nearUtterances;
}

function joined(last: Candidate, more: string, from: Candidate['from']): Candidate {
  return { ...last, text: `${last.text.slice(0, -1)}; ${more.slice(0, 1).toLowerCase()}${more.slice(1)}`, from: [...last.from, ...from] };
}
