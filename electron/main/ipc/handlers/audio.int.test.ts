import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mustSucceed } from '#shared/lib/result.ts';
import { must } from '#shared/lib/assert.ts';
import { patience } from '../../../../tests/support/patience.ts';
import { createSettableClock, type SettableClock } from '../../../../tests/support/settable-clock.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { createAudioHandlers } from './audio.ts';
import type { HandlerDeps } from './handlers.ts';

let clock: SettableClock;
let temp: TempSotto;
beforeEach(async () => {
  clock = createSettableClock('2026-03-14T09:00:00.000Z');
  temp = await createTempSotto({}, { stays: true, clock });
});
afterEach(() => temp.remove());

test('who listens to a long recording is not locked out of it, and an account left alone after that is locked', async () => {
  const { readSpan } = createAudioHandlers({ sotto: temp.sotto } as HandlerDeps);
  const encounterId = await storeVisit(temp.clinic());
  const idle = must(temp.sotto.idle, 'it stays open');
  // In looks that come in time: later ones would mean that the computer slept.
  const pass = (minutes: number) => {
    for (let looks = 0; looks < minutes * 6; looks += 1) {
      clock.addMs(10_000);
      idle.look();
    }
  };
  for (let minute = 0; minute < 12; minute += 1) {
    pass(1);
    mustSucceed(await readSpan({ encounterId, startMs: 0, endMs: 1_000 }));
  }
  expect(temp.sotto.vaultState()).toBe('unlocked');
  pass(5);
  await vi.waitFor(() => expect(temp.sotto.vaultState()).toBe('locked'), patience);
  expect(await readSpan({ encounterId, startMs: 0, endMs: 1_000 })).toMatchObject({ ok: false, error: { type: 'locked' } });
});
