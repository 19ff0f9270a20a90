/** Stored visits whose transcription takes several segments, spoken over and over from the bundled sample. */
import { join } from 'node:path';
import type { Clinic } from '#core/compose.ts';
import { finishEncounter } from '#core/workflows/encounters/finish-encounter.ts';
import { samplesToMs, sampleRateHz } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Word } from '#shared/domain/transcript.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { storeVisit } from './stored-visit.ts';
import { readPlainWav, samplesFolder } from './test-speech.ts';

const speech = readPlainWav(join(samplesFolder, 'visit-two-voices.wav'));

/** Transcribed nowhere yet. Past a minute of it is cut where it is quiet. */
export function storeLongVisit(clinic: Pick<Clinic, 'open'>, seconds: number): Promise<EncounterId> {
  return storeSpeech(clinic, seconds, (index) => speech[index % speech.length]!);
}

/** Each stretch of speech is a segment: behind it lies a silence that nobody listens to, so that few words make many segments. */
export function storeBrokenVisit(clinic: Pick<Clinic, 'open'>, stretches: number, { speechSeconds = 8, silentSeconds = 4 } = {}): Promise<EncounterId> {
  const [spoken, every] = [speechSeconds * sampleRateHz, (speechSeconds + silentSeconds) * sampleRateHz];
  return storeSpeech(clinic, stretches * (speechSeconds + silentSeconds), (index) => {
    const within = index % every;
    return within < spoken ? speech[(Math.floor(index / every) * spoken + within) % speech.length]! : 0;
  });
}

function storeSpeech(clinic: Pick<Clinic, 'open'>, seconds: number, sampleAt: (index: number) => number): Promise<EncounterId> {
  return storeVisit(clinic, { title: 'Long', status: 'recorded', soundMs: samplesToMs(seconds * sampleRateHz), sampleAt });
}

/** To its note. */
export async function finishVisit({ open }: Pick<Clinic, 'open'>, id: EncounterId, signal = new AbortController().signal): Promise<void> {
  mustSucceed(await finishEncounter(open, id, signal));
}

/** As heard: nothing that is written over them. */
export function wordsOf({ open }: Pick<Clinic, 'open'>, id: EncounterId): readonly Word[] {
  return open.repositories.utterances.reader.byEncounter(id).flatMap(({ words }) => words);
}
