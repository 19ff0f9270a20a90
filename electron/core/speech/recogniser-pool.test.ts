import { expect, test } from 'vitest';
import type { SpeechModel } from '#shared/domain/speech-model.ts';
import { ok } from '#shared/lib/result.ts';
import type { ModelWish } from './model-wish.ts';
import type { RecogniserHost } from './recogniser-host.ts';
import { createRecogniserPool } from './recogniser-pool.ts';
import type { SharedModel } from './shared-model.ts';

const wishFor = (modelId: string): ModelWish => ({ modelId, language: null });

function createPool({ mostThreads = 1, voices = null }: { mostThreads?: number; voices?: string | null } = {}) {
  const created: string[] = [];
  const closed: string[] = [];
  const frees: boolean[] = [];
  const shared: SharedModel[] = [];
  const state = { voices };
  const pool = createRecogniserPool({
    mostThreads,
    registry: {
      resolve: ({ modelId: id }) => Promise.resolve(ok({ model: { id } as SpeechModel, folder: `/models/${id}` })),
      speakerModel: () => Promise.resolve(state.voices),
    },
    createHost({ modelFolder, sharedModel }) {
      created.push(modelFolder);
      shared.push(sharedModel);
      return {
        ready: () => Promise.resolve(ok()),
        close: async ({ freesModel }: { freesModel: boolean }) => {
          closed.push(modelFolder);
          frees.push(freesModel);
        },
      } as unknown as RecogniserHost;
    },
  });
  return { pool, created, closed, frees, shared, state };
}

test('two who ask at the same moment get a thread each', async () => {
  const { pool } = createPool();
  await pool.warm(wishFor('small'));
  const [one, other] = await Promise.all([pool.lease(wishFor('small')), pool.lease(wishFor('small'))]);
  expect(one.host).not.toBe(other.host);
});

test('a thread that was given back is given out again, its model still loaded', async () => {
  const { pool, created } = createPool();
  const first = await pool.lease(wishFor('small'));
  first.release();
  const second = await pool.lease(wishFor('small'));
  expect(second.host).toBe(first.host);
  expect(created).toHaveLength(1);
});

test('an idle thread with another model is closed, a busy one is not', async () => {
  const { pool, closed } = createPool();
  const idle = await pool.lease(wishFor('old'));
  await pool.lease(wishFor('busy'));
  idle.release();
  await pool.lease(wishFor('new'));
  expect(closed).toEqual(['/models/old']);
});

test('a lease that is answered behind the close gets no thread', async () => {
  const { pool, created } = createPool();
  const leasing = pool.lease(wishFor('small'));
  await pool.close();
  expect(await (await leasing).host.ready()).toMatchObject({ ok: false, error: { type: 'recogniser-closed' } });
  expect(created).toEqual([]);
});

test('nothing is warmed behind the close: its thread would keep the program alive', async () => {
  const { pool, created } = createPool();
  const warming = pool.warm(wishFor('small'));
  await pool.close();
  await warming;
  expect(created).toEqual([]);
});

test('threads of one model share it, and the last to go frees it', async () => {
  const { pool, shared, frees } = createPool();
  const [one, other] = await Promise.all([pool.lease(wishFor('large'), 'stored'), pool.lease(wishFor('large'), 'stored')]);
  expect(shared[1]).toBe(shared[0]);
  one.release();
  other.release();
  await pool.close();
  expect(frees).toEqual([false, true]);
});

test('a model that is being freed is heard with by nobody new', async () => {
  const { pool, shared } = createPool();
  (await pool.lease(wishFor('old'))).release();
  const other = await pool.lease(wishFor('new'));
  await pool.lease(wishFor('old'));
  expect(shared[2]).not.toBe(shared[0]);
  other.release();
});

test('of those given back one waits for the next, and no more', async () => {
  const { pool, closed } = createPool();
  const leases = await Promise.all([pool.lease(wishFor('small'), 'stored'), pool.lease(wishFor('small'), 'stored'), pool.lease(wishFor('small'), 'stored')]);
  for (const { release } of leases) release();
  expect(closed).toHaveLength(2);
});

test('stored sound leaves a processor to each who is listened to, and has one at least', async () => {
  const { pool } = createPool({ mostThreads: 2 });
  expect(pool.mostForStored()).toBe(2);
  const stored = await pool.lease(wishFor('small'), 'stored');
  expect(pool.mostForStored()).toBe(2);
  const [one, other] = [await pool.lease(wishFor('small')), await pool.lease(wishFor('small'))];
  expect(pool.mostForStored()).toBe(1);
  for (const { release } of [stored, one, other]) release();
  expect(pool.mostForStored()).toBe(2);
});

test('a thread that cannot tell voices is not given out once a model for that is there', async () => {
  const { pool, created, state } = createPool();
  (await pool.lease(wishFor('small'))).release();
  state.voices = '/models/voices';
  (await pool.lease(wishFor('small'))).release();
  expect(created).toHaveLength(2);
});

test('a model for voices is retired with whoever hears with it', async () => {
  const { pool, closed } = createPool({ voices: '/models/voices' });
  const lease = await pool.lease(wishFor('small'));
  expect(await pool.retireModel('voices')).toBe(false);
  lease.release();
  expect(await pool.retireModel('voices')).toBe(true);
  expect(closed).toEqual(['/models/small']);
});
