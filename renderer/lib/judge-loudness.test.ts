import { expect, test } from 'vitest';
import { judgeLoudness } from './judge-loudness.ts';

const tone = (amplitude: number, seconds = 2) => Int16Array.from({ length: 16_000 * seconds }, (_, index) => Math.max(-32_768, Math.min(32_767, Math.round(amplitude * Math.sin(index / 8)))));

test.each([
  ['no sample at all', new Int16Array(0), 'nothing'],
  ['digital silence', new Int16Array(32_000), 'nothing'],
  ['a muted input that hums by a step', tone(2), 'nothing'],
  ['a room without anybody speaking', tone(150), 'too-quiet'],
  ['speech at a usual distance', tone(4_000), 'good'],
  ['speech that reaches full scale without being cut', tone(32_000), 'good'],
  ['speech that is cut off', tone(60_000), 'clipping'],
] as const)('%s', (_what, samples, verdict) => {
  expect(judgeLoudness(samples)).toBe(verdict);
});

test('one click at full scale is no speech that was cut off, and one loud moment among quiet is heard', () => {
  const clicked = tone(4_000);
  clicked[100] = 32_767;
  expect(judgeLoudness(clicked)).toBe('good');
  const late = new Int16Array(64_000);
  late.set(tone(3_000, 1), 40_000);
  expect(judgeLoudness(late)).toBe('good');
});
