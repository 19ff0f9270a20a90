import { describe, expect, test } from 'vitest';
import type { EngineRecogniser, Word } from '#core/speech/engine.ts';
import { msToSamples, sampleRateHz, samplesToMs } from '#shared/audio/pcm.ts';
import { createRecycledRecogniser } from './recycled-recogniser.ts';

/**
 * A made-up engine: a sample other than zero is the number of a word 100 ms long. Like libvosk it ends an utterance half
 * a second of silence after a word, and decodes 300 ms late, so what follows closely waits undecoded.
 */
function createFakeEngine() {
  const alive = new Set<EngineRecogniser>();
  let created = 0;

  function create(): EngineRecogniser {
    const words: Word[] = [];
    let told = 0;
    let decoded = 0;
    let taken = new Int16Array(0);

    function decodeUpTo(end: number): boolean {
      for (; decoded < end; decoded += 1) {
        const number = taken[decoded]!;
        const startMs = samplesToMs(decoded);
        if (number !== 0) words.push({ spoken: `word${number}`, startMs, endMs: startMs + 100, confidence: 1 });
        const lastWord = words.slice(told).at(-1);
        if (lastWord !== undefined && startMs - lastWord.endMs >= 500) return true;
      }
      return false;
    }

    function tell(): readonly Word[] {
      const fresh = words.slice(told);
      told = words.length;
      return fresh;
    }

    const number = created + 1;
    const recogniser: EngineRecogniser = {
      address: 0n,
      lastVoice: () => [number],
      accept(samples) {
        taken = new Int16Array([...taken, ...samples]);
        return decodeUpTo(taken.length - msToSamples(300)) ? tell() : null;
      },
      partialText: () => '',
      finish() {
        while (decodeUpTo(taken.length)) decoded += 1;
        return tell();
      },
      free: () => void alive.delete(recogniser),
    };
    created += 1;
    alive.add(recogniser);
    return recogniser;
  }

  return { create, alive, get created() { return created; } };
}

/** Words 1, 2, 3 … starting at these milliseconds. */
function soundWithWordsAt(...startsMs: readonly number[]): Int16Array {
  const sound = new Int16Array(msToSamples(startsMs.at(-1)! + 1000));
  startsMs.forEach((startMs, index) => { sound[msToSamples(startMs)] = index + 1; });
  return sound;
}

function hearAll(recogniser: EngineRecogniser, sound: Int16Array): readonly Word[] {
  const words: Word[] = [];
  for (let from = 0; from < sound.length; from += 1600) words.push(...recogniser.accept(sound.subarray(from, from + 1600)) ?? []);
  words.push(...recogniser.finish());
  recogniser.free();
  return words;
}

describe('a recycled recogniser', () => {
  const startsMs = [200, 1500, 2300, 3000, 4200, 4900, 5600, 7000];
  const sound = soundWithWordsAt(...startsMs);

  test('tells every word once and at its time in the stream, however often it is replaced', () => {
    const engine = createFakeEngine();
    const words = hearAll(createRecycledRecogniser(engine.create, sampleRateHz / 2), sound);
    expect(words.map(({ spoken, startMs }) => `${spoken} ${startMs}`))
      .toEqual(startsMs.map((startMs, index) => `word${index + 1} ${startMs}`));
    expect(engine.created).toBeGreaterThan(3);
  });

  test('is not replaced before it has heard enough', () => {
    const engine = createFakeEngine();
    hearAll(createRecycledRecogniser(engine.create, 60 * sampleRateHz), sound);
    expect(engine.created).toBe(1);
  });

  test('tells the voice of what it told last, also when that ended a recogniser', () => {
    const engine = createFakeEngine();
    const recogniser = createRecycledRecogniser(engine.create, sampleRateHz / 2);
    const voices: (readonly number[] | null)[] = [];
    for (let from = 0; from < sound.length; from += 1600) if (recogniser.accept(sound.subarray(from, from + 1600)) !== null) voices.push(recogniser.lastVoice());
    expect(voices).toEqual(voices.map((_, index) => [index + 1]));
    expect(voices.length).toBeGreaterThan(3);
    recogniser.free();
  });

  test('tells nothing twice where an utterance ended without a word', () => {
    const engine = createFakeEngine();
    const withEmptyEnds = (): EngineRecogniser => {
      const inner = engine.create();
      let pieces = 0;
      // As libvosk does after a noise: the end of an utterance in which nothing was understood.
      return { ...inner, accept: (samples) => inner.accept(samples) ?? ((pieces += 1) % 6 === 0 ? [] : null) };
    };
    const words = hearAll(createRecycledRecogniser(withEmptyEnds, sampleRateHz / 2), sound);
    expect(words.map(({ spoken }) => spoken)).toEqual(startsMs.map((_, index) => `word${index + 1}`));
  });

  test('frees every recogniser it made', () => {
    const engine = createFakeEngine();
    hearAll(createRecycledRecogniser(engine.create, sampleRateHz / 2), sound);
    expect(engine.alive.size).toBe(0);
  });
});
