import { describe, expect, test } from 'vitest';
import { spoken } from './small-lexicon.ts';
import { utteranceToTokens, wordsToKeys } from './tokens.ts';

const norms = (text: string) => utteranceToTokens(spoken(text), 0).map((token) => token.norm);

describe('tokens', () => {
  test('opens contractions and keeps the word they stand for', () => {
    const tokens = utteranceToTokens(spoken("i've a cough i don't smoke"), 0);
    expect(tokens.map((token) => token.norm)).toEqual(['i', 'have', 'a', 'cough', 'i', 'do', 'not', 'smoke']);
    expect(tokens.map((token) => token.word)).toEqual([0, 0, 1, 2, 3, 4, 4, 5]);
  });

  test('opens contractions that were already cut apart', () => {
    expect(norms("i do n't know , we 're gon na see")).toEqual(['i', 'do', 'not', 'know', 'we', 'are', 'going', 'to', 'see']);
  });

  test('turns punctuation into marks, standing alone or not', () => {
    const tokens = utteranceToTokens(spoken('Any fever ? No. Well, Metformin.'), 0);
    expect(tokens.map((token) => `${token.text}${token.mark}`)).toEqual(['any', 'fever?', 'no.', 'well,', 'Metformin.']);
  });

  test('a figure keeps its point, its sign and its zero: a half is not five', () => {
    expect(norms("took .5 mg , .7 . scored -2.5 , <40% (+1) 3.9. 1,500")).toEqual(['took', '0.5', 'mg', '0.7', 'scored', '-2.5', '<40%', '+1', '3.9', '1,500']);
    expect(norms('it was ninety eight . seven today')).toEqual(['it', 'was', 'ninety', 'eight', 'point', 'seven', 'today']);
    expect(norms('it was -- well . five of them')).toEqual(['it', 'was', 'well', 'five', 'of', 'them']);
  });

  test('does not end a sentence after a title', () => {
    expect(utteranceToTokens(spoken('Dr. Smith'), 0)[0]!.mark).toBe('');
  });

  test('reads "it\'s been" as has and "it\'s sore" as is', () => {
    expect(norms("it's been sore it's sore")).toEqual(['it', 'has', 'been', 'sore', 'it', 'is', 'sore']);
  });

  test('gives plural and singular one key', () => {
    expect(wordsToKeys(['headaches', 'allergies', 'illness', 'pus'])).toEqual(['headache', 'allergy', 'illness', 'pus']);
  });
});
