/** What is said into a microphone arrives in the vault, from the first word on: arecord and sox, side by side at one microphone. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createRecorderProgramSource } from '#core/capture/recorder-program-source.ts';
import type { RecorderProgramName } from '#core/capture/find-recorder-program.ts';
import { readAudioSpan } from '#core/workflows/sound/read-audio-span.ts';
import { takeInSound, type SoundIntake } from '#core/workflows/sound/take-in-sound.ts';
import { readEncounter } from '#core/workflows/encounters/view-encounter.ts';
import { bytesToSamples, sampleRateHz } from '#shared/audio/pcm.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { isInstalled } from '../support/installed.ts';
import { createTempSotto, type TempSotto } from '../support/temp-sotto.ts';
import { readPlainWav } from '../support/test-speech.ts';
import { startVirtualMicrophone, virtualMicrophonePrograms, type VirtualMicrophone } from '../support/virtual-microphone.ts';
import { wordErrorRate } from '../support/word-error-rate.ts';
import { wordsAlone } from '../support/words-alone.ts';

const spokenFile = join(import.meta.dirname, '..', '..', '..', 'shared', 'audio', 'digits-and-doses.wav');
const canRun = process.platform === 'linux' && existsSync(spokenFile) && existsSync('/usr/share/alsa/alsa.conf')
  && virtualMicrophonePrograms.every(isInstalled);
const recorders = (['arecord', 'sox'] as const).filter(isInstalled);

let temp: TempSotto;
let microphone: VirtualMicrophone;
const intakes = new Map<RecorderProgramName, SoundIntake>();

/** The recorder a source chooses is the first on the PATH, so for a moment there is but one. */
async function startRecording(program: RecorderProgramName): Promise<SoundIntake> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-path-'));
  const path = process.env['PATH'] ?? '';
  const file = must(path.split(delimiter).map((each) => join(each, program)).find((each) => existsSync(each)), 'it is installed');
  await symlink(file, join(folder, program));
  vi.stubEnv('PATH', folder);
  try {
    return mustSucceed(await takeInSound(temp.clinic().open, {
      title: program, patientId: null, participants: [], templateId: 'soap', consent: 'given', language: null, wantedModelId: null, computerSound: false,
    }, createRecorderProgramSource()));
  } finally {
    vi.stubEnv('PATH', path);
    await rm(folder, { recursive: true });
  }
}

describe.skipIf(!canRun)('a virtual microphone', () => {
  beforeAll(async () => {
    temp = await createTempSotto(wordsAlone);
    microphone = await startVirtualMicrophone();
    for (const [name, value] of Object.entries(microphone.env)) vi.stubEnv(name, value);
    for (const program of recorders) intakes.set(program, await startRecording(program));
    // At once: the first word must not depend on anybody waiting for the microphone.
    await microphone.play(spokenFile);
    await wait(500);
    await Promise.all([...intakes.values()].map(({ session }) => session.stop()));
    await Promise.all([...intakes.values()].map(({ transcribed }) => transcribed));
  }, 120_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await microphone.close();
    await temp.remove();
  });

  describe.each(['arecord', 'sox'] as const)('through %s', (program) => {
    const isMissing = !recorders.includes(program);
    const intake = () => must(intakes.get(program), 'it recorded');
    const record = () => mustSucceed(readEncounter(temp.clinic().open, intake().encounterId));

    test.skipIf(isMissing)('is heard to within 10 % word error, from the first word to the last', async () => {
      expect(mustSucceed(await intake().transcribed)).toBeUndefined();
      expect(await intake().closed).toMatchObject({ failure: null, truncated: false });
      const reference = (await readFile(spokenFile.replace('.wav', '.txt'), 'utf8')).trim();
      const heard = record().utterances.flatMap(({ words }) => words.map(({ spoken }) => spoken)).join(' ');
      expect(wordErrorRate(reference, heard)).toBeLessThanOrEqual(0.1);
      expect(heard).toMatch(/^date of birth/);
      // The hiss after the end may be taken for a short word.
      expect(heard).toMatch(/half past nine( \w+)?$/);
    });

    test.skipIf(isMissing)('is stored whole: the sound that was played, not a hundredth of a second short', async () => {
      const played = loudness(readPlainWav(spokenFile));
      const { samples } = mustSucceed(await readAudioSpan(temp.clinic().open, intake().encounterId, 0, 120_000));
      const stored = loudness(bytesToSamples(samples));
      expect(stored.length).toBeGreaterThanOrEqual(played.length);
      const shifts = Array.from({ length: stored.length - played.length + 1 }, (_, shift) => likeness(played, stored.slice(shift, shift + played.length)));
      expect(Math.max(...shifts)).toBeGreaterThan(0.9);
    });
  });
});

/** The level of every hundredth of a second. */
function loudness(samples: Int16Array): number[] {
  const step = sampleRateHz / 100;
  return Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    const piece = samples.subarray(index * step, (index + 1) * step);
    return Math.sqrt(piece.reduce((sum, sample) => sum + sample * sample, 0) / step);
  });
}

/** Pearson's correlation of two courses of equal length: 1 when they differ in volume only. */
function likeness(one: readonly number[], other: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanOne, meanOther] = [mean(one), mean(other)];
  let product = 0;
  let squaresOne = 0;
  let squaresOther = 0;
  for (const [index, value] of one.entries()) {
    const [a, b] = [value - meanOne, other[index]! - meanOther];
    product += a * b;
    squaresOne += a * a;
    squaresOther += b * b;
  }
  return product / Math.sqrt(squaresOne * squaresOther);
}
