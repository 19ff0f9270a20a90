import { expect, test } from 'vitest';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { ok } from '#shared/lib/result.ts';
import { createActsUnderWay } from './acts-under-way.ts';

test('a lock waits for a short act to end, and for one that can be stopped no longer than that takes', async () => {
  const acts = createActsUnderWay();
  const short = Promise.withResolvers<void>();
  const order: string[] = [];
  const shortAct = acts.run(async () => {
    await short.promise;
    order.push('short ended');
    return ok(1);
  });
  const longAct = acts.run((signal) => new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      order.push('long stopped');
      reject(new Cancelled());
    });
  })).catch((thrown: unknown) => thrown);
  const drained = acts.drain().then(() => order.push('drained'));
  short.resolve();
  await drained;
  expect(order).toEqual(['long stopped', 'short ended', 'drained']);
  expect(await shortAct).toEqual({ ok: true, value: 1 });
  expect(await longAct).toBeInstanceOf(Cancelled);
});

test('after the lock has begun nothing begins', async () => {
  const acts = createActsUnderWay();
  await acts.drain();
  let hasRun = false;
  expect(await acts.run(async () => {
    hasRun = true;
    return ok();
  })).toMatchObject({ ok: false, error: { type: 'locked' } });
  expect(hasRun).toBe(false);
});

test('an act that fails is no longer waited for, and its failure is its caller’s', async () => {
  const acts = createActsUnderWay();
  await expect(acts.run(() => Promise.reject(new Error('full')))).rejects.toThrow('full');
  await acts.drain();
});
