/** Both sides of a video visit through the real programs of the system: a virtual microphone, and what a computer plays. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { planComputerSound } from '#core/capture/plan-computer-sound.ts';
import { openEncounterAudio } from '#core/workflows/sound/encounter-audio.ts';
import { sampleRateHz } from '#shared/audio/pcm.ts';
import { encodeWav } from '#shared/audio/wav.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { isInstalled } from '../support/installed.ts';
import { noteOf } from '../support/spoken-visit.ts';
import { createTempSotto, type TempSotto } from '../support/temp-sotto.ts';
import { readPlainWav } from '../support/test-speech.ts';
import { newVideoVisit, textOn } from '../support/video-visit.ts';
import { startVirtualMicrophone, virtualMicrophonePrograms, type VirtualMicrophone } from '../support/virtual-microphone.ts';
import { wordErrorRate } from '../support/word-error-rate.ts';
import { wordsAlone } from '../support/words-alone.ts';

const recordings = join(import.meta.dirname, '..', '..', '..', 'shared', 'audio');
const [spoken, played] = [join(recordings, 'digits-and-doses.wav'), join(recordings, 'dictation-clinic-letter.wav')];
const canRun = process.platform === 'linux' && [spoken, played, '/usr/share/alsa/alsa.conf'].every((file) => existsSync(file))
  && [...virtualMicrophonePrograms, 'arecord'].every(isInstalled);

/** Enough to tell when it was said. */
const beginningSeconds = 15;

let temp: TempSotto;
let microphone: VirtualMicrophone;
const clinic = () => temp.clinic();

/** The program that a source chooses is the first on the PATH, so for a moment there are but these. */
async function startRecording(...programs: readonly string[]): Promise<EncounterId> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-path-'));
  const path = process.env['PATH'] ?? '';
  for (const name of programs) {
    await symlink(must(path.split(delimiter).map((each) => join(each, name)).find((each) => existsSync(each)), 'it is installed'), join(folder, name));
  }
  vi.stubEnv('PATH', folder);
  try {
    return mustSucceed(await clinic().recording.start(newVideoVisit, 'recorder-program')).encounterId;
  } finally {
    vi.stubEnv('PATH', path);
    await rm(folder, { recursive: true });
  }
}

async function stopRecording(): Promise<void> {
  await wait(500);
  mustSucceed(await clinic().recording.stop());
}

describe.skipIf(!canRun)('a virtual microphone and a computer that plays', () => {
  beforeAll(async () => {
    microphone = await startVirtualMicrophone();
    for (const [name, value] of Object.entries(microphone.env)) vi.stubEnv(name, value);
    temp = await createTempSotto(wordsAlone, { computerSound: () => planComputerSound({ platform: process.platform, release: '', isElectron: false }) });
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await microphone.close();
    await temp.remove();
  });

  test('two people who speak at once are heard each by themselves, and who spoke is known', async () => {
    expect(temp.sotto.computerSound()).toEqual({ source: 'recorder-program', whyNot: null });
    const encounterId = await startRecording(...(['rec', 'parec'].every(isInstalled) ? ['rec', 'parec'] : ['arecord']));
    expect(clinic().recording.status()).toMatchObject({ source: 'recorder-program', computerSound: 'recorder-program' });
    await Promise.all([microphone.play(spoken, 'microphone'), microphone.play(played, 'computer')]);
    const status = clinic().recording.status();
    expect(status.phase === 'recording' ? status.warning : 'idle').toBeNull();
    await stopRecording();

    const { encounter, utterances } = await noteOf(clinic(), encounterId);
    expect(encounter).toMatchObject({ channelCount: 2, audioSource: 'recorder-program' });
    for (const [channel, file] of [['microphone', spoken], ['computer', played]] as const) {
      const reference = (await readFile(file.replace('.wav', '.txt'), 'utf8')).trim();
      expect(wordErrorRate(reference, textOn(channel, utterances)), channel).toBeLessThanOrEqual(0.1);
    }
    expect(new Set(utterances.map(({ channel, speaker, speakerBasis }) => `${channel} ${speaker} ${speakerBasis}`)))
      .toEqual(new Set(['microphone clinician channel', 'computer patient channel']));
    const starts = utterances.map(({ startMs }) => startMs);
    expect(starts).toEqual(starts.toSorted((one, other) => one - other));
  });

  // 0 ms on an idle machine, 70 on a busy one. Two programs side by side hold sound back for times of their own: rec 180 ms longer than parec.
  test('what both hear at one moment stands at one moment on both channels, where one program hears both', async () => {
    const beginning = join(temp.folder, 'beginning.wav');
    await writeFile(beginning, encodeWav(readPlainWav(spoken).subarray(0, beginningSeconds * sampleRateHz)));
    // A machine that is busy with other things lets pieces come late, and they are moved a little; what is ours moves them every time.
    for (let attempt = 1, isNear = false; !isNear; attempt += 1) {
      const encounterId = await startRecording('arecord');
      await microphone.play(beginning, 'both');
      await stopRecording();
      const { shiftMs, like } = await shiftOf(encounterId, beginningSeconds);
      await noteOf(clinic(), encounterId);
      isNear = Math.abs(shiftMs) <= 50 && like > 0.7;
      expect(isNear || attempt < 3, `apart by ${shiftMs} ms, alike to ${like.toFixed(2)}`).toBe(true);
    }
  });
});

/** By how much the computer's channel has to be moved to be most like the microphone's, and how alike they are then. */
async function shiftOf(encounterId: EncounterId, seconds: number): Promise<{ readonly shiftMs: number; readonly like: number }> {
  const sound = mustSucceed(await openEncounterAudio(clinic().open, encounterId));
  const [one, other] = [loudness(await sound.readChannel('microphone', 0, seconds * sampleRateHz)), loudness(await sound.readChannel('computer', 0, seconds * sampleRateHz))];
  await sound.close();
  const shiftsMs = Array.from({ length: 61 }, (_, index) => (index - 30) * 10);
  const likenesses = shiftsMs.map((shiftMs) => likeness(one, other, shiftMs / 10));
  const like = Math.max(...likenesses);
  return { shiftMs: shiftsMs[likenesses.indexOf(like)]!, like };
}

/** The level of every hundredth of a second. */
function loudness(samples: Int16Array): number[] {
  const step = sampleRateHz / 100;
  return Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    const piece = samples.subarray(index * step, (index + 1) * step);
    return Math.sqrt(piece.reduce((sum, sample) => sum + sample * sample, 0) / step);
  });
}

/** Cosine of two courses, the other moved by so many steps: 1 when they differ in volume only. */
function likeness(one: readonly number[], other: readonly number[], shift: number): number {
  let [product, squaresOne, squaresOther] = [0, 0, 0];
  for (let index = 0; index < one.length; index += 1) {
    const [a, b] = [one[index]!, other[index + shift] ?? 0];
    product += a * b;
    squaresOne += a * a;
    squaresOther += b * b;
  }
  return product / Math.sqrt(squaresOne * squaresOther);
}
