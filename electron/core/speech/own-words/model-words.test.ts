import { describe, expect, test } from 'vitest';
import type { RecogniserPool } from '../recogniser-pool.ts';
import { createModelWords } from './model-words.ts';

/** A pool whose models know these words; what each was asked for is written down. */
function poolOf(knownByModelId: Readonly<Record<string, readonly string[]>>) {
  const asked: string[][] = [];
  const pool = {
    lease: async ({ modelId }: { readonly modelId: string | null }) => ({
      model: modelId === null ? null : { id: modelId },
      host: {
        knownWords: async (words: readonly string[]) => {
          asked.push([...words]);
          return new Set(modelId !== null && modelId in knownByModelId ? words.filter((word) => knownByModelId[modelId]!.includes(word)) : words);
        },
      },
      release: () => {},
    }),
  } as unknown as RecogniserPool;
  return { pool, asked };
}

const wish = (modelId: string | null) => ({ modelId, language: 'en-US' });
const settled = () => new Promise((resolve) => { setImmediate(resolve); });

describe('what a model can write', () => {
  test('is asked of each model once, as its thread is lent', async () => {
    const { pool, asked } = poolOf({ small: ['aspirin'], large: ['aspirin', 'eliquis'] });
    const words = createModelWords({ recognisers: pool, wordsToAsk: () => ['aspirin', 'eliquis'] });
    for (const modelId of ['small', 'small', 'large']) await words.recognisers.lease(wish(modelId));
    await settled();
    expect(asked).toEqual([['aspirin', 'eliquis'], ['aspirin', 'eliquis']]);
    expect([words.knowsForWish(wish('small'))('eliquis'), words.knows('large')('eliquis')]).toEqual([false, true]);
    expect(words.knows('small')('aspirin')).toBe(true);
  });

  test('is asked again for words that came since', async () => {
    const { pool, asked } = poolOf({ small: [] });
    let vocabulary = ['egretta'];
    const words = createModelWords({ recognisers: pool, wordsToAsk: () => vocabulary });
    await words.recognisers.lease(wish('small'));
    vocabulary = ['egretta', 'larkmoor'];
    await words.recognisers.lease(wish('small'));
    await settled();
    expect(asked).toEqual([['egretta'], ['larkmoor']]);
    expect(words.knows('small')('larkmoor')).toBe(false);
  });

  test('is everything until a model has answered, and where there is none', async () => {
    const { pool } = poolOf({});
    const words = createModelWords({ recognisers: pool, wordsToAsk: () => ['egretta'] });
    await words.recognisers.lease(wish(null));
    await settled();
    expect([words.knowsForWish(wish(null))('egretta'), words.knows(null)('egretta'), words.knows('other')('egretta')]).toEqual([true, true, true]);
  });

  test('is asked once more where a thread died and said yes to everything', async () => {
    const many = Array.from({ length: 300 }, (_, index) => `term${index}`);
    const { pool, asked } = poolOf({});
    const words = createModelWords({ recognisers: pool, wordsToAsk: () => many });
    await words.recognisers.lease(wish('dying'));
    await settled();
    await words.recognisers.lease(wish('dying'));
    expect(asked.map(({ length }) => length)).toEqual([300, 300]);
  });
});
