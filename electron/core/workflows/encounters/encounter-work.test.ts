import { expect, test } from 'vitest';
import type { EncounterId } from '#shared/domain/ids.ts';
import { Cancelled, throwIfCancelled } from '#shared/lib/cancelled.ts';
import { silentLogger } from '#core/kernel/logger.ts';
import { createEncounterWork } from './encounter-work.ts';

const [first, second, third] = ['a', 'b', 'c'] as EncounterId[] as [EncounterId, EncounterId, EncounterId];

function untilCancelled(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(new Cancelled());
    signal.addEventListener('abort', () => reject(new Cancelled()));
  });
}

test('does one encounter at a time, in the order they came', async () => {
  const work = createEncounterWork({ log: silentLogger });
  const order: string[] = [];
  const act = (name: string) => async () => {
    order.push(`${name} begins`);
    await Promise.resolve();
    order.push(`${name} ends`);
  };
  await Promise.all([work.run(first, act('one')), work.run(second, act('two'))]);
  expect(order).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
});

test('an encounter already at work is left alone', async () => {
  const work = createEncounterWork({ log: silentLogger });
  let runs = 0;
  const act = async () => { runs += 1; };
  await Promise.all([work.run(first, act), work.run(first, act)]);
  expect(runs).toBe(1);
  expect(work.isAtWork(first)).toBe(false);
});

test('what is cancelled in the queue does not wait for its turn, but is still told, so that it can put things away', async () => {
  const work = createEncounterWork({ log: silentLogger });
  const running = work.run(first, untilCancelled);
  let wasTold = false;
  const waiting = work.run(second, async (signal) => {
    wasTold = signal.aborted;
    throwIfCancelled(signal);
  });
  await work.cancel(second);
  await waiting;
  expect(wasTold).toBe(true);
  expect(work.isAtWork(first)).toBe(true);
  await work.cancel(first);
  await running;
});

test('cancelling one in the queue lets nobody pass the one that runs', async () => {
  const work = createEncounterWork({ log: silentLogger });
  const running = work.run(first, untilCancelled);
  void work.run(second, async () => {});
  let thirdRan = false;
  const last = work.run(third, async () => { thirdRan = true; });
  await work.cancel(second);
  expect(thirdRan).toBe(false);
  await work.cancel(first);
  await Promise.all([running, last]);
  expect(thirdRan).toBe(true);
});

test('drained, it runs nothing any more', async () => {
  const work = createEncounterWork({ log: silentLogger });
  const ended: string[] = [];
  for (const id of [first, second, third]) void work.run(id, (signal) => untilCancelled(signal).finally(() => ended.push(id)));
  await work.drain();
  expect([first, second, third].some((id) => work.isAtWork(id))).toBe(false);
  expect(ended.toSorted()).toEqual([first, second, third]);
});

test('what takes an encounter over stops what is at work on it, waits for no other one, and has it alone', async () => {
  const work = createEncounterWork({ log: silentLogger });
  void work.run(first, untilCancelled);
  let wasStopped = false;
  void work.run(second, (signal) => untilCancelled(signal).finally(() => { wasStopped = true; }));
  const end = Promise.withResolvers<string>();
  const taken = work.takeOver(second, () => end.promise);
  await expect.poll(() => wasStopped).toBe(true);
  let hasIntruded = false;
  const turnedAway = work.run(second, async () => { hasIntruded = true; });
  end.resolve('done');
  expect(await taken).toBe('done');
  await turnedAway;
  expect(hasIntruded).toBe(false);
  expect(work.isAtWork(first)).toBe(true);
  expect(work.isAtWork(second)).toBe(false);
  await work.drain();
});

test('two that take the same encounter over come one after the other; what one throws is its caller’s, and stops nobody', async () => {
  const work = createEncounterWork({ log: silentLogger });
  const order: string[] = [];
  const failing = work.takeOver(first, async () => {
    order.push('one begins');
    await Promise.resolve();
    throw new Error('no luck');
  });
  const following = work.takeOver(first, async () => { order.push('two begins'); });
  await expect(failing).rejects.toThrow('no luck');
  await following;
  expect(order).toEqual(['one begins', 'two begins']);
});

test('draining reaches one that was still waiting to take over', async () => {
  const work = createEncounterWork({ log: silentLogger });
  const one = work.takeOver(first, untilCancelled);
  const two = work.takeOver(first, untilCancelled);
  const ended = Promise.allSettled([one, two]);
  await work.drain();
  expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(work.isAtWork(first)).toBe(false);
});

test('what runs beside the queue holds up nobody and waits for nobody, and a take-over and a drain stop it', async () => {
  const work = createEncounterWork({ log: silentLogger });
  const queued = work.run(first, untilCancelled);
  const beside = work.runBeside(second, untilCancelled);
  expect(work.isAtWork(second)).toBe(true);
  await work.cancel(first);
  await queued;
  let ran = false;
  await work.run(third, async () => { ran = true; });
  expect(ran).toBe(true);
  expect(await work.takeOver(second, async () => 'taken over')).toBe('taken over');
  await beside;
  const again = work.runBeside(second, untilCancelled);
  await work.drain();
  await again;
  expect(work.isAtWork(second)).toBe(false);
});
