/** Whoever speaks at once is heard from the first word on, whatever the recogniser is still about. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mustSucceed } from '#shared/lib/result.ts';
import { noteOf, sample, seconds, soundOf, speakInto, startAtThePage, textOf } from '../../../../tests/support/spoken-visit.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';

let temp: TempSotto;
let mayLoad: string;
beforeEach(async () => {
  temp = await createTempSotto({ recogniserWorkerFile: join(import.meta.dirname, '..', '..', '..', '..', 'tests', 'support', 'waiting-recogniser.worker.ts') });
  mayLoad = join(temp.folder, 'may-load');
  vi.stubEnv('SOTTO_TEST_MAY_LOAD', mayLoad);
});
afterEach(async () => {
  // A thread that still waits would outlive the test.
  writeFileSync(mayLoad, '');
  await temp.remove();
  vi.unstubAllEnvs();
});

const storedMs = () => {
  const status = temp.clinic().recording.status();
  return status.phase === 'idle' ? 0 : status.elapsedMs;
};

test('sound is stored while the model loads, and the words of the first second are in the transcript', async () => {
  const clinic = temp.clinic();
  const encounterId = await startAtThePage(clinic);
  speakInto(clinic.recording, encounterId, sample.subarray(0, seconds(12)));
  await vi.waitFor(() => expect(storedMs()).toBe(12_000), { timeout: 120_000, interval: 10 });
  expect(existsSync(mayLoad)).toBe(false);
  expect(clinic.open.repositories.utterances.reader.byEncounter(encounterId)).toEqual([]);

  writeFileSync(mayLoad, '');
  mustSucceed(await clinic.recording.stop());
  const visit = await noteOf(clinic, encounterId);
  expect(await soundOf(clinic, encounterId)).toEqual(sample.subarray(0, seconds(12)));
  expect(textOf(visit).toLowerCase()).toMatch(/^good morning/);
  expect(visit.utterances[0]!.words[0]!.startMs).toBeLessThan(1_000);
});

test('a recording that ends before the model is loaded has its transcript all the same', async () => {
  const clinic = temp.clinic();
  const encounterId = await startAtThePage(clinic);
  speakInto(clinic.recording, encounterId, sample.subarray(0, seconds(6)));
  await vi.waitFor(() => expect(storedMs()).toBe(6_000), { timeout: 120_000, interval: 10 });
  const stopped = clinic.recording.stop();
  writeFileSync(mayLoad, '');
  mustSucceed(await stopped);
  expect(textOf(await noteOf(clinic, encounterId)).toLowerCase()).toMatch(/^good morning/);
});
