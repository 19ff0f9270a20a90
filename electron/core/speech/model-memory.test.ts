import { describe, expect, test } from 'vitest';
import {
  createModelMemory, createRecogniserMemory, forgetModel, giveUpLoading, isBound, isModelLoaded, nextThreadNumber, noteBound, noteRecogniser, takeModel, takeRecogniser,
} from './model-memory.ts';

const address = { model: 4096n, speakerModel: 0n };
const notLoaded = () => { throw new Error('it was not to be loaded'); };

describe('a model in memory', () => {
  test('is loaded by the first thread, and found by the others', () => {
    const memory = createModelMemory();
    expect(isModelLoaded(memory)).toBe(false);
    expect(takeModel(memory, nextThreadNumber(memory), () => address)).toEqual(address);
    expect(isModelLoaded(memory)).toBe(true);
    expect(takeModel(memory, nextThreadNumber(memory), notLoaded)).toEqual(address);
  });

  test('that one thread could not load is tried by the next', () => {
    const memory = createModelMemory();
    expect(() => takeModel(memory, 1n, () => { throw new Error('damaged'); })).toThrow('damaged');
    expect(takeModel(memory, 2n, () => address)).toEqual(address);
  });

  test('is loaded by another thread when the one that loads has died, and only then', () => {
    const memory = createModelMemory();
    takeModel(memory, 7n, () => {
      giveUpLoading(memory, 8n);
      expect(takeModelWithin(memory)).toBe('waits');
      giveUpLoading(memory, 7n);
      expect(takeModelWithin(memory)).toBe('loads');
      return address;
    });
  });

  test('is loaded anew once it was freed', () => {
    const memory = createModelMemory();
    takeModel(memory, 1n, () => address);
    forgetModel(memory);
    expect(isModelLoaded(memory)).toBe(false);
    expect(takeModel(memory, 2n, () => ({ model: 8192n, speakerModel: 16n }))).toEqual({ model: 8192n, speakerModel: 16n });
  });

  test('gives every thread a number of its own', () => {
    const memory = createModelMemory();
    expect([nextThreadNumber(memory), nextThreadNumber(memory), nextThreadNumber(memory)]).toEqual([1n, 2n, 3n]);
  });
});

test('a thread says when it may be terminated', () => {
  const memory = createRecogniserMemory();
  expect(isBound(memory)).toBe(false);
  noteBound(memory);
  expect(isBound(memory)).toBe(true);
  expect(takeRecogniser(memory)).toBe(0n);
});

test('what a dead thread left is given out once', () => {
  const memory = createRecogniserMemory();
  expect(takeRecogniser(memory)).toBe(0n);
  noteRecogniser(memory, 4096n);
  expect([takeRecogniser(memory), takeRecogniser(memory)]).toEqual([4096n, 0n]);
});

/** What another thread would do just now: the first word of the memory says whether somebody is loading. */
function takeModelWithin(memory: SharedArrayBuffer): 'loads' | 'waits' {
  return new BigInt64Array(memory)[0] === 0n ? 'loads' : 'waits';
}
