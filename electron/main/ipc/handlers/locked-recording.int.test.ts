/** What the page may ask while a recording runs behind the lock, on the real core. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { samplesToBytes } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { newEncounterSchema } from '#shared/ipc/namespaces/recording.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { patience } from '../../../../tests/support/patience.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import type { Handlers } from '../register.ts';
import { createHandlers, type HandlerDeps } from './handlers.ts';
import { outsideNothing } from '../../../../tests/support/outside-nothing.ts';

const second = samplesToBytes(new Int16Array(16_000).fill(900));
const locked = { ok: false, error: { type: 'locked' } };

let temp: TempSotto;
let handlers: Handlers;
let encounterId: EncounterId;
beforeEach(async () => {
  const held = { text: '' };
  temp = await createTempSotto({}, { stays: true, clipboard: {
    readText: async () => held.text, writeText: async (text) => { held.text = text; }, clear: async () => { held.text = ''; },
  } });
  handlers = createHandlers({ sotto: temp.sotto, dialogs: {} as HandlerDeps['dialogs'], outside: outsideNothing(), version: '0.0.0' });
  ({ encounterId } = mustSucceed(await handlers.recording.start({ encounter: newEncounterSchema.parse({ templateId: 'soap' }), source: 'page' })));
  await storedSeconds(1);
});
afterEach(() => temp.remove());

async function storedSeconds(count: number): Promise<void> {
  mustSucceed(await handlers.recording.pushSamples({ encounterId, channel: 'microphone', samples: second }));
  await vi.waitFor(() => expect(temp.sotto.live.status()).toMatchObject({ elapsedMs: count * 1_000 }), patience);
}

const lockedRecording = async () => mustSucceed(await handlers.app.status({})).lockedRecording;

test('its length can be seen and its sound goes in, and that is all', async () => {
  expect(await lockedRecording()).toBeNull();
  mustSucceed(await handlers.vault.lock({}));
  await storedSeconds(2);
  expect(await lockedRecording()).toEqual({ elapsedMs: 2_000, phase: 'recording', marks: 0 });
  expect(await handlers.recording.status({})).toMatchObject({ ok: true, value: { phase: 'recording', encounterId, elapsedMs: 2_000 } });
  for (const act of ['pause', 'resume', 'stop'] as const) expect(await handlers.recording[act]({})).toMatchObject(locked);
  expect(await handlers.recording.start({ encounter: newEncounterSchema.parse({ templateId: 'soap' }), source: 'page' })).toMatchObject(locked);
  expect(await handlers.encounters.get({ id: encounterId })).toMatchObject(locked);

  mustSucceed(await temp.sotto.unlock(redacted(testPassphrase)));
  expect(await lockedRecording()).toBeNull();
  expect(await handlers.recording.stop({})).toEqual({ ok: true, value: { encounterId } });
});

test('paused, it is shown as paused', async () => {
  mustSucceed(await handlers.recording.pause({}));
  mustSucceed(await handlers.vault.lock({}));
  expect(await lockedRecording()).toEqual({ elapsedMs: 1_000, phase: 'paused', marks: 0 });
});

test('its microphone may go away and come back, and that is shown', async () => {
  mustSucceed(await handlers.vault.lock({}));
  mustSucceed(await handlers.recording.pageMicrophoneFailed({ encounterId, channel: 'microphone', type: 'microphone-lost' }));
  await vi.waitFor(async () => expect(await lockedRecording()).toEqual({ elapsedMs: 1_000, phase: 'waiting', marks: 0 }), patience);
  mustSucceed(await handlers.recording.pushSamples({ encounterId, channel: 'microphone', samples: second }));
  await vi.waitFor(async () => expect(await lockedRecording()).toEqual({ elapsedMs: 2_000, phase: 'recording', marks: 0 }), patience);
});

test('nothing is copied behind the lock, where no further lock would take it out of the clipboard', async () => {
  expect(await handlers.app.copy({ text: 'Cough.' })).toEqual({ ok: true, value: null });
  mustSucceed(await handlers.vault.lock({}));
  expect(await handlers.app.copy({ text: 'Cough.' })).toMatchObject(locked);
});
