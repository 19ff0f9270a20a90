// @vitest-environment node
import { expect, test } from 'vitest';
import { stretchSpeech } from './stretch-speech.ts';

const rateHz = 16_000;
const tone = (hz: number, seconds: number) => Float32Array.from({ length: rateHz * seconds }, (_, index) => Math.sin((2 * Math.PI * hz * index) / rateHz));
const crossings = (samples: Float32Array) => samples.reduce((sum, sample, index) => (index > 0 && sample >= 0 !== samples[index - 1]! >= 0 ? sum + 1 : sum), 0);

test.each([0.5, 0.75, 1.25, 2])('at %s times the speed a tone keeps its pitch and its loudness, and takes its share of the time', (rate) => {
  const stretched = stretchSpeech(tone(200, 2), rate, rateHz);
  expect(stretched.length / rateHz).toBeCloseTo(2 / rate, 1);
  expect(crossings(stretched) / (stretched.length / rateHz)).toBeGreaterThan(380);
  expect(crossings(stretched) / (stretched.length / rateHz)).toBeLessThan(420);
  const loud = Math.sqrt(stretched.reduce((sum, sample) => sum + sample * sample, 0) / stretched.length);
  expect(loud).toBeGreaterThan(0.63);
  expect(Math.max(...stretched)).toBeLessThanOrEqual(1.001);
});

test('at its own speed, or too short to stretch, it is what it was', () => {
  expect(stretchSpeech(tone(200, 1), 1, rateHz)).toEqual(tone(200, 1));
  const short = tone(200, 1).slice(0, 100);
  expect(stretchSpeech(short, 2, rateHz)).toEqual(short);
});
