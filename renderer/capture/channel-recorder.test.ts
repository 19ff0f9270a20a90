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

test('a device that went away is looked for until it is there again, and its sound goes on behind what was said before', async () => {
  const { recorder, listener, pushed, reportFailure, lose } = await openedRecorder();
  recorder.attach(encounterId);
  listener().onPiece(piece(1));
  lose();
  await expect.poll(() => reportFailure.mock.calls).toEqual([[encounterId, 'microphone-lost']]);
  await recorder.lookAgain(false);
  expect(reportFailure.mock.calls.at(-1)).toEqual([encounterId, 'no-microphone']);
  expect(recorder.isOpen()).toBe(false);
  lose.back();
  await recorder.lookAgain(false);
  expect(recorder.isAttached()).toBe(true);
  listener().onPiece(piece(2));
  await recorder.lookAgain(false);
  await recorder.finish();
  expect(pushed()).toEqual([1, 2]);
  await recorder.lookAgain(false);
  expect(recorder.isOpen()).toBe(false);
});

test('a device is there until it has been let go: nothing is taken up beside what it still leaves', async () => {
  const { recorder, listener, pushed, close } = await openedRecorder();
  const closed = Promise.withResolvers<undefined>();
  close.mockReturnValue(closed.promise);
  recorder.attach(encounterId);
  listener().onPiece(piece(1));
  const finished = recorder.finish();
  expect(recorder.isOpen()).toBe(true);
  listener().onPiece(piece(2));
  closed.resolve(undefined);
  await finished;
  expect([recorder.isOpen(), pushed()]).toEqual([false, [1, 2]]);
});

test('that it is open again is said before any sound, which a pause throws away', async () => {
  const { recorder, sizes, lose, reportFailure } = await openedRecorder();
  recorder.attach(encounterId);
  recorder.setPaused(true);
  lose();
  await expect.poll(() => reportFailure.mock.calls.length).toBe(1);
  lose.back();
  await recorder.lookAgain(false);
  await expect.poll(sizes).toEqual([0]);
});

test('a device that went away is forgotten with its recording', async () => {
  const { recorder, lose, reportFailure, opened } = await openedRecorder();
  recorder.attach(encounterId);
  lose();
  await expect.poll(() => reportFailure.mock.calls.length).toBe(1);
  reportFailure.mockRejectedValue(new Error('over'));
  await recorder.finishIfOver();
  lose.back();
  await recorder.lookAgain(false);
  expect(opened()).toBe(1);
});

test('an open device that gives nothing is opened anew only where main misses it too', async () => {
  let nowMs = 0;
  const { recorder, listener, close, opened, pushed } = await openedRecorder(undefined, () => nowMs);
  recorder.attach(encounterId);
  listener().onPiece(piece(1));
  nowMs = 2_000;
  await recorder.lookAgain(true);
  nowMs = 60_000;
  await recorder.lookAgain(false);
  expect(opened()).toBe(1);
  await recorder.lookAgain(true);
  expect([opened(), close.mock.calls.length]).toEqual([2, 1]);
  listener().onPiece(piece(2));
  await recorder.finish();
  expect(pushed()).toEqual([1, 2]);
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

async function openedRecorder(push?: () => Promise<null>, nowMs?: () => number) {
  const calls: Uint8Array[] = [];
  let listener: StreamListener | undefined;
  let isGone = false;
  let opened = 0;
  const close = vi.fn(async () => undefined);
  const reportFailure = vi.fn(async () => null);
  const recorder = createChannelRecorder({
    ...(nowMs !== undefined && { nowMs }),
    openDevice: async (given) => {
      if (isGone) return err(problem('no-microphone', 'None.'));
      opened += 1;
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
  const lose = () => {
    isGone = true;
    listener!.onLost();
  };
  return {
    recorder, close, reportFailure, opened: () => opened,
    lose: Object.assign(lose, { back: () => { isGone = false; } }),
    listener: () => listener!,
    pushed: () => calls.flatMap((bytes) => [...new Int16Array(bytes.slice().buffer)]),
    sizes: () => calls.map((bytes) => bytes.byteLength),
  };
}

const piece = (value: number) => Int16Array.of(value);
