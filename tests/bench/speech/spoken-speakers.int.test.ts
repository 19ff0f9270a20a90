/** Who speaks in visits spoken by synthesised voices, as the embedded models of words and of voices hear them. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { HeardUtterance } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';
import { shippedAttribution } from '../../../electron/core/speech/speakers/testing/shipped-speakers.ts';
import { areRecordingsThere, hearVoicedRecordings, type VoicedRecording } from './hear-voiced-recordings.ts';

const english = { language: 'en-GB', participants: [] };
let recordings: readonly VoicedRecording[] = [];

/** Recognising takes a second or two alone, and much longer where every core is busy. */
describe.runIf(areRecordingsThere)('a spoken visit', () => {
  beforeAll(() => { recordings = hearVoicedRecordings(); }, 120_000);

  function shareOfRight(name: string, change: (heard: HeardUtterance) => HeardUtterance = (heard) => heard): number {
    const { heard, speakerAt } = must(recordings.find((recording) => recording.name === name), 'the recordings are named there');
    const words = shippedAttribution().attribute(heard.map(change), english)
      .flatMap((turn) => turn.words.map((word) => turn.speaker === speakerAt((word.startMs + word.endMs) / 2)));
    return words.filter(Boolean).length / words.length;
  }

  test.each(['visit-two-voices', 'noisy-follow-up', 'therapy-session', 'dictation-clinic-letter'])('gives nine words of ten of %s to whoever said them', (name) => {
    expect(shareOfRight(name)).toBeGreaterThan(0.9);
  });

  test('is told by its voices where words of it say nothing', () => {
    const { heard } = must(recordings.find(({ name }) => name === 'visit-two-voices'), 'the recordings are named there');
    const mute = (result: HeardUtterance, voice: HeardUtterance['voice']): HeardUtterance =>
      ({ ...result, voice, words: result.words.map((word) => ({ ...word, spoken: 'then' })) });
    const mutedAt = 2;
    const told = (hasVoices: boolean) => shippedAttribution()
      .attribute(heard.map((result, index) => (index === mutedAt ? mute(result, hasVoices ? result.voice : null) : result)), english)
      .filter(({ words }) => words[0]!.spoken === 'then').map(({ speaker }) => speaker);
    expect(told(true)).toEqual(['clinician']);
    expect(told(false)).not.toEqual(['clinician']);
  });

  test('loses nothing by vectors of two people at once', () => {
    for (const name of ['therapy-session', 'noisy-follow-up']) {
      expect(shareOfRight(name)).toBeGreaterThanOrEqual(shareOfRight(name, (heard) => ({ ...heard, voice: null })));
    }
  });

  test('says where the voice told', () => {
    const { heard } = must(recordings[0], 'the recordings were heard');
    expect(shippedAttribution().attribute(heard, english)[0]).toMatchObject({ speaker: 'clinician', speakerBasis: 'voice' });
  });
});
