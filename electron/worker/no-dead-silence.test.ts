import { expect, test } from 'vitest';
import { withoutDeadSilence } from './no-dead-silence.ts';

const loud = (length: number) => new Int16Array(length).fill(900);
const together = (...parts: readonly Int16Array[]) => Int16Array.from(parts.flatMap((part) => [...part]));

test('hands on sound that is alive as it is, with the zeros that a quiet moment holds', () => {
  const samples = together(loud(10), new Int16Array(159), loud(10));
  expect(withoutDeadSilence(samples)).toBe(samples);
});

test('fills dead silence with the faintest noise, at a beginning, within and at an end, and changes nothing around it', () => {
  const samples = together(new Int16Array(160), loud(5), new Int16Array(400), loud(7), new Int16Array(200));
  const before = samples.slice();
  const heard = withoutDeadSilence(samples);
  expect(samples).toEqual(before);
  expect(heard.length).toBe(samples.length);
  for (const [index, value] of heard.entries()) {
    if (samples[index] === 0) expect(Math.abs(value)).toBe(1);
    else expect(value).toBe(samples[index]);
  }
});

test('is noise: neither a tone nor a level of its own', () => {
  const noise = withoutDeadSilence(new Int16Array(1_600));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  expect(Math.abs(sum([...noise]))).toBeLessThan(120);
  for (const lag of [1, 2, 3, 5, 8, 16, 40, 160]) expect(Math.abs(sum([...noise].map((value, index) => value * noise[(index + lag) % 1_600]!))), `lag ${lag}`).toBeLessThan(160);
});

test('takes samples of any length, none included', () => {
  expect(withoutDeadSilence(new Int16Array())).toEqual(new Int16Array());
  expect(withoutDeadSilence(new Int16Array(50_000)).includes(0)).toBe(false);
});
