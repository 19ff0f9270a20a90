/** The sample visit as a video visit: what the clinician says into the microphone, what the patient says out of the computer. */
import { join } from 'node:path';
import type { AudioChannel } from '#shared/domain/transcript.ts';
import { msToSamples } from '#shared/audio/pcm.ts';
import { readPlainWav, samplesFolder } from './test-speech.ts';

/** Who speaks from when on, in pauses between their words (resources/samples/visit-two-voices.wav). */
export const turns: ReadonlyArray<{ readonly channel: AudioChannel; readonly startMs: number; readonly text: string }> = [
  { channel: 'microphone', startMs: 0, text: 'good morning sarah come in and take a seat what brings you in today' },
  { channel: 'computer', startMs: 5_300, text: 'i have had a cough for about two weeks and now my chest feels tight at night' },
  { channel: 'microphone', startMs: 10_600, text: 'i am sorry to hear that are you bringing up any phlegm' },
  { channel: 'computer', startMs: 14_350, text: 'yes a little bit in the morning it is yellow i have not had a fever' },
  { channel: 'microphone', startMs: 19_540, text: 'do you smoke or have you ever had asthma' },
  { channel: 'computer', startMs: 22_300, text: 'i had asthma as a child i stopped smoking four years ago' },
  { channel: 'microphone', startMs: 27_000, text: 'your temperature is thirty seven point two and your oxygen saturation is ninety seven percent i can hear some wheeze on both sides' },
  { channel: 'computer', startMs: 35_800, text: 'is it serious' },
  { channel: 'microphone', startMs: 37_210, text: 'no i think this is asthma use the salbutamol inhaler two puffs every four hours and come back in one week' },
];

const sample = readPlainWav(join(samplesFolder, 'visit-two-voices.wav'));

/** As long as the sample; where the other speaks there is silence. */
export function voiceOn(channel: AudioChannel): Int16Array<ArrayBuffer> {
  const voice = new Int16Array(sample.length);
  for (const [index, turn] of turns.entries()) {
    if (turn.channel !== channel) continue;
    const [start, end] = [msToSamples(turn.startMs), msToSamples(turns[index + 1]?.startMs ?? Infinity)];
    voice.set(sample.subarray(start, end), start);
  }
  return voice;
}
