/** The sample visit as a video visit: what the clinician says into the microphone, what the patient says out of the computer. */
import { setTimeout as wait } from 'node:timers/promises';
import type { LiveRecording } from '#core/workflows/sound/live-recording.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { AudioChannel, Utterance } from '#shared/domain/transcript.ts';
import { msToSamples } from '#shared/audio/pcm.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { newVisit, sample } from './spoken-visit.ts';

export const newVideoVisit = { ...newVisit, computerSound: true };

/** Who speaks from when on, in pauses between their words (resources/samples/visit-two-voices.wav). */
const turns: ReadonlyArray<{ readonly channel: AudioChannel; readonly startMs: number; readonly text: string }> = [
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

/** What was said, a line a turn. */
export const linesOn = (channel: AudioChannel) => turns.filter((turn) => turn.channel === channel).map(({ text }) => text).join(' ');
export const channelsInTurn = turns.map(({ channel }) => channel);

/** The room: the loudspeakers, heard by the microphone a little later and fainter. */
export function withEcho(microphone: Int16Array, computer: Int16Array, { delayMs, gain }: { readonly delayMs: number; readonly gain: number }): Int16Array<ArrayBuffer> {
  const delay = msToSamples(delayMs);
  return Int16Array.from(microphone, (value, index) => Math.max(-32_768, Math.min(32_767, value + Math.round(gain * (computer[index - delay] ?? 0)))));
}

/** A quarter of a second of both at a time, as a page sends them, but for the first as fast as it goes. */
export async function speakBoth(
  live: Pick<LiveRecording, 'pushPageSamples'>, encounterId: EncounterId, microphone: Int16Array, computer: Int16Array,
): Promise<void> {
  for (let start = 0; start < microphone.length; start += 4_000) {
    mustSucceed(live.pushPageSamples(encounterId, microphone.slice(start, start + 4_000)));
    mustSucceed(live.pushPageSamples(encounterId, computer.slice(start, start + 4_000), 'computer'));
    // So long it takes until the channels are known to have begun together.
    if (start === 0) await wait(150);
  }
}

export const textOn = (channel: AudioChannel, utterances: readonly Pick<Utterance, 'channel' | 'words'>[]) =>
  utterances.filter((each) => each.channel === channel).flatMap(({ words }) => words.map(({ spoken }) => spoken)).join(' ');
