// @vitest-environment node
import { expect, test } from 'vitest';
import type { EncounterId } from '#shared/domain/ids.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { createImportQueue } from './import-queue.ts';
import type { SendRecordingInput, SentRecording } from './send-recording.ts';

const visit = { templateId: 'soap' };
const file = (name: string) => ({ file: new File(['x'], name), encounter: visit });

interface Sending extends SendRecordingInput {
  readonly end: PromiseWithResolvers<SentRecording>;
}

/** Every recording waits until the test ends it; one that is told to stop ends as cancelled, as the real one does. */
function queueOf() {
  const sent: Sending[] = [];
  const sending = new Map<string, number | null>();
  const queue = createImportQueue({
    send(input) {
      const end = Promise.withResolvers<SentRecording>();
      sent.push({ ...input, end });
      input.signal.addEventListener('abort', () => end.reject(new Cancelled()));
      return end.promise;
    },
    wordsOf: (thrown) => (thrown instanceof Error ? thrown.message : 'unknown'),
    onSending: (encounterId, fraction) => sending.set(encounterId, fraction),
    onSent: (encounterId) => sending.delete(encounterId),
  });
  const phases = () => queue.read().items.map(({ phase }) => phase);
  return { queue, sent, sending, phases };
}

const done = (encounterId: string, truncated = false): SentRecording => ({ encounterId: encounterId as EncounterId, truncated });

test('sends one at a time, in order, and goes on after one that failed', async () => {
  const { queue, sent, phases } = queueOf();
  queue.add([file('a'), file('b'), file('c')]);
  expect(sent.map(({ file: { name } }) => name)).toEqual(['a']);
  expect(phases()).toEqual(['sending', 'waiting', 'waiting']);
  sent[0]!.end.reject(new Error('The disk is full.'));
  await expect.poll(() => sent.length).toBe(2);
  sent[1]!.end.resolve(done('v2', true));
  await expect.poll(() => sent.length).toBe(3);
  sent[2]!.end.resolve(done('v3'));
  await expect.poll(phases).toEqual(['failed', 'stored', 'stored']);
  expect(queue.read().items).toMatchObject([{ message: 'The disk is full.', encounterId: null }, { encounterId: 'v2', truncated: true }, { truncated: false }]);
});

test('tells how far a visit is while it is sent, and nothing of it afterwards', async () => {
  const { queue, sent, sending, phases } = queueOf();
  queue.add([file('a')]);
  sent[0]!.onBegun('v1' as EncounterId);
  sent[0]!.onProgress(0.4);
  expect([...sending]).toEqual([['v1', 0.4]]);
  expect(queue.read().items[0]).toMatchObject({ fraction: 0.4, encounterId: 'v1' });
  sent[0]!.end.resolve(done('v1'));
  await expect.poll(phases).toEqual(['stored']);
  expect([...sending]).toEqual([]);
});

test('takes what is done off the list, and adds behind the last place all the same', async () => {
  const { queue, sent, phases } = queueOf();
  queue.add([file('a'), file('b')]);
  sent[0]!.end.resolve(done('v1'));
  await expect.poll(phases).toEqual(['stored', 'sending']);
  queue.clearDone();
  queue.add([file('c')]);
  expect(queue.read().items.map(({ number, name }) => [number, name])).toEqual([[2, 'b'], [3, 'c']]);
});

test('a lock forgets the files, stops what is sent, and keeps in mind which places were not taken in', async () => {
  const { queue, sent, sending } = queueOf();
  queue.add([file('a'), file('b'), file('c')]);
  sent[0]!.end.resolve(done('v1'));
  await expect.poll(() => sent.length).toBe(2);
  sent[1]!.onBegun('v2' as EncounterId);
  queue.endAtLock();
  queue.endAtLock();
  expect(queue.read()).toEqual({ items: [], lost: { numbers: [2, 3], of: 3 } });
  expect(sent[1]!.signal.aborted).toBe(true);
  await expect.poll(() => [...sending]).toEqual([]);
  expect(sent).toHaveLength(2);
  queue.add([file('d')]);
  expect(sent[2]!.file.name).toBe('d');
  expect(queue.read().items).toMatchObject([{ number: 1, phase: 'sending' }]);
});

test('one that was stored at the last moment before the lock is not called lost', async () => {
  const { queue, sent } = queueOf();
  queue.add([file('a'), file('b')]);
  const { end } = sent[0]!;
  end.resolve(done('v1'));
  queue.endAtLock();
  expect(queue.read().lost).toEqual({ numbers: [1, 2], of: 2 });
  await expect.poll(() => queue.read().lost).toEqual({ numbers: [2], of: 2 });
});

test('cancelling what is done or not there changes nothing', async () => {
  const { queue, sent, phases } = queueOf();
  queue.add([file('a')]);
  sent[0]!.end.resolve(done('v1'));
  await expect.poll(phases).toEqual(['stored']);
  queue.cancel(1);
  queue.cancel(7);
  expect(phases()).toEqual(['stored']);
});

test('one that failed is tried again at its place, and one that was cancelled before its turn too', async () => {
  const { queue, sent, phases } = queueOf();
  queue.add([file('a'), file('b')]);
  queue.cancel(2);
  sent[0]!.end.reject(new Error('The file is gone.'));
  await expect.poll(phases).toEqual(['failed', 'cancelled']);
  queue.retry(1);
  queue.retry(2);
  queue.retry(9);
  expect(sent.map(({ file: { name } }) => name)).toEqual(['a', 'a']);
  expect(queue.read().items[0]).toMatchObject({ phase: 'sending', message: null });
  sent[1]!.end.resolve(done('v1'));
  await expect.poll(() => sent.length).toBe(3);
  sent[2]!.end.resolve(done('v2'));
  await expect.poll(phases).toEqual(['stored', 'stored']);
});

test('those that wait change places, and only those', async () => {
  const { queue, sent } = queueOf();
  queue.add([file('a'), file('b'), file('c')]);
  const names = () => queue.read().items.map(({ name }) => name);
  queue.move(3, 'up');
  expect(names()).toEqual(['a', 'c', 'b']);
  queue.move(3, 'up');
  queue.move(1, 'down');
  queue.move(2, 'down');
  expect(names()).toEqual(['a', 'c', 'b']);
  sent[0]!.end.resolve(done('v1'));
  await expect.poll(() => sent.map(({ file: { name } }) => name)).toEqual(['a', 'c']);
  queue.add([file('d')]);
  expect(queue.read().items.map(({ number }) => number)).toEqual([1, 3, 2, 4]);
});

test('one that nothing is done for is taken off, and cannot be tried again', async () => {
  const { queue, sent, phases } = queueOf();
  queue.add([file('a'), file('b')]);
  sent[0]!.end.reject(new Error('x'));
  await expect.poll(phases).toEqual(['failed', 'sending']);
  queue.remove(1);
  queue.remove(2);
  queue.retry(1);
  expect(queue.read().items.map(({ name }) => name)).toEqual(['b']);
  expect(sent).toHaveLength(2);
});

test('knows what was taken in or is on its way, until the lock', async () => {
  const { queue, sent } = queueOf();
  queue.add([file('a'), file('b'), file('c')]);
  queue.cancel(3);
  sent[0]!.end.resolve(done('v1'));
  await expect.poll(() => sent.length).toBe(2);
  expect(queue.known().map(({ name }) => name)).toEqual(['a', 'b']);
  queue.endAtLock();
  expect(queue.known()).toEqual([]);
});
