/** What is put back where a dialogue was heard and not written: who speaks, where sentences end, which of them ask. */
import { readCorrections } from '#core/notes/stages/read-corrections.ts';
import { toClauses } from '#core/notes/stages/to-clauses.ts';
import type { Lexicon } from '#core/notes/lexicon.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { assert } from '#shared/lib/assert.ts';
import type { StageFigure } from '../../figures.ts';
import { dialogueToHeardTurns, type HeardTurn, type HeardWord } from '../heard-turns.ts';

export interface HeardVisit {
  readonly dialogue: string;
  /** As the stages read it; every word of the dialogue is there, in order. */
  readonly utterances: readonly Utterance[];
}

const set = 'aci-bench valid, as if heard';

export function measureHearing(visits: readonly HeardVisit[], lexicon: Lexicon): readonly StageFigure[] {
  const speakers = createShare();
  const ends = createMatch();
  const clauseEnds = createShare();
  const questions = createMatch();
  for (const { dialogue, utterances } of visits) {
    const turns = dialogueToHeardTurns(dialogue);
    const truth = turns.flatMap(({ speaker, words }) => words.map(() => speaker));
    const told = utterances.flatMap(({ speaker, words }) => words.map(() => speaker));
    assert(truth.length === told.length, 'no word is lost or added');
    truth.forEach((speaker, at) => { if (speaker !== 'unknown') speakers.count(told[at] === speaker); });
    if (!hasMarks(turns)) continue;
    const words = turns.flatMap((turn) => turn.words);
    const wanted = words.map(({ end }) => end);
    const placed = sentenceEnds(utterances);
    wanted.forEach((end, at) => ends.count(end !== '', placed[at]!));
    const { isEnd, asks } = readClauses(utterances, lexicon);
    wanted.forEach((end, at) => {
      if (end === '') return;
      clauseEnds.count(isEnd[at]!);
      if (!seeksAssent(words, at)) questions.count(end === '?', asks[at]!);
    });
  }
  return [
    { stage: 'speaker', name: 'words given the right speaker', set, value: speakers.value(), of: speakers.of(), floor: 0.95 },
    { stage: 'readable text', name: 'sentence ends, F1', set, value: ends.f1(), of: ends.wanted(), floor: 0.8 },
    { stage: 'clauses', name: 'sentence ends that end a clause', set, value: clauseEnds.value(), of: clauseEnds.of(), floor: 0.9 },
    { stage: 'clauses', name: 'questions known as such, F1', set, value: questions.f1(), of: questions.wanted(), floor: 0.8 },
  ];
}

/** Some dialogues of the set were written by a recogniser: nobody ended a sentence there. */
export function hasMarks(turns: readonly HeardTurn[]): boolean {
  const words = turns.flatMap((turn) => turn.words);
  return words.filter(({ end }) => end !== '').length * wordsAnEnd > words.length;
}

const wordsAnEnd = 40;

/** "We will repeat it next year, okay?" is typed as a question and asks nothing. */
export function seeksAssent(words: readonly HeardWord[], at: number): boolean {
  const last = words[at]!.spoken;
  return /^(okay|ok|alright)$/u.test(last) || (last === 'right' && words[at - 1]?.spoken === 'all');
}

function sentenceEnds(utterances: readonly Utterance[]): readonly boolean[] {
  return utterances.flatMap(({ words, tokens }) => {
    const ended = new Set(tokens.filter(({ text }) => /[.?!]$/u.test(text)).map(({ lastWord }) => lastWord));
    return words.map((_, at) => ended.has(at));
  });
}

/** By word: whether a clause ends behind it, and whether its clause asks. */
function readClauses(heard: readonly Utterance[], lexicon: Lexicon): { readonly isEnd: readonly boolean[]; readonly asks: readonly boolean[] } {
  const { utterances } = readCorrections(heard);
  const firstWords = utterances.map((_, index) => utterances.slice(0, index).reduce((sum, { words }) => sum + words.length, 0));
  const isEnd: boolean[] = utterances.flatMap(({ words }) => words.map(() => false));
  const asks = [...isEnd];
  for (const { tokens, isQuestion } of toClauses(utterances, lexicon)) {
    const places = tokens.map(({ utterance, word }) => firstWords[utterance]! + word);
    isEnd[places.at(-1)!] = true;
    for (const place of places) asks[place] = isQuestion;
  }
  return { isEnd, asks };
}

export function createShare() {
  let [right, all] = [0, 0];
  return {
    count(isRight: boolean): void {
      all += 1;
      right += Number(isRight);
    },
    value: () => right / Math.max(1, all),
    of: () => all,
  };
}

export function createMatch() {
  let [right, wanted, found] = [0, 0, 0];
  return {
    count(isWanted: boolean, isFound: boolean): void {
      wanted += Number(isWanted);
      found += Number(isFound);
      right += Number(isWanted && isFound);
    },
    f1: () => (2 * right) / Math.max(1, wanted + found),
    wanted: () => wanted,
  };
}
