import { cpSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EngineRecogniser, Word } from '#core/speech/engine.ts';
import { sampleRateHz } from '#shared/audio/pcm.ts';
import { demoModelFolder, readPlainWav, samplesFolder, voskLibraryFile } from '../../tests/support/test-speech.ts';
import { wordErrorRate } from '../../tests/support/word-error-rate.ts';
import { createRecycledRecogniser } from './recycled-recogniser.ts';
import { createVoskEngine } from './vosk-engine.ts';

function hearAll(recogniser: EngineRecogniser, samples: Int16Array): readonly Word[] {
  const words: Word[] = [];
  for (let from = 0; from < samples.length; from += 1600) {
    words.push(...recogniser.accept(samples.slice(from, from + 1600)) ?? []);
  }
  words.push(...recogniser.finish());
  recogniser.free();
  return words;
}

const textOf = (words: readonly Word[]) => words.map(({ spoken }) => spoken).join(' ');

/** Real recognition takes a second or two alone, and much longer where every core is busy. */
describe('the Vosk engine', () => {
  test('hears a recycled stream as it hears one in one piece', () => {
    const model = createVoskEngine(voskLibraryFile).loadModel(demoModelFolder);
    const create = () => model.createRecogniser({ sampleRateHz, partials: false });
    const samples = readPlainWav(join(samplesFolder, 'visit-two-voices.wav'));
    const whole = hearAll(create(), samples);
    const recycled = hearAll(createRecycledRecogniser(create, sampleRateHz), samples);
    model.free();
    expect(wordErrorRate(textOf(whole), textOf(recycled))).toBeLessThanOrEqual(0.03);
    expect(Math.abs(recycled.at(-1)!.endMs - whole.at(-1)!.endMs)).toBeLessThan(100);
    expect(recycled.map(({ startMs }) => startMs)).toEqual(recycled.map(({ startMs }) => startMs).sort((a, b) => a - b));
  });

  test('shows what is being said before the utterance ends', () => {
    const model = createVoskEngine(voskLibraryFile).loadModel(demoModelFolder);
    const recogniser = model.createRecogniser({ sampleRateHz, partials: true });
    const samples = readPlainWav(join(samplesFolder, 'visit-two-voices.wav'));
    expect(recogniser.accept(samples.slice(0, 3 * sampleRateHz))).toBeNull();
    expect(recogniser.partialText()).toContain('good morning');
    recogniser.free();
    model.free();
  });

  test('hears the same with a model that another thread has loaded', () => {
    const engine = createVoskEngine(voskLibraryFile);
    const model = engine.loadModel(demoModelFolder);
    const samples = readPlainWav(join(samplesFolder, 'visit-two-voices.wav')).subarray(0, 10 * sampleRateHz);
    const create = () => model.createRecogniser({ sampleRateHz, partials: false });
    const borrowed = engine.modelAt(model.address);
    expect(hearAll(borrowed.createRecogniser({ sampleRateHz, partials: false }), samples)).toEqual(hearAll(create(), samples));
    const left = create();
    left.accept(samples.subarray(0, 1600));
    engine.freeRecogniserAt(left.address);
    model.free();
  });

  test('has no more work with dead silence than with speech, and hears what comes after it', () => {
    const model = createVoskEngine(voskLibraryFile).loadModel(demoModelFolder);
    const create = () => model.createRecogniser({ sampleRateHz, partials: false });
    const speech = readPlainWav(join(samplesFolder, 'visit-two-voices.wav')).subarray(0, 10 * sampleRateHz);
    const workOn = (samples: Int16Array) => {
      const before = process.cpuUsage();
      const words = hearAll(create(), samples);
      return { text: textOf(words), micros: process.cpuUsage(before).user };
    };
    const [spoken, dead] = [workOn(speech), workOn(new Int16Array(speech.length))];
    expect(dead.text).toBe('');
    // Five times as much, where zeros came to the engine as they are.
    expect(dead.micros).toBeLessThan(2 * spoken.micros);
    const after = new Int16Array(speech.length + 3 * sampleRateHz);
    after.set(speech, 3 * sampleRateHz);
    expect(wordErrorRate(spoken.text, workOn(after).text)).toBeLessThanOrEqual(0.05);
    model.free();
  });

  test('tells which words its model knows', () => {
    const model = createVoskEngine(voskLibraryFile).loadModel(demoModelFolder);
    expect(model.knowsWord('asthma')).toBe(true);
    expect(model.knowsWord('qwertyuiop')).toBe(false);
    model.free();
  });

  test('says so when the library cannot be loaded', () => {
    expect(() => createVoskEngine(join(demoModelFolder, 'README.md')))
      .toThrow(expect.objectContaining({ code: 'library-missing' }));
  });

  describe('with a folder that is no usable model', () => {
    let folder = '';
    beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'sotto-model-')); });
    afterEach(() => rmSync(folder, { recursive: true }));

    test('refuses an empty one', () => {
      expect(() => createVoskEngine(voskLibraryFile).loadModel(folder)).toThrow(expect.objectContaining({ code: 'not-a-model' }));
    });

    test.each(['am/final.mdl', 'graph/HCLr.fst', 'graph/Gr.fst'])('refuses one whose %s was cut off', (file) => {
      cpSync(demoModelFolder, folder, { recursive: true });
      truncateSync(join(folder, file), 50_000);
      expect(() => createVoskEngine(voskLibraryFile).loadModel(folder)).toThrow(expect.objectContaining({ code: 'not-a-model' }));
    });
  });
});
