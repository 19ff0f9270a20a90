/** The attribution of speakers as it is shipped, from `resources/speakers`, and visits to try it on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HeardUtterance } from '#shared/domain/transcript.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createSpeakerAttribution, type SpeakerAttribution } from '../speaker-attribution.ts';
import { parseSpeakersModel, type SpeakersModel } from '../speakers-model.ts';

const modelFile = join(import.meta.dirname, '..', '..', '..', '..', '..', 'resources', 'speakers', 'speakers.model');

export function readShippedSpeakersModel(): SpeakersModel {
  return mustSucceed(parseSpeakersModel(readFileSync(modelFile)));
}

export function shippedAttribution(): SpeakerAttribution {
  return createSpeakerAttribution(readShippedSpeakersModel());
}

/** A result each, 250 ms a word and a second between results; `/` is a pause of 400 ms inside one. */
export function heardAs(texts: readonly string[], heard: Partial<Pick<HeardUtterance, 'channel' | 'voice'>> = {}): readonly HeardUtterance[] {
  let at = 0;
  return texts.map((text) => {
    at += 1_000;
    const words = text.split(' ').flatMap((spoken) => {
      at += spoken === '/' ? 400 : 250;
      return spoken === '/' ? [] : [{ spoken, startMs: at - 250, endMs: at, confidence: 1 }];
    });
    return { channel: 'microphone', voice: null, ...heard, words };
  });
}
