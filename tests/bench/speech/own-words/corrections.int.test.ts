/** Terms read aloud by espeak-ng, heard by the embedded model, put right: a few of the sentences that the bench counts. */
import { describe, expect, test } from 'vitest';
import { createWordCorrection } from '#core/speech/own-words/word-correction.ts';
import { alignReading } from '../../../../build/train/align-reading.ts';
import { createHearing } from '../../../../build/train/as-if-heard.ts';
import { readCorrectionFiles, readEmbeddedWords } from '../../../../build/train/find-all-candidates.ts';
import { ownTerms, ownVocabulary, readingsOf, splitOf } from '../../../../build/train/spoken-terms.ts';
import { createVoskEngine } from '../../../../electron/worker/vosk-engine.ts';
import { demoModelFolder, voskLibraryFile } from '../../../support/test-speech.ts';
import { countReadings, countSpoiled } from './count-corrections.ts';
import { canReadAloud, hearSentence } from './read-aloud.ts';

const word = (spoken: string, at: number) => ({ spoken, startMs: at * 300, endMs: at * 300 + 200, confidence: 1 });
const heard = (line: string) => line.split(' ').map(word);
const reading = (line: string) => ({
  term: 'Larkmoor', kind: 'name', split: 'test' as const, ending: '', words: ['doctor', 'larkmoor', 'will', 'see', 'you'], termAt: 1, heard: heard(line),
});

describe('counting', () => {
  test('finds the words that stand for the term, and those that are right', () => {
    expect(alignReading(reading('doctor large more will see you'))).toEqual({ termFrom: 1, termTo: 3, isTermRight: false, isRight: [true, false, false, true, true, true] });
    expect(alignReading(reading('doctor larkmoor will see you'))).toMatchObject({ isTermRight: true, isRight: [true, true, true, true, true] });
    expect(alignReading(reading('doctor large more real you'))).toMatchObject({ termFrom: 1, isRight: [true, false, false, false, true] });
  });

  test('tells corrections made, missed and wrong apart, and a change of right words from both', () => {
    const readings = [reading('doctor large more will see you')];
    const whole = { misheard: 1, made: 0, other: 0, missed: 0, heardRight: 0, rightWords: 4, spoiled: 0 };
    expect(countReadings(readings, () => [])).toEqual({ ...whole, missed: 1 });
    expect(countReadings(readings, () => [{ firstWord: 1, lastWord: 2, written: 'Larkmoor' }])).toEqual({ ...whole, made: 1 });
    expect(countReadings(readings, () => [{ firstWord: 1, lastWord: 2, written: 'Largemore' }])).toEqual({ ...whole, other: 1 });
    expect(countReadings(readings, () => [{ firstWord: 1, lastWord: 1, written: 'Larkmoor' }])).toEqual({ ...whole, other: 1 });
    expect(countReadings(readings, () => [{ firstWord: 0, lastWord: 2, written: 'Larkmoor' }])).toEqual({ ...whole, made: 1, spoiled: 1 });
    expect(countSpoiled(heard('you will see'), () => [{ firstWord: 0, lastWord: 0, written: 'You' }, { firstWord: 1, lastWord: 2, written: 'Wilsy' }])).toBe(2);
  });

  test('hears the same words the same way every time', () => {
    const spoken = 'i take it every morning with a little bread and tea'.split(' ');
    expect(createHearing(5, 20)(spoken)).toEqual(createHearing(5, 20)(spoken));
    expect(createHearing(5, 20)(spoken).some(({ confidence }) => confidence < 0.9)).toBe(true);
  });
});

describe.skipIf(!canReadAloud())('terms that are read aloud', () => {
  test('are put right in part, and hardly a right word with them', async () => {
    const model = createVoskEngine(voskLibraryFile).loadModel(demoModelFolder);
    const correction = createWordCorrection(readCorrectionFiles());
    const embedded = readEmbeddedWords();
    const terms = ownTerms.filter(({ term }) => splitOf(term) === 'test');
    const readings = [];
    for (const each of readingsOf(terms, 1)) readings.push({ ...each, heard: await hearSentence(model, each.words.join(' '), each.voice) });
    model.free();
    const counts = countReadings(readings, (words) => correction.correct(words, { language: 'en-US', vocabulary: ownVocabulary, modelKnows: (known) => embedded.has(known) }));
    expect(counts.misheard).toBeGreaterThan(5);
    expect(counts.made).toBeGreaterThan(0);
    expect(counts.spoiled / counts.rightWords).toBeLessThanOrEqual(0.005);
  });
});
