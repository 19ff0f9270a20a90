/**
 * Real sound, the real engine: what happens on the way leaves no mark on the transcript. What is disturbed is short and has
 * many segments, for it is heard over and over; one visit is long enough to be cut where somebody speaks.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Word } from '#shared/domain/transcript.ts';
import { assert } from '#shared/lib/assert.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { killThreads, type ThreadKiller } from '../../../../tests/support/kill-threads.ts';
import { inShort, stride } from '../../../../tests/support/long-run.ts';
import { finishVisit, storeBrokenVisit, storeLongVisit, wordsOf } from '../../../../tests/support/long-visit.ts';
import { ourFlags } from '../../../../tests/support/our-flags.ts';
import { seededRandom } from '../../../../tests/support/seeded-random.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { wordsAlone } from '../../../../tests/support/words-alone.ts';
import { strikeSpan } from '../taking-back/strike-span.ts';
import { withdrawConsent } from '../taking-back/withdraw-consent.ts';

type Clinic = ReturnType<TempSotto['clinic']>;

const segmentCount = 4;
const storeVisit = () => storeBrokenVisit(temp.clinic(), segmentCount);

let killer: ThreadKiller;
let temp: TempSotto;
let undisturbed: readonly Word[];
beforeAll(async () => {
  killer = killThreads({ random: seededRandom(5), mostAnswersBetween: 12 });
  temp = await createTempSotto(wordsAlone);
  const id = await storeVisit();
  await finishVisit(onThreads(1), id);
  undisturbed = wordsOf(temp.clinic(), id);
  assert(undisturbed.length > 60, 'the visit has words to lose');
});
afterAll(async () => {
  killer.stop();
  await temp.remove();
});

/** A clinic on a computer with room for so many threads. */
function onThreads(threads: number, { open }: Pick<Clinic, 'open'> = temp.clinic()): Pick<Clinic, 'open'> {
  return { open: { ...open, recognisers: { ...open.recognisers, mostForStored: () => threads } } };
}

const segmentsOf = ({ open }: Pick<Clinic, 'open'> = temp.clinic()) => open.repositories.heardSegments;

/** A visit whose transcription was cancelled once so many segments had been heard. */
async function interruptedVisit(segments: number): Promise<EncounterId> {
  const id = await storeVisit();
  const stop = new AbortController();
  const off = temp.clinic().open.events.on((event) => {
    if (event.type === 'encounter-progress' && event.encounterId === id && segmentsOf().reader.count(id) >= segments) stop.abort();
  });
  await expect(finishVisit(onThreads(2), id, stop.signal)).rejects.toBeInstanceOf(Cancelled);
  off();
  expect(temp.clinic().open.repositories.encounters.reader.get(id)?.status).toBe('recorded');
  expect(segmentsOf().reader.count(id)).toBeGreaterThanOrEqual(segments);
  return id;
}

describe('a transcript is the same', () => {
  // Long enough to be cut once in `npm test`, and in the long run often enough for three.
  const longSeconds = stride(180, 75);
  let onOne: Promise<readonly Word[]> | null = null;
  async function heardOn(threads: number): Promise<readonly Word[]> {
    const id = await storeLongVisit(temp.clinic(), longSeconds);
    await finishVisit(onThreads(threads), id);
    return wordsOf(temp.clinic(), id);
  }

  test.each(inShort([2, 3], (threads) => threads === 2))('on %i threads as on one, with the same times', async (threads) => {
    const expected = await (onOne ??= heardOn(1));
    expect(expected.length).toBeGreaterThan(2 * longSeconds);
    expect(await heardOn(threads)).toEqual(expected);
  });

  test('where threads are killed at random', async () => {
    const id = await storeVisit();
    killer.allow(10);
    await finishVisit(onThreads(2), id);
    killer.allow(0);
    expect(wordsOf(temp.clinic(), id)).toEqual(undisturbed);
    expect(killer.kills).toBeGreaterThan(3);
  });

  test('where it was cancelled and gone on with, and what had been heard is not heard again', async () => {
    const id = await interruptedVisit(2);
    const kept = segmentsOf().reader.count(id);
    const put = vi.spyOn(segmentsOf().writer, 'put');
    await finishVisit(onThreads(2), id);
    expect(put).toHaveBeenCalledTimes(segmentCount - kept);
    put.mockRestore();
    expect(wordsOf(temp.clinic(), id)).toEqual(undisturbed);
    expect(segmentsOf().reader.count(id)).toBe(0);
  });

  test('where another model had heard some of it before', async () => {
    const id = await interruptedVisit(1);
    const [first] = segmentsOf().reader.byModel(id, 'vosk-model-synthetic-en');
    segmentsOf().writer.put(id, 'another-model', { ...first!, heard: [{ words: [{ spoken: 'nonsense', startMs: 0, endMs: 100, confidence: 1 }], voice: null }] });
    await finishVisit(onThreads(2), id);
    expect(wordsOf(temp.clinic(), id)).toEqual(undisturbed);
  });

  test('where the vault was locked in the middle of it', async () => {
    const id = await storeVisit();
    const { work } = temp.clinic();
    const working = work.run(id, (signal) => finishVisit(onThreads(2), id, signal));
    await vi.waitFor(() => expect(segmentsOf().reader.count(id)).toBeGreaterThan(0), { timeout: 120_000, interval: 10 });
    mustSucceed(await temp.sotto.lock());
    await working;
    mustSucceed(await temp.sotto.unlock(redacted(testPassphrase)));
    expect(segmentsOf().reader.count(id)).toBeGreaterThan(0);
    await finishVisit(onThreads(2), id);
    expect(wordsOf(temp.clinic(), id)).toEqual(undisturbed);
  });

  test('where the program was killed in the middle of it', async () => {
    const id = await storeVisit();
    mustSucceed(await temp.sotto.lock());
    const program = join(import.meta.dirname, '..', '..', '..', '..', 'tests', 'support', 'transcribe-until-killed.ts');
    const child = spawn(process.execPath, [...ourFlags, program, temp.vaultFolder, id], { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.once('data', () => child.kill('SIGKILL'));
    await once(child, 'close');
    mustSucceed(await temp.sotto.unlock(redacted(testPassphrase)));
    expect(segmentsOf().reader.count(id)).toBeGreaterThan(0);
    await finishVisit(onThreads(2), id);
    expect(wordsOf(temp.clinic(), id)).toEqual(undisturbed);
  });
});

test('a stretch that is struck while some of the visit has been heard is in nothing that is kept of it', async () => {
  const id = await interruptedVisit(2);
  mustSucceed(await strikeSpan(temp.clinic(), { encounterId: id, startMs: 14_000, endMs: 26_000, reason: 'asked for' }));
  expect(segmentsOf().reader.count(id)).toBe(0);
  await finishVisit(onThreads(2), id);
  const words = wordsOf(temp.clinic(), id);
  expect(words.filter(({ startMs, endMs }) => endMs > 14_100 && startMs < 25_900)).toEqual([]);
  expect(words.length).toBeGreaterThan(undisturbed.length / 2);
});

test('nothing of what was heard is left when consent to the visit is withdrawn', async () => {
  const id = await interruptedVisit(2);
  mustSucceed(await withdrawConsent(temp.clinic(), { encounterId: id, deleteSigned: false, reason: 'asked for' }));
  expect(segmentsOf().reader.count(id)).toBe(0);
});
