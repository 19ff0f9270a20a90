import { expect, test } from 'vitest';
import { createPieceQueue } from './piece-queue.ts';

const piece = (byte: number) => Uint8Array.of(byte);

test('gives every piece in order, those pushed without waiting for the one before too', async () => {
  const queue = createPieceQueue();
  const pushed = Promise.all([queue.push(piece(1)), queue.push(piece(2)), queue.push(piece(3))]);
  queue.end();
  const read: number[] = [];
  for await (const [byte] of queue.read()) read.push(byte ?? -1);
  await pushed;
  expect(read).toEqual([1, 2, 3]);
});

test('holds the sender until its piece was taken', async () => {
  const queue = createPieceQueue();
  let isTaken = false;
  const pushed = queue.push(piece(1)).then(() => { isTaken = true; });
  await Promise.resolve();
  expect(isTaken).toBe(false);
  await queue.read().next();
  await pushed;
  expect(isTaken).toBe(true);
});

test('a reader that has seen enough leaves no sender waiting', async () => {
  const queue = createPieceQueue();
  const reader = queue.read();
  const pushed = Promise.all([queue.push(piece(1)), queue.push(piece(2))]);
  await reader.next();
  await reader.return(undefined);
  await pushed;
  expect(queue.ended).toBe(true);
  await queue.push(piece(3));
});
