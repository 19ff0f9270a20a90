/** A visit spoken into the page's microphone, in the pieces a page sends, and what is there of it when all work on it is done. */
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { Clinic } from '#core/compose.ts';
import type { LiveRecording } from '#core/workflows/sound/live-recording.ts';
import { readAudioSpan } from '#core/workflows/sound/read-audio-span.ts';
import { readEncounter } from '#core/workflows/encounters/view-encounter.ts';
import { bytesToSamples, sampleRateHz, samplesToBytes } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { NewEncounterInput } from '#shared/ipc/namespaces/recording.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { readPlainWav, samplesFolder } from './test-speech.ts';

export const sample = readPlainWav(join(samplesFolder, 'visit-two-voices.wav'));
/** As the page sends them of a recording it has decoded. */
export const sampleBytes = samplesToBytes(sample);
export const wholeFile = { truncated: false };
export const seconds = (count: number) => count * sampleRateHz;
export const newVisit: NewEncounterInput = { title: '', patientId: null, participants: [], templateId: 'soap', consent: 'given', language: null, wantedModelId: null, computerSound: false };

export async function startAtThePage({ recording }: Clinic): Promise<EncounterId> {
  return mustSucceed(await recording.start(newVisit, 'page')).encounterId;
}

/** A quarter of a second a piece. */
export function speakInto(microphone: Pick<LiveRecording, 'pushPageSamples'>, encounterId: EncounterId, samples: Int16Array): void {
  for (let start = 0; start < samples.length; start += 4_000) {
    mustSucceed(microphone.pushPageSamples(encounterId, samples.slice(start, start + 4_000)));
  }
}

export async function noteOf({ open, work }: Clinic, encounterId: EncounterId) {
  await vi.waitFor(() => {
    expect(mustSucceed(readEncounter(open, encounterId)).encounter.status).toBe('needs-review');
    expect(work.isAtWork(encounterId)).toBe(false);
  }, { timeout: 120_000, interval: 50 });
  return mustSucceed(readEncounter(open, encounterId));
}

export async function soundOf({ open }: Clinic, encounterId: EncounterId): Promise<Int16Array> {
  return bytesToSamples(mustSucceed(await readAudioSpan(open, encounterId, 0, 120_000)).samples);
}

/** As it was heard, without what was written over it. */
export const textOf = ({ utterances }: { readonly utterances: readonly Pick<Utterance, 'words'>[] }) => utterances.flatMap(({ words }) => words.map(({ spoken }) => spoken)).join(' ');
