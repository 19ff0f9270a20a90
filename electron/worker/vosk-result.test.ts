import { describe, expect, test } from 'vitest';
import { EngineError } from '#core/speech/engine.ts';
import { voskPartialToText, voskResultToVoice, voskResultToWords } from './vosk-result.ts';

const word = { word: 'asthma', start: 1.2345, end: 1.8, conf: 0.97 };

describe('a result of libvosk', () => {
  test('becomes words with whole milliseconds', () => {
    expect(voskResultToWords(JSON.stringify({ result: [word], text: 'asthma' })))
      .toEqual([{ spoken: 'asthma', startMs: 1235, endMs: 1800, confidence: 0.97 }]);
  });

  test('gives no words where nothing was said', () => {
    expect(voskResultToWords('{"text": ""}')).toEqual([]);
  });

  test('leaves out the mark for unknown sound', () => {
    const answer = { result: [{ ...word, word: '[unk]' }, word], text: '[unk] asthma' };
    expect(voskResultToWords(JSON.stringify(answer)).map(({ spoken }) => spoken)).toEqual(['asthma']);
    expect(voskPartialToText('{"partial": "[unk] asthma [unk]"}')).toBe('asthma');
  });

  test('keeps times and confidence in their bounds', () => {
    const answer = { result: [{ ...word, start: -0.03, end: -0.01, conf: 1.000001 }] };
    expect(voskResultToWords(JSON.stringify(answer))[0]).toMatchObject({ startMs: 0, endMs: 0, confidence: 1 });
  });

  test('has a voice where a speaker model was asked, and enough was said', () => {
    expect(voskResultToVoice('{"spk": [0.1234567, -2], "spk_frames": 363, "text": ""}')).toEqual([0.12346, -2]);
    expect(voskResultToVoice(JSON.stringify({ result: [word], text: 'asthma' }))).toBeNull();
    expect(voskResultToVoice('{"spk": [], "text": ""}')).toBeNull();
    expect(() => voskResultToVoice('{"spk": ["0.1"], "text": ""}')).toThrow(EngineError);
  });

  test.each([
    ['broken JSON', '{"result": [{"word": "asth'],
    ['no object', '[]'],
    ['a result that is no list', '{"result": "asthma"}'],
    ['a word that is no object', '{"result": ["asthma"]}'],
    ['a word without times', '{"result": [{"word": "asthma", "conf": 1}]}'],
    ['a time that is no number', '{"result": [{"word": "asthma", "start": "0", "end": 1, "conf": 1}]}'],
  ])('is refused, without quoting it, with %s', (_, json) => {
    const read = () => voskResultToWords(json);
    expect(read).toThrow(EngineError);
    expect(read).not.toThrow(/asth/);
  });

  test('may stand in for a partial between utterances', () => {
    expect(voskPartialToText('{"text": ""}')).toBe('');
  });

  test('is refused as a partial while it holds words', () => {
    expect(() => voskPartialToText('{"text": "asthma"}')).toThrow(EngineError);
  });
});
