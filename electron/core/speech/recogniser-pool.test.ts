import { expect, test } from 'vitest';
import type { SpeechModel } from '#shared/domain/speech-model.ts';
import { ok } from '#shared/lib/result.ts';
import type { ModelWish } from './model-wish.ts';
import type { RecogniserHost } from './recogniser-host.ts';
import { createRecogniserPool } from './recogniser-pool.ts';

const wishFor = (modelId: string): ModelWish => ({ modelId, language: null });

function createPool() {
  const created: string[] = [];
  const closed: string[] = [];
  const pool = createRecogniserPool({
    registry: { resolve: ({ modelId: id }) => Promise.resolve(ok({ model: { id } as SpeechModel, folder: `/models/${id}` })) },
    createHost(folder) {
      created.push(folder);
      return { ready: () => Promise.resolve(ok()), close: async () => { closed.push(folder); } } as unknown as RecogniserHost;
    },
  });
  return { pool, created, closed };
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

test('nothing is warmed behind the close: its thread would keep the program alive', async () => {
  const { pool, created } = createPool();
  const warming = pool.warm(wishFor('small'));
  await pool.close();
  await warming;
  expect(created).toEqual([]);
});
