/** A video visit spoken into an open vault: both channels in the pieces a page sends, and what is there of them afterwards. */
import { setTimeout as wait } from 'node:timers/promises';
import type { LiveRecording } from '#core/workflows/sound/live-recording.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { AudioChannel, Utterance } from '#shared/domain/transcript.ts';
import { msToSamples } from '#shared/audio/pcm.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { newVisit } from './spoken-visit.ts';
import { turns } from './video-voices.ts';

export const newVideoVisit = { ...newVisit, computerSound: true };

/** What was said, a line a turn, before that time. */
export const linesOn = (channel: AudioChannel, beforeMs = Infinity) => turns.filter((turn) => turn.channel === channel && turn.startMs < beforeMs).map(({ text }) => text).join(' ');
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
