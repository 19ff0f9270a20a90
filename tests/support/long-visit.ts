/** A stored visit of some minutes, spoken over and over from the bundled sample, whose transcription takes several segments. */
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

/** Transcribed nowhere yet. */
export function storeLongVisit(clinic: Pick<Clinic, 'open'>, seconds: number): Promise<EncounterId> {
  return storeVisit(clinic, {
    title: 'Long', status: 'recorded', soundMs: samplesToMs(seconds * sampleRateHz), sampleAt: (index) => speech[index % speech.length]!,
  });
}

/** To its note. */
export async function finishVisit({ open }: Pick<Clinic, 'open'>, id: EncounterId, signal = new AbortController().signal): Promise<void> {
  mustSucceed(await finishEncounter(open, id, signal));
}

/** As heard: nothing that is written over them. */
export function wordsOf({ open }: Pick<Clinic, 'open'>, id: EncounterId): readonly Word[] {
  return open.repositories.utterances.reader.byEncounter(id).flatMap(({ words }) => words);
}
