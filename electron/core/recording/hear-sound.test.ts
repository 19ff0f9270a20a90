import { describe, expect, test } from 'vitest';
import { sampleRateHz } from '#shared/audio/pcm.ts';
import type { AudioChannel } from '#shared/domain/transcript.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { mustSucceed, problem } from '#shared/lib/result.ts';
import { seededRandom } from '../../../tests/support/seeded-random.ts';
import type { HeardSegment } from './heard-segment.ts';
import { hearSound, type HeardSound, type SegmentKeeper, type SoundHearing } from './hear-sound.ts';
import { createGrowingSound, finishedSound } from './sound-growth.ts';
import { createListeningPool, faintNoise, joinSamples, speakNumbers, storedSamples, type ListeningPool } from './test-support/spoken-sound.ts';

const wish = { modelId: null, language: null };
/** Four minutes. */
const talk = speakNumbers(660);
/** The same without one pause, as a voice over music. */
const rush = speakNumbers(800, { pauseMs: 0 });

function hear(samples: Int16Array<ArrayBuffer>, recognisers: ListeningPool, more: Partial<SoundHearing> = {}) {
  return hearSound({ sound: storedSamples(samples), channels: ['microphone'], growth: finishedSound(samples.length), recognisers, wish, ...more });
}

const spokenOf = ({ heard }: HeardSound, channel: AudioChannel = 'microphone') =>
  heard.filter((utterance) => utterance.channel === channel).flatMap(({ words }) => words.map(({ spoken }) => spoken));

/** In memory, as the vault would keep them. */
function createKeeper() {
  const kept: HeardSegment[] = [];
  const recalledFor: string[] = [];
  const keeper: SegmentKeeper = {
    recall(modelId) {
      recalledFor.push(modelId);
      return [...kept];
    },
    keep: (_modelId, segment) => { kept.push(segment); },
  };
  return { keeper, kept, recalledFor };
}

describe('the words of a sound', () => {
  test.each([['with pauses', talk], ['without one', rush]])('%s are the same on one thread and on seven, in order, each once', async (_, { samples, words }) => {
    const random = seededRandom(7);
    for (const threads of [1, 2, 3, 7]) {
      const pool = createListeningPool({ threads, slowness: () => 1 + random.below(6) });
      const heard = mustSucceed(await hear(samples, pool));
      expect(spokenOf(heard)).toEqual(words);
      expect(pool.mostAtOnce).toBe(Math.min(threads, pool.sessions));
      expect(pool.leased).toBe(0);
    }
  });

  test('have the times of the whole sound', async () => {
    const { heard } = mustSucceed(await hear(talk.samples, createListeningPool({ threads: 2 })));
    const words = heard.flatMap(({ words: ofOne }) => ofOne);
    expect(words.map(({ startMs }) => startMs)).toEqual(words.map((_, index) => 300 * index + 700 * Math.floor(index / 8)));
  });

  test('on two channels are heard apart', async () => {
    const other = speakNumbers(300, { from: 5_000 });
    const computer = joinSamples([other.samples, faintNoise(talk.samples.length - other.samples.length)]);
    const heard = mustSucceed(await hear(talk.samples, createListeningPool({ threads: 2 }), {
      sound: storedSamples(talk.samples, computer), channels: ['microphone', 'computer'],
    }));
    expect(spokenOf(heard)).toEqual(talk.words);
    expect(spokenOf(heard, 'computer')).toEqual(other.words);
  });

  test('of sound that is still growing are heard as it comes', async () => {
    const growth = createGrowingSound();
    const pool = createListeningPool({ threads: 2 });
    const done = hear(talk.samples, pool, { growth });
    for (let stored = 0; stored < talk.samples.length; stored += 3 * sampleRateHz) {
      growth.announce(Math.min(talk.samples.length, stored + 3 * sampleRateHz));
      for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => { setImmediate(resolve); });
    }
    expect(pool.sessions).toBeGreaterThan(2);
    growth.end();
    expect(spokenOf(mustSucceed(await done))).toEqual(talk.words);
  });
});

test('silence troubles no recogniser, and is heard by the model that would have', async () => {
  const pool = createListeningPool();
  expect(await hear(new Int16Array(600 * sampleRateHz), pool)).toEqual({ ok: true, value: { heard: [], modelId: 'numbers' } });
  expect(pool.sessions).toBe(0);
});

test('progress never goes back and ends with all of it', async () => {
  const told: number[] = [];
  const random = seededRandom(3);
  mustSucceed(await hear(talk.samples, createListeningPool({ threads: 3, nextDeath: () => (random.chance(0.3) ? random.below(30 * sampleRateHz) : null) }), {
    listener: { onHeard: (samples) => { told.push(samples); } },
  }));
  expect(told).toEqual(told.toSorted((one, other) => one - other));
  expect(told.at(-1)).toBe(talk.samples.length);
  expect(told.length).toBeGreaterThan(100);
});

test('as many hear at once as there is room for just then', async () => {
  const pool = createListeningPool();
  let room = 1;
  const atOnce: number[] = [];
  mustSucceed(await hear(talk.samples, pool, {
    recognisers: { lease: pool.lease, mostForStored: () => room },
    keeper: {
      recall: () => [],
      keep() {
        atOnce.push(pool.mostAtOnce);
        room = 3;
      },
    },
  }));
  expect(atOnce[0]).toBe(1);
  expect(atOnce.at(-1)).toBe(3);
});

describe('a recogniser that dies', () => {
  test.each([1, 2, 3])('at random a hundred times leaves the same words (seed %i)', async (seed) => {
    const random = seededRandom(seed);
    const restarts: string[] = [];
    const nextDeath = () => (restarts.length < 100 && random.chance(0.7) ? random.below(30 * sampleRateHz) : null);
    const long = speakNumbers(6_000);
    const pool = createListeningPool({ threads: 3, nextDeath, slowness: () => random.below(3) });
    const heard = mustSucceed(await hear(long.samples, pool, { listener: { onRestart: ({ type }) => { restarts.push(type); } } }));
    expect(spokenOf(heard)).toEqual(long.words);
    expect(restarts.length).toBeGreaterThanOrEqual(100);
  });

  test('again and again at the same place is given up, and the others are let go', async () => {
    let sessions = 0;
    const pool = createListeningPool({ threads: 2, nextDeath: () => ((sessions += 1) === 1 ? null : 5 * sampleRateHz) });
    expect(await hear(talk.samples, pool)).toMatchObject({ ok: false, error: { type: 'recogniser-keeps-dying', details: { deaths: 5 } } });
    expect(pool.leased).toBe(0);
  });

  test('because its model cannot be used is not tried again', async () => {
    const pool = createListeningPool({ threads: 1, nextDeath: () => 1, death: problem('model-unusable', 'broken') });
    expect(await hear(talk.samples, pool)).toMatchObject({ ok: false, error: { type: 'model-unusable' } });
    expect(pool.sessions).toBe(1);
  });
});

describe('a hearing that was interrupted', () => {
  test('goes on with what is not heard yet, and ends with the same words', async () => {
    const { keeper, kept, recalledFor } = createKeeper();
    const stop = new AbortController();
    const first = createListeningPool({ threads: 2 });
    await expect(hear(talk.samples, first, {
      keeper, signal: stop.signal, listener: { onHeard: (samples) => { if (samples > talk.samples.length / 2) stop.abort(); } },
    })).rejects.toBeInstanceOf(Cancelled);
    expect(first.leased).toBe(0);
    const keptThen = kept.length;
    expect(keptThen).toBeGreaterThan(0);

    const second = createListeningPool({ threads: 2 });
    expect(spokenOf(mustSucceed(await hear(talk.samples, second, { keeper })))).toEqual(talk.words);
    expect(second.sessions).toBe(kept.length - keptThen);
    expect(second.heardSamples).toBeLessThan(talk.samples.length);
    expect(recalledFor).toEqual(['numbers', 'numbers']);
  });

  test('hears anew what was cut elsewhere', async () => {
    const { keeper, kept } = createKeeper();
    mustSucceed(await hear(talk.samples, createListeningPool(), { keeper }));
    const moved = kept.map((segment) => ({ ...segment, endSample: segment.endSample - 320 }));
    const pool = createListeningPool();
    mustSucceed(await hear(talk.samples, pool, { keeper: { recall: () => moved, keep: () => {} } }));
    expect(pool.sessions).toBe(kept.length);
  });

  test('tells nothing more once it is cancelled', async () => {
    const stop = new AbortController();
    const pool = createListeningPool({ threads: 2 });
    let told = 0;
    const { keeper, kept } = createKeeper();
    const done = hear(talk.samples, pool, { keeper, signal: stop.signal, listener: { onHeard: () => { told += 1; } } });
    for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => { setImmediate(resolve); });
    stop.abort();
    await expect(done).rejects.toBeInstanceOf(Cancelled);
    const [toldThen, keptThen] = [told, kept.length];
    for (let turn = 0; turn < 100; turn += 1) await new Promise((resolve) => { setImmediate(resolve); });
    expect([told, kept.length]).toEqual([toldThen, keptThen]);
  });

  test('ends at once where nothing comes any more', async () => {
    const stop = new AbortController();
    const done = hear(talk.samples, createListeningPool(), { growth: createGrowingSound(), signal: stop.signal });
    setImmediate(() => stop.abort());
    await expect(done).rejects.toBeInstanceOf(Cancelled);
  });
});

test('a segment that cannot be kept ends the hearing with that failure', async () => {
  const failure = new Error('the disk is full');
  const pool = createListeningPool({ threads: 2 });
  await expect(hear(talk.samples, pool, { keeper: { recall: () => [], keep: () => { throw failure; } } })).rejects.toBe(failure);
  expect(pool.leased).toBe(0);
});

test('sound that cannot be read to its end is said to be damaged', async () => {
  const pool = createListeningPool();
  const growth = finishedSound(talk.samples.length + sampleRateHz);
  expect(await hear(talk.samples, pool, { growth })).toMatchObject({ ok: false, error: { type: 'audio-damaged' } });
  expect(pool.leased).toBe(0);
});
