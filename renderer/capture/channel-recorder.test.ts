import { expect, test, vi } from 'vitest';
import { encounterIdSchema } from '#shared/domain/ids.ts';
import { err, ok, problem } from '#shared/lib/result.ts';
import { createChannelRecorder } from './channel-recorder.ts';
import type { StreamListener } from './listen-to-stream.ts';

const encounterId = encounterIdSchema.parse('00000000-0000-4000-8000-000000000001');

test('sound heard between opening the device and knowing the recording comes first', async () => {
  const { recorder, listener, pushed } = await openedRecorder();
  listener().onPiece(piece(1));
  recorder.attach(encounterId);
  listener().onPiece(piece(2));
  await recorder.finish();
  expect(pushed()).toEqual([1, 2]);
});

test('pieces stay in order while an earlier call is still under way, at most a second of them a call', async () => {
  const { recorder, listener, pushed, sizes } = await openedRecorder();
  recorder.attach(encounterId);
  for (let index = 1; index <= 25; index += 1) listener().onPiece(piece(index));
  await recorder.finish();
  expect(pushed()).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  expect(Math.max(...sizes())).toBeLessThanOrEqual(10 * 2);
});

test('what is heard while paused never leaves the page', async () => {
  const { recorder, listener, pushed } = await openedRecorder();
  recorder.attach(encounterId);
  listener().onPiece(piece(1));
  recorder.setPaused(true);
  listener().onPiece(piece(2));
  recorder.setPaused(false);
  listener().onPiece(piece(3));
  await recorder.finish();
  expect(pushed()).toEqual([1, 3]);
});

test('a device that goes away is reported once its last sound was sent', async () => {
  const { recorder, listener, pushed, reportFailure } = await openedRecorder();
  recorder.attach(encounterId);
  listener().onPiece(piece(7));
  listener().onLost();
  await expect.poll(() => reportFailure.mock.calls).toEqual([[encounterId, 'microphone-lost']]);
  expect(pushed()).toEqual([7]);
  expect(recorder.isOpen()).toBe(false);
});

test('a refused microphone is an answer, not a defect', async () => {
  const recorder = createChannelRecorder({
    openDevice: async () => err(problem('microphone-refused', 'Allow it.')), push: async () => null, reportFailure: async () => null,
  });
  expect(await recorder.open()).toMatchObject({ ok: false, error: { type: 'microphone-refused' } });
  expect(recorder.isOpen()).toBe(false);
});

test('the device is let go when the recording takes no more', async () => {
  const { recorder, listener, close } = await openedRecorder(async () => { throw new Error('over'); });
  recorder.attach(encounterId);
  listener().onPiece(piece(1));
  await expect.poll(() => close.mock.calls.length).toBe(1);
  expect(recorder.isAttached()).toBe(false);
});

test('asked whether it is over, it keeps the device while sound is taken, and lets it go when none is', async () => {
  let isOver = false;
  const { recorder, close } = await openedRecorder(async () => {
    if (isOver) throw new Error('over');
    return null;
  });
  await recorder.finishIfOver();
  recorder.attach(encounterId);
  await recorder.finishIfOver();
  expect(close).not.toHaveBeenCalled();
  expect(recorder.isAttached()).toBe(true);
  isOver = true;
  await recorder.finishIfOver();
  expect(close).toHaveBeenCalledOnce();
  expect(recorder.isAttached()).toBe(false);
});

async function openedRecorder(push?: () => Promise<null>) {
  const calls: Uint8Array[] = [];
  let listener: StreamListener | undefined;
  const close = vi.fn(async () => undefined);
  const reportFailure = vi.fn(async () => null);
  const recorder = createChannelRecorder({
    openDevice: async (given) => {
      listener = given;
      return ok({ close });
    },
    push: push ?? (async (_id, samples) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return calls.push(samples);
    }),
    reportFailure,
  });
  await recorder.open();
  return {
    recorder, close, reportFailure,
    listener: () => listener!,
    pushed: () => calls.flatMap((bytes) => [...new Int16Array(bytes.slice().buffer)]),
    sizes: () => calls.map((bytes) => bytes.byteLength),
  };
}

const piece = (value: number) => Int16Array.of(value);
