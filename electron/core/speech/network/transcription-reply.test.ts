import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wordSchema } from '#shared/domain/transcript.ts';
import { replyToResults } from './transcription-reply.ts';

const durationMs = 10_000;
const texts = (reply: unknown) => replyToResults(reply, durationMs)?.map((words) => words.map(({ written }) => written).join(' '));

describe('the answer of a transcription server', () => {
  test('has its words by segment where they stand beside the segments', () => {
    expect(texts({
      segments: [{ start: 0, end: 2, text: 'Any cough?' }, { start: 2, end: 4, text: 'No.' }],
      words: [{ word: ' Any', start: 0.1, end: 0.4 }, { word: ' cough?', start: 0.5, end: 0.9 }, { word: ' No.', start: 2.2, end: 2.5 }],
    })).toEqual(['Any cough?', 'No.']);
  });

  test('has them inside the segments as whisper.cpp writes them, with how sure it was', () => {
    expect(replyToResults({ segments: [{ start: 0, end: 1, text: ' No', words: [{ word: ' No', start: 0, end: 0.5, probability: 0.25 }] }] }, durationMs))
      .toEqual([[{ spoken: 'no', written: 'No', startMs: 0, endMs: 500, confidence: 0.25 }]]);
  });

  test('is cut at pauses where there are no segments', () => {
    expect(texts({ words: [{ word: 'One', start: 0, end: 0.3 }, { word: 'two.', start: 0.4, end: 0.6 }, { word: 'Three.', start: 2, end: 2.4 }] })).toEqual(['One two.', 'Three.']);
  });

  test('has its segment’s time shared out where the words have none', () => {
    expect(replyToResults({ segments: [{ start: 1, end: 3, text: 'Dry cough' }] }, durationMs)?.[0])
      .toMatchObject([{ spoken: 'dry', startMs: 1000, endMs: 1750 }, { spoken: 'cough', startMs: 1750, endMs: 3000 }]);
  });

  test('is empty for silence, and for a segment that is most likely none', () => {
    expect(replyToResults({ text: '', segments: [] }, durationMs)).toEqual([]);
    expect(replyToResults({ text: 'Thank you.', segments: [{ start: 0, end: 9, text: 'Thank you.', no_speech_prob: 0.9, avg_logprob: -1.4 }] }, durationMs)).toEqual([]);
  });

  test('has no word out of a segment that is most likely none, where its words stand beside the segments', () => {
    const silent = { start: 2, end: 9, text: 'Thank you.', no_speech_prob: 0.9, avg_logprob: -1.4 };
    const words = [{ word: 'No', start: 0.2, end: 0.5 }, { word: 'Thank', start: 3, end: 3.2 }, { word: 'you.', start: 3.2, end: 3.4 }];
    expect(texts({ segments: [{ start: 0, end: 2, text: 'No' }, silent], words })).toEqual(['No']);
    expect(texts({ segments: [silent], words: words.slice(1) })).toEqual([]);
  });

  test('brings no line breaks and no signs nobody sees', () => {
    expect(texts({ words: [{ word: ' dry\n\u202ecough', start: 0, end: 0.4 }] })).toEqual(['dry cough']);
  });

  test('loses marks that stand alone and keeps figures and signs that are said', () => {
    expect(replyToResults({ words: [{ word: '-', start: 0, end: 0.1 }, { word: '98%,', start: 0.1, end: 0.5 }, { word: '“I’ve', start: 0.5, end: 0.9 }] }, durationMs)?.[0])
      .toMatchObject([{ spoken: '98%', written: '98%,' }, { spoken: "i've", written: '“I’ve' }]);
  });

  test.each([[null], [7], ['text'], [{ words: [{ word: 'a' }] }], [{ words: [{ word: 'a', start: '0', end: 1 }] }], [{ text: 'words without times' }]])(
    'is not understood in the shape %j', (reply) => { expect(replyToResults(reply, durationMs)).toBeNull(); });

  test('whatever the numbers, words stay in order and inside the sound', () => {
    const time = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
    const word = fc.record({ word: fc.string({ maxLength: 12 }), start: time, end: time, probability: fc.double({ noNaN: true }) });
    fc.assert(fc.property(fc.array(word), fc.array(fc.record({ start: time, end: time, text: fc.string() })), (words, segments) => {
      const all = replyToResults({ words, segments }, durationMs)?.flat() ?? [];
      for (const each of all) expect(wordSchema.parse(each).endMs).toBeLessThanOrEqual(durationMs);
      // A word without length would lie in no stretch that is struck.
      for (const { startMs, endMs } of all) expect(endMs).toBeGreaterThan(startMs);
      expect(all.map(({ startMs }) => startMs)).toEqual(all.map(({ startMs }) => startMs).sort((a, b) => a - b));
    }));
  });
});
