import { expect, test } from 'vitest';
import type { Ids } from '#core/kernel/ids.ts';
import type { Utterance, WrittenToken } from '#shared/domain/transcript.ts';
import { dialogueToUtterances } from '../dialogue.ts';
import { readCorrections } from './read-corrections.ts';

function idsByNumber(): Ids {
  let count = 0;
  return { next: <Id extends string>() => `00000000-0000-4000-8000-${String(count++).padStart(12, '0')}` as string as Id };
}

/** Words a second long; `written` stands over words in their order. */
function said(text: string, written?: readonly WrittenToken[]): Utterance {
  const [utterance] = dialogueToUtterances(`[patient] ${text}`, idsByNumber());
  const words = utterance!.words.map((word, index) => ({ ...word, startMs: index * 1000, endMs: index * 1000 + 800, confidence: 0.5 }));
  return { ...utterance!, words, ...(written !== undefined && { tokens: [...written] }) };
}

const written = (text: string, firstWord: number, lastWord: number, origin: WrittenToken['origin'] = 'heard'): WrittenToken => ({ text, firstWord, lastWord, origin });
const evidence = (utterance: Utterance, firstWord: number, lastWord: number) => ({ utteranceId: utterance.id, firstWord, lastWord });

test('what stands as it was heard is read as it is', () => {
  const utterance = said('take metformin');
  expect(readCorrections([utterance]).utterances).toEqual([utterance]);
});

test('what was only written more readably is read in its words, with their capitals and the marks behind them', () => {
  const utterance = said('take twenty five milligrams at eight a m okay', [
    written('Take', 0, 0), written('25 mg,', 1, 3, 'figures'), written('at', 4, 4), written('8 a.m.', 5, 7, 'figures'), written('Okay?', 8, 8),
  ]);
  const { utterances, toHeard } = readCorrections([utterance]);
  expect(utterances[0]!.words.map(({ spoken }) => spoken)).toEqual(['Take', 'twenty', 'five', 'milligrams,', 'at', 'eight', 'a', 'm', 'Okay.']);
  expect(toHeard([evidence(utterance, 1, 3)])).toEqual([evidence(utterance, 1, 3)]);
});

test('what was corrected is read as corrected, and its evidence is all the words beneath', () => {
  const utterance = said('i take met foreman daily', [
    written('I', 0, 0), written('take', 1, 1), written('metformin', 2, 3, 'own-word'), written('every second day.', 4, 4, 'edited'),
  ]);
  const { utterances, toHeard } = readCorrections([utterance]);
  expect(utterances[0]!.words.map(({ spoken, startMs, endMs }) => [spoken, startMs, endMs])).toEqual([
    ['I', 0, 800], ['take', 1000, 1800], ['metformin', 2000, 3800], ['every', 4000, 4267], ['second', 4267, 4533], ['day.', 4533, 4800],
  ]);
  expect(toHeard([evidence(utterance, 1, 2)])).toEqual([evidence(utterance, 1, 3)]);
  expect(toHeard([evidence(utterance, 2, 3), evidence(utterance, 5, 5)])).toEqual([evidence(utterance, 2, 4)]);
});

test('what was edited away was not said', () => {
  const utterance = said('no i mean yes', [written('', 0, 2, 'edited'), written('Yes.', 3, 3)]);
  const { utterances, toHeard } = readCorrections([utterance]);
  expect(utterances[0]!.words.map(({ spoken }) => spoken)).toEqual(['Yes.']);
  expect(toHeard([evidence(utterance, 0, 0)])).toEqual([evidence(utterance, 3, 3)]);
});
