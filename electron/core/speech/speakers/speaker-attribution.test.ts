import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Participant } from '#shared/domain/encounter.ts';
import type { AudioChannel, HeardUtterance } from '#shared/domain/transcript.ts';
import { joinPieces } from './join-pieces.ts';
import { createSpeakerAttribution, type Turn } from './speaker-attribution.ts';
import { heardAs, shippedAttribution } from './testing/shipped-speakers.ts';

const english = { language: 'en-US', participants: [] };
const attribution = shippedAttribution();
const linesOf = (turns: readonly Turn[]) => turns.map(({ speaker, words }) => `${speaker}: ${words.map(({ spoken }) => spoken).join(' ')}`);
const tellAs = (texts: readonly string[], participants: readonly Participant[] = []) => linesOf(attribution.attribute(heardAs(texts), { ...english, participants }));

describe('by what was said', () => {
  test('tells the clinician from the patient', () => {
    expect(tellAs(['hi how are you today what brings you in', 'i have had a cough for about two weeks and my chest hurts', 'okay have you had any fever', 'no i have not']))
      .toEqual([
        'clinician: hi how are you today what brings you in', 'patient: i have had a cough for about two weeks and my chest hurts',
        'clinician: okay have you had any fever', 'patient: no i have not',
      ]);
  });

  test('cuts one result where somebody else answers in it, with a pause or without one', () => {
    for (const pause of [' / ', ' ']) {
      expect(tellAs([
        'so what brings you in today', 'i have been having headaches since last week',
        ['okay have you had any fever or chills', 'no i have not'].join(pause), 'alright and do you take any medications',
      ]).slice(2, 4)).toEqual(['clinician: okay have you had any fever or chills', 'patient: no i have not']);
    }
  });

  test('lets one person dictate alone', () => {
    const dictated = [
      'this is a fifty eight year old woman with a history of type two diabetes and high blood pressure',
      'she presents with shortness of breath on climbing stairs for the past three weeks', 'she denies chest pain palpitations or dizziness',
      'on examination the lungs are clear heart sounds are normal', 'assessment possible early heart failure', 'plan chest x ray and blood tests',
    ];
    expect(new Set(attribution.attribute(heardAs(dictated), english).map(({ speaker }) => speaker))).toEqual(new Set(['clinician']));
  });

  test('lets the patient tell a long story alone', () => {
    const story = ['well i woke up on monday and my back was killing me', 'i could not get out of bed and my husband had to help me', 'i took some ibuprofen but it did not do anything for me'];
    expect(new Set(attribution.attribute(heardAs(story), english).map(({ speaker }) => speaker))).toEqual(new Set(['patient']));
  });

  test('hears that a mother speaks for her child', () => {
    const told = attribution.attribute(heardAs([
      'hello what brings her in today', 'she has had a fever since last night and she is not eating', 'okay and is she drinking anything',
      'she drinks a little bit of milk but then she throws up',
    ]), english);
    expect(told.map(({ speaker }) => speaker)).toEqual(['clinician', 'other', 'clinician', 'other']);
  });

  test('says that it was the words', () => {
    expect(attribution.attribute(heardAs(['have you had any pain']), english)[0]).toMatchObject({ speakerBasis: 'content', participant: null });
  });

  test('leaves a language it was not taught unknown, cut at its pauses', () => {
    expect(attribution.attribute(heardAs(['guten morgen / was führt sie her']), { ...english, language: 'de-DE' }))
      .toMatchObject([{ speaker: 'unknown', speakerBasis: 'none' }, { speaker: 'unknown', speakerBasis: 'none' }]);
  });

  test('does without a model as with a language it was not taught', () => {
    expect(createSpeakerAttribution(null).attribute(heardAs(['have you had any pain']), english)).toMatchObject([{ speaker: 'unknown' }]);
  });
});

describe('those present by name', () => {
  const talk = ['hello how are you both today', 'i feel like he never listens to me', 'and how is that for you', 'i am just tired after work i guess'];

  test('are nobody else when all are patients', () => {
    const couple: Participant[] = [{ name: 'Kim', role: 'patient' }, { name: 'Alex', role: 'patient' }];
    const told = attribution.attribute(heardAs(talk), { ...english, participants: couple });
    expect(told.some(({ speaker }) => speaker === 'other')).toBe(false);
    expect(told.every(({ participant }) => participant === null)).toBe(true);
  });

  test('get the turns of their part where nobody shares it', () => {
    const told = attribution.attribute(heardAs(talk), { ...english, participants: [{ name: 'Kim', role: 'patient' }] });
    expect(told.filter(({ speaker }) => speaker === 'patient').map(({ participant }) => participant)).toEqual(['Kim', 'Kim']);
    expect(told[0]).toMatchObject({ speaker: 'clinician', participant: null });
  });
});

describe('a visit of two channels', () => {
  const video = (...said: readonly (readonly [AudioChannel, string])[]): readonly HeardUtterance[] =>
    heardAs(said.map(([, text]) => text)).map((heard, index) => ({ ...heard, channel: said[index]![0] }));
  const visit = video(['microphone', 'i have had a cough'], ['computer', 'have you had any fever'], ['microphone', 'my chest hurts']);

  test('knows who spoke, whatever was said', () => {
    expect(attribution.attribute(visit, english)).toMatchObject([
      { speaker: 'clinician', speakerBasis: 'channel', channel: 'microphone' }, { speaker: 'patient', speakerBasis: 'channel', channel: 'computer' },
      { speaker: 'clinician', speakerBasis: 'channel' },
    ]);
  });

  test('knows it in any language', () => {
    expect(attribution.attribute(visit, { ...english, language: 'de-DE' }).map(({ speaker }) => speaker)).toEqual(['clinician', 'patient', 'clinician']);
  });

  test('listens on the far side only where several are named there', () => {
    const told = attribution.attribute(video(
      ['microphone', 'hello what brings her in today'], ['computer', 'she has had a fever since last night and she is not eating'], ['microphone', 'okay'],
    ), { ...english, participants: [{ name: 'Robin', role: 'other' }, { name: 'Sam', role: 'patient' }] });
    expect(told).toMatchObject([{ speakerBasis: 'channel' }, { speaker: 'other', speakerBasis: 'content', participant: 'Robin' }, { speakerBasis: 'channel' }]);
  });

  test('shows while it goes on what the channel tells', () => {
    expect(attribution.cut(visit[1]!)).toMatchObject([{ speaker: 'patient', speakerBasis: 'channel' }]);
    expect(attribution.cut(visit[0]!)).toMatchObject([{ speaker: 'unknown', speakerBasis: 'none' }]);
  });
});

describe('pieces of a result that was shown while it went on', () => {
  test('are one turn again', () => {
    const [result] = heardAs(['i have had a cough / for about two weeks now']);
    const pieces = attribution.cut(result!).map(({ words }): HeardUtterance => ({ channel: 'microphone', words, voice: null }));
    expect(pieces).toHaveLength(2);
    expect(linesOf(attribution.attribute(joinPieces(pieces), english))).toEqual(['patient: i have had a cough for about two weeks now']);
  });
});

describe('typed lines', () => {
  const typed = (text: string, speaker: 'unknown' | 'clinician' | 'patient' = 'unknown') => ({
    speaker, words: text.split(' ').filter((word) => word !== '').map((spoken) => ({ spoken, startMs: 0, endMs: 0, confidence: 1 })),
  });

  test('are read with their marks and figures, and are one person’s each', () => {
    expect(attribution.tell([typed('Any allergies?'), typed('No.'), typed("I'm taking Metformin, 500 mg twice a day."), typed('Have you had any fever?')], english))
      .toEqual(['clinician', 'patient', 'patient', 'clinician']);
  });

  test('that are known stay, and help with the others', () => {
    expect(attribution.tell([typed('Any allergies?', 'patient'), typed('No.', 'clinician'), typed('')], english)).toEqual(['patient', 'clinician', 'unknown']);
    expect(attribution.tell([typed('okay', 'clinician'), typed('Have you had any fever?'), typed('no', 'patient')], english)[1]).toBe('clinician');
  });

  test('without any words, and none at all, are left alone', () => {
    expect(attribution.tell([], english)).toEqual([]);
    expect(attribution.tell([typed('')], english)).toEqual(['unknown']);
  });
});

test('never loses, changes or reorders a word, and is the same every time', () => {
  const words = fc.array(fc.constantFrom('have', 'you', 'had', 'any', 'fever', 'no', 'i', 'my', 'okay', 'she', '/', 'the', 'müde', '[unk]', ''), { minLength: 1, maxLength: 12 })
    .map((list) => list.filter((word) => word !== '').join(' ')).filter((text) => /[^/ ]/.test(text));
  const heard = fc.array(fc.tuple(words, fc.constantFrom<AudioChannel>('microphone', 'computer'), fc.option(fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }))), { maxLength: 8 });
  fc.assert(fc.property(heard, fc.boolean(), (all, hasTwoChannels) => {
    const results = heardAs(all.map(([text]) => text)).map((result, index): HeardUtterance => (
      { ...result, channel: hasTwoChannels ? all[index]![1] : 'microphone', voice: all[index]![2] }));
    const told = attribution.attribute(results, english);
    expect(told.flatMap((turn) => turn.words)).toEqual(results.flatMap((result) => result.words));
    expect(told.every((turn) => turn.words.length > 0)).toBe(true);
    expect(attribution.attribute(results, english)).toEqual(told);
  }));
});
