import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { createRateLimits } from './rate-limits.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

const server = { address: 'http://127.0.0.1:9/v1', requestsPerMinute: 2 };

test('a server is asked no more often in a minute than it allows, and others are not held up', async () => {
  const limits = createRateLimits();
  const asked: string[] = [];
  const ask = (name: string, of = server) => limits.turn(of).then(() => asked.push(name));
  const all = [ask('first'), ask('second'), ask('third'), ask('elsewhere', { ...server, address: 'http://127.0.0.1:10/v1' })];
  await vi.advanceTimersByTimeAsync(59_000);
  expect(asked.toSorted()).toEqual(['elsewhere', 'first', 'second']);
  await vi.advanceTimersByTimeAsync(2_000);
  await Promise.all(all);
  expect(asked.at(-1)).toBe('third');
});

test('one without a limit is never held up, and one that waits can be cancelled', async () => {
  const limits = createRateLimits();
  for (let asked = 0; asked < 100; asked += 1) await limits.turn({ ...server, requestsPerMinute: null });
  await Promise.all([limits.turn(server), limits.turn(server)].map((turn) => vi.advanceTimersByTimeAsync(0).then(() => turn)));
  const stop = new AbortController();
  const waiting = limits.turn(server, stop.signal);
  stop.abort();
  await expect(waiting).rejects.toBeInstanceOf(Cancelled);
});
