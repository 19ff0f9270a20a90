/** What the embedded models of words and voices hear of the recordings of `../shared/audio` that have more than a word of talk. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { frameSamples, sampleRateHz } from '#shared/audio/pcm.ts';
import type { HeardUtterance, Speaker } from '#shared/domain/transcript.ts';
import { createVoskEngine } from '../../../electron/worker/vosk-engine.ts';
import { bundledModelsFolder, demoModelFolder, readPlainWav, voskLibraryFile } from '../../support/test-speech.ts';

const audioFolder = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'audio');
const names = ['visit-two-voices', 'noisy-follow-up', 'therapy-session', 'dictation-clinic-letter'] as const;
const speakerByLabel: Readonly<Record<string, Speaker>> = { D: 'clinician', T: 'clinician', P: 'patient', C: 'patient' };

export interface VoicedRecording {
  readonly name: string;
  readonly heard: readonly HeardUtterance[];
  /** Who speaks at this moment, by the recording's own times; `unknown` between turns. */
  speakerAt(ms: number): Speaker;
}

export const areRecordingsThere = existsSync(audioFolder);

/** Empty where they are not. */
export function hearVoicedRecordings(): readonly VoicedRecording[] {
  if (!areRecordingsThere) return [];
  const model = createVoskEngine(voskLibraryFile).loadModel(demoModelFolder, join(bundledModelsFolder, 'vosk-spk-synthetic'));
  try {
    return names.map((name) => {
      const samples = readPlainWav(join(audioFolder, `${name}.wav`));
      const recogniser = model.createRecogniser({ sampleRateHz, partials: false });
      const heard: HeardUtterance[] = [];
      const keep = (words: HeardUtterance['words'] | null) => {
        if (words !== null && words.length > 0) heard.push({ channel: 'microphone', words, voice: recogniser.lastVoice() });
      };
      for (let from = 0; from < samples.length; from += frameSamples) keep(recogniser.accept(samples.subarray(from, from + frameSamples)));
      keep(recogniser.finish());
      recogniser.free();
      return { name, heard, speakerAt: readTurns(join(audioFolder, `${name}.json`)) };
    });
  } finally {
    model.free();
  }
}

/** Word times are off by some hundredths. */
const slackSeconds = 0.15;

function readTurns(file: string): VoicedRecording['speakerAt'] {
  const { turns } = JSON.parse(readFileSync(file, 'utf8')) as { readonly turns: readonly { readonly speaker: string; readonly start: number; readonly end: number }[] };
  return (ms) => {
    const turn = turns.find(({ start, end }) => start - slackSeconds <= ms / 1000 && ms / 1000 <= end + slackSeconds);
    return turn === undefined ? 'unknown' : speakerByLabel[turn.speaker] ?? 'unknown';
  };
}
