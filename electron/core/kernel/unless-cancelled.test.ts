import { expect, test } from 'vitest';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { unlessCancelled } from './unless-cancelled.ts';

const never = new Promise<never>(() => {});

test('gives what the work gives, or throws what it throws', async () => {
  const { signal } = new AbortController();
  expect(await unlessCancelled(Promise.resolve(7), signal)).toBe(7);
  expect(await unlessCancelled(Promise.resolve(7), undefined)).toBe(7);
  await expect(unlessCancelled(Promise.reject(new Error('full')), signal)).rejects.toThrow('full');
});

test('ends a wait that has no end', async () => {
  const stop = new AbortController();
  const waiting = unlessCancelled(never, stop.signal);
  stop.abort();
  await expect(waiting).rejects.toBeInstanceOf(Cancelled);
});

test('what was cancelled before is not waited for, even if it is done', async () => {
  await expect(unlessCancelled(Promise.resolve(7), AbortSignal.abort())).rejects.toBeInstanceOf(Cancelled);
});

test('work that fails after it was cancelled troubles nobody', async () => {
  const stop = new AbortController();
  const late = Promise.withResolvers<never>();
  const waiting = unlessCancelled(late.promise, stop.signal);
  stop.abort();
  await expect(waiting).rejects.toBeInstanceOf(Cancelled);
  late.reject(new Error('too late'));
  // An unhandled rejection would fail the test run.
  await new Promise((resolve) => { setImmediate(resolve); });
});
