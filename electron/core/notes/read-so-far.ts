/**
 * The stages that need no more than the words so far, for the screen while a visit is recorded: the newest utterance, read with
 * the few before it, since "no" says nothing without its question. What is denied, a relative's, or only asked after is no problem.
 * It is a glance, not the note: nothing of it is stored, and the note is written from the whole.
 */
import type { SaidConcept, SoFar } from '#shared/domain/so-far.ts';
import { mostConceptsSoFar } from '#shared/domain/so-far.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { isLikelyEnglish } from './is-likely-english.ts';
import type { ConceptKind, Lexicon } from './lexicon.ts';
import type { Clause } from './stages/clause.ts';
import { hasCue, isNegated } from './stages/judge-context.ts';
import { pairAnswers, type Passage } from './stages/pair-answers.ts';
import { toClauses } from './stages/to-clauses.ts';
import type { Token } from './stages/tokens.ts';
import { wordAskedRisk, wordSaidRisk } from './stages/word-risk.ts';

/** So many utterances before the newest one are read again with it. */
export const utterancesBefore = 3;

/** `utterances` end with the newest, which alone may bring something. */
export function readSoFar(utterances: readonly Utterance[], before: SoFar, lexicon: Lexicon): SoFar {
  const newest = utterances.length - 1;
  if (!isLikelyEnglish(utterances)) return before;
  const passages = pairAnswers(toClauses(utterances, lexicon)).filter((passage) => tokensOf(passage).some(({ utterance }) => utterance === newest));
  return {
    problems: withMore(before.problems, passages.flatMap((passage) => affirmed(passage, 'problem', { utterances, lexicon }))),
    medications: withMore(before.medications, passages.flatMap((passage) => affirmed(passage, 'medication', { utterances, lexicon }))),
    risks: withRisks(before.risks, passages.flatMap((passage) => risksOf(passage, utterances, lexicon))),
  };
}

function tokensOf(passage: Passage): readonly Token[] {
  return clausesOf(passage).flatMap(({ tokens }) => tokens);
}

function clausesOf(passage: Passage): readonly Clause[] {
  return passage.kind === 'said' ? [passage.clause] : [passage.exchange.question, ...passage.exchange.answers];
}

interface Read {
  readonly utterances: readonly Utterance[];
  readonly lexicon: Lexicon;
}

function affirmed(passage: Passage, kind: ConceptKind, { utterances, lexicon }: Read): SaidConcept[] {
  const isAnsweredYes = passage.kind === 'asked' && passage.exchange.polarity === 'yes';
  return clausesOf(passage).filter((clause) => (!clause.isQuestion || isAnsweredYes) && !hasCue(clause, 'family', lexicon))
    .flatMap((clause) => clause.concepts.filter((concept) => concept.value.kind === kind && !isNegated(clause, concept, lexicon)).map(({ value, first }) => ({ text: value.canonical, utteranceId: utterances[clause.tokens[first]!.utterance]!.id })));
}

/** Where each was said first. */
function withMore(before: readonly SaidConcept[], more: readonly SaidConcept[]): SaidConcept[] {
  const byText = new Map([...more.toReversed(), ...before].map((said) => [said.text, said]));
  return [...before, ...more].filter((said) => byText.get(said.text) === said).slice(0, mostConceptsSoFar);
}

type Risk = SoFar['risks'][number];

/** As the note would word it, but for a plain denial and a question that still waits for its answer. */
function risksOf(passage: Passage, utterances: readonly Utterance[], lexicon: Lexicon): readonly Risk[] {
  const asked = passage.kind === 'asked' ? wordAskedRisk(passage.exchange, lexicon) : null;
  const alone = passage.kind === 'said' ? [passage.clause] : asked === null ? passage.exchange.answers : [];
  return [asked, ...alone.map((clause) => wordSaidRisk(clause, lexicon))].flatMap((candidate): Risk[] => {
    const first = candidate?.from[0];
    if (candidate === null || candidate === undefined || first === undefined || !/^(possible )?risk:/iu.test(candidate.text)) return [];
    return [{ utteranceId: utterances[first.utterance]!.id, firstWord: first.word, text: candidate.text }];
  });
}

/** An answer that goes on is the same risk, told more fully. */
function withRisks(before: readonly Risk[], more: readonly Risk[]): Risk[] {
  const byPlace = new Map([...before, ...more].map((risk) => [`${risk.utteranceId} ${risk.firstWord}`, risk]));
  return [...byPlace.values()];
}
