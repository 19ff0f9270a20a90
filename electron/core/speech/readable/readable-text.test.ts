import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokensCover, tokensToText } from '#shared/domain/transcript.ts';
import type { ReadableOptions } from './readable-text.ts';
import { saidWords, shippedReadableText } from './testing/shipped-readable-text.ts';

const readable = shippedReadableText();
const plain: ReadableOptions = { corrections: [], language: 'en-US', writeFigures: true };
const write = (text: string, options: Partial<ReadableOptions> = {}) => tokensToText(readable.write(saidWords(text), { ...plain, ...options }));

describe('readable text', () => {
  it.each([
    ['hello anna how have you been since i last saw you', 'Hello, Anna. How have you been since I last saw you?'],
    ['do you have any pain', 'Do you have any pain?'],
    ["yes i do / it's in my right knee", "Yes, I do. It's in my right knee."],
    ['i take metformin five hundred milligrams twice a day', 'I take metformin 500 mg twice a day.'],
    ['your blood pressure is one thirty over eighty', 'Your blood pressure is 130/80.'],
    ['i was born on march fourteenth nineteen sixty seven', 'I was born on March 14, 1967.'],
    ['we will order an m r i and an ekg', 'We will order an MRI and an EKG.'],
    ['come back at two thirty p m', 'Come back at 2:30 p.m.'],
  ])('writes “%s”', (said, written) => {
    expect(write(said)).toBe(written);
  });

  it('keeps the words under every token, and says where a token comes from', () => {
    expect(readable.write(saidWords('take twenty five milligrams daily'), plain)).toEqual([
      { text: 'Take', firstWord: 0, lastWord: 0, origin: 'heard' },
      { text: '25 mg', firstWord: 1, lastWord: 3, origin: 'figures' },
      { text: 'daily.', firstWord: 4, lastWord: 4, origin: 'heard' },
    ]);
  });

  it('writes own words as they were corrected, with a mark behind them, and makes no figure of them', () => {
    const tokens = readable.write(saidWords('i take met foreman five hundred milligrams'), {
      ...plain, corrections: [{ firstWord: 2, lastWord: 3, written: 'metformin' }, { firstWord: 4, lastWord: 4, written: 'five' }],
    });
    expect(tokens.map(({ text, origin }) => [text, origin])).toEqual([
      ['I', 'heard'], ['take', 'heard'], ['metformin', 'own-word'], ['five', 'own-word'], ['hundred', 'heard'], ['milligrams.', 'heard'],
    ]);
    expect(write('met foreman helps', { corrections: [{ firstWord: 0, lastWord: 1, written: 'metformin' }] })).toBe('Metformin helps.');
  });

  it('leaves numbers as words where that is wanted', () => {
    expect(write('take twenty five milligrams', { writeFigures: false })).toBe('Take twenty five milligrams.');
  });

  it('writes dates as the language has them', () => {
    expect(write('come back on the third of may', { language: 'en-GB' })).toBe('Come back on 3 May.');
    expect(write('come back on the third of may')).toBe('Come back on May 3.');
  });

  it('writes a language without rules as it was heard', () => {
    expect(write('me duele la cabeza', { language: 'es' })).toBe('me duele la cabeza');
    expect(write('me duele la cabeza', { language: 'es', corrections: [{ firstWord: 3, lastWord: 3, written: 'Cabeza' }] })).toBe('me duele la Cabeza');
  });

  it('takes a long pause for the end of a sentence where the words leave it open', () => {
    expect(write('i have a cough / it started on monday')).toBe('I have a cough. It started on Monday.');
  });

  it('ends no sentence and begins none where the same person goes on in the next turn', () => {
    const [first, second] = [saidWords('the pain is in my'), saidWords('left shoulder', 2_000)];
    const before = readable.write(first, { ...plain, after: { words: second, isOtherSpeaker: false } });
    const after = readable.write(second, { ...plain, before: { words: first, tokens: before, isOtherSpeaker: false } });
    expect([tokensToText(before), tokensToText(after)]).toEqual(['The pain is in my', 'left shoulder.']);
    const apart = readable.write(first, { ...plain, after: { words: second, isOtherSpeaker: true } });
    expect(tokensToText(apart)).toBe('The pain is in my.');
  });

  it('does not make a figure of half a number: the next turn has the rest of it', () => {
    const [first, second] = [saidWords('one thirty over seventy'), saidWords('eight', 2_000)];
    const before = readable.write(first, { ...plain, after: { words: second, isOtherSpeaker: false } });
    expect(tokensToText(before)).toMatch(/^One thirty over seventy/);
    const after = readable.write(second, { ...plain, before: { words: first, tokens: before, isOtherSpeaker: false } });
    expect(tokensToText(after)).toMatch(/^eight/i);
  });

  it('writes nothing over nothing', () => {
    expect(readable.write([], plain)).toEqual([]);
  });
});

const vocabulary = ('a i the one two thirty five hundred and point percent over milligrams march may third p m doctor smith x ray of to out ten '
  + "okay yes no what do you have it's pain um , . “ 42 Ünï [unk] '").split(' ');

describe('readable text of any words', () => {
  it('covers every word once, in order, whatever is corrected and whoever speaks before and after', () => {
    const words = fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 25 });
    const neighbour = fc.option(fc.record({ text: words, isOtherSpeaker: fc.boolean() }), { nil: undefined });
    fc.assert(fc.property(words, fc.constantFrom('en-US', 'en-GB', 'en', 'de'), fc.boolean(), fc.option(fc.nat(24)), neighbour, neighbour, (said, language, writeFigures, corrected, before, after) => {
      const heard = saidWords(said.join(' '), 100_000);
      const firstWord = corrected !== null && corrected < heard.length ? corrected : null;
      const tokens = readable.write(heard, {
        language, writeFigures,
        corrections: firstWord === null ? [] : [{ firstWord, lastWord: Math.min(heard.length - 1, firstWord + 1), written: 'Own Word' }],
        ...(before === undefined ? {} : { before: { words: saidWords(before.text.join(' ')), tokens: readable.write(saidWords(before.text.join(' ')), plain), isOtherSpeaker: before.isOtherSpeaker } }),
        ...(after === undefined ? {} : { after: { words: saidWords(after.text.join(' '), 200_000), isOtherSpeaker: after.isOtherSpeaker } }),
      });
      expect(tokensCover([...tokens], heard.length)).toBe(true);
      for (const { text } of tokens) expect(text).not.toMatch(/^$|undefined/);
      if (firstWord !== null) expect(tokens.filter(({ origin }) => origin === 'own-word')).toEqual([expect.objectContaining({ firstWord })]);
    }), { numRuns: 500 });
  });

  it('is the same each time', () => {
    const said = 'so tell me what brings you in today i have had a cough for two weeks and it is not getting better';
    expect(write(said)).toBe(write(said));
  });
});
