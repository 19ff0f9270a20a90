import { describe, expect, it } from 'vitest';
import type { HeardUtterance } from '#shared/domain/transcript.ts';
import { shippedReadableText, saidWords } from './readable/testing/shipped-readable-text.ts';
import { createScribe, type ScribeContext } from './scribe.ts';
import type { SpeakerAttribution, Turn } from './speakers/speaker-attribution.ts';

const context: ScribeContext = {
  language: 'en-US', writeFigures: true, correctBySound: false, vocabulary: [], participants: [], modelKnows: () => true,
};

/** Each result is a turn; who speaks is told beforehand. */
function scribeOf(speakers: readonly Turn['speaker'][]) {
  const turns = (heard: readonly HeardUtterance[]): readonly Turn[] => heard.map(({ words, channel }, index) => ({
    words, channel, speaker: speakers[index] ?? 'unknown', speakerBasis: 'content', participant: null,
  }));
  const attribution: Pick<SpeakerAttribution, 'cut' | 'attribute'> = { cut: (heard) => turns([heard]), attribute: turns };
  return createScribe({ speakers: attribution, correction: { correct: () => [], wordsOf: () => [] }, readable: shippedReadableText() });
}

const heard = (...texts: readonly string[]): readonly HeardUtterance[] => texts.map((text, index) => ({
  channel: 'microphone', words: saidWords(text, index * 5_000), voice: null,
}));

const written = async (speakers: readonly Turn['speaker'][], ...texts: readonly string[]) =>
  (await scribeOf(speakers).writeTranscript(heard(...texts), context)).map(({ text }) => text);

describe('the scribe', () => {
  it('lets a sentence of one person run on over a pause, and ends it where another one speaks', async () => {
    expect(await written(['patient', 'patient'], 'and then the pain went down into the back of my', 'left leg')).toEqual(['And then the pain went down into the back of my', 'left leg.']);
    expect(await written(['patient', 'clinician'], 'and then the pain went down into my', 'how long did it last')).toEqual(['And then the pain went down into my.', 'How long did it last?']);
  });

  it('hears a question from its answer', async () => {
    expect((await written(['clinician', 'patient'], 'any chest pain', 'no not at all'))[0]).toBe('Any chest pain?');
  });

  it('keeps text, tokens and times of a turn together', async () => {
    const [turn] = await scribeOf(['clinician']).writeTranscript(heard('take twenty five milligrams twice a day'), context);
    expect(turn).toMatchObject({ text: 'Take 25 mg twice a day.', startMs: 0, endMs: 1_750 });
    expect(turn!.words.map(({ spoken }) => spoken).join(' ')).toBe('take twenty five milligrams twice a day');
  });

  it('writes a turn by itself where it is put back', () => {
    expect(scribeOf([]).writeTokens(saidWords('your pulse is seventy two'), context).map(({ text }) => text)).toEqual(['Your', 'pulse', 'is', '72.']);
  });
});
