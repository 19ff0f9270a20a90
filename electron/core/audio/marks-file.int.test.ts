import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { randomKey } from '#core/crypto/random.ts';
import type { AudioFileKey } from '#core/kernel/keys.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { createMarksFile, marksFileName } from './marks-file.ts';

const [visit, other] = ['0197a3b0-0000-7000-8000-000000000001', '0197a3b0-0000-7000-8000-000000000002'] as EncounterId[] as [EncounterId, EncounterId];
const [first, second, third] = [{ atMs: 1_000, setAtMs: 1_700_000_000_000 }, { atMs: 61_250, setAtMs: 1_700_000_060_250 }, { atMs: 90_000, setAtMs: 1_700_000_089_000 }] as const;

let folder: string;
let audioFile: string;
const key = randomKey() as AudioFileKey;
const marksOf = (encounterId = visit) => createMarksFile({ audioFile, encounterId, key });
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-marks-'));
  audioFile = join(folder, 'a-recording.sta');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('what is set is there for whoever has the recording’s key, in its order, until it is removed', () => {
  expect(marksOf().read()).toEqual([]);
  const marks = marksOf();
  marks.append(first);
  marks.append(second);
  expect(marksOf().read()).toEqual([first, second]);
  marks.append(third);
  expect(marksOf().read()).toEqual([first, second, third]);
  expect(createMarksFile({ audioFile, encounterId: visit, key: randomKey() as AudioFileKey }).read()).toEqual([]);
  marksOf().remove();
  expect(existsSync(marksFileName(audioFile))).toBe(false);
  marks.append(third);
  expect(marksOf().read()).toEqual([third]);
});

test('one that was cut off by a crash is left out, and the next stands in its place', async () => {
  const marks = marksOf();
  marks.append(first);
  marks.append(second);
  await truncate(marksFileName(audioFile), (await readFile(marksFileName(audioFile))).length - 5);
  expect(marksOf().read()).toEqual([first]);
  marksOf().append(third);
  expect(marksOf().read()).toEqual([first, third]);
});

test('none can be changed, moved or carried to another visit', async () => {
  const marks = marksOf();
  marks.append(first);
  marks.append(second);
  expect(marksOf(other).read()).toEqual([]);
  const bytes = await readFile(marksFileName(audioFile));
  const half = bytes.length / 2;
  await writeFile(marksFileName(audioFile), Buffer.concat([bytes.subarray(half), bytes.subarray(0, half)]));
  expect(marksOf().read()).toEqual([]);
  bytes[20]! ^= 1;
  await writeFile(marksFileName(audioFile), bytes);
  expect(marksOf().read()).toEqual([second]);
});

test('without its key nothing is kept any more', () => {
  const marks = marksOf();
  marks.forget();
  expect(() => marks.append(first)).toThrow();
});
