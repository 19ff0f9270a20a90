import { expect, test } from 'vitest';
import type { StruckSpan } from '#shared/domain/encounter.ts';
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import { asHeard, type Utterance } from '#shared/domain/transcript.ts';
import { transcriptToJson, transcriptToText, transcriptToVtt } from './transcript-files.ts';

const encounterId = '3f0a1b2c-4d5e-4f60-8a7b-9c0d1e2f3a4b' as EncounterId;

function said(ordinal: number, speaker: Utterance['speaker'], startMs: number, endMs: number, text: string): Utterance {
  const id = `00000000-0000-4000-8000-00000000000${ordinal}` as UtteranceId;
  const words = [{ spoken: text, startMs, endMs, confidence: 0.5 }];
  return { ...asHeard(words), id, encounterId, ordinal, speaker, startMs, endMs, text, words };
}

const struck: StruckSpan = { encounterId, startMs: 4_000, endMs: 61_500, createdAt: '2026-03-14T09:30:00.000Z' };
const input = {
  utterances: [said(0, 'clinician', 250, 1_900, 'less than <5> & more'), said(1, 'unknown', 3_600_500, 3_600_500, 'two\nlines')],
  struckSpans: [struck],
};

test('as text, a line an utterance, and what is off the record is said where it lay', () => {
  expect(transcriptToText(input)).toBe(
    '00:00  Clinician  less than <5> & more\n00:04  [off the record until 01:01]\n1:00:00  Unknown  two lines\n');
});

test('as WebVTT, with escaped text, voices, and no cue without a length', () => {
  expect(transcriptToVtt(input)).toBe([
    'WEBVTT', '',
    '00:00:00.250 --> 00:00:01.900', '<v Clinician>less than &lt;5&gt; &amp; more', '',
    'NOTE off the record from 00:00:04.000 to 00:01:01.500', '',
    '01:00:00.500 --> 01:00:00.501', '<v Unknown>two lines', '',
  ].join('\n'));
});

test('whoever is named is named, in one line and with nothing that a player would take for a tag', () => {
  const named = { ...input, utterances: [{ ...input.utterances[0]!, participant: 'Ann > \nBo' }] };
  expect(transcriptToText(named)).toContain('00:00  Ann >  Bo  less than');
  expect(transcriptToVtt(named)).toContain('<v Ann &gt;  Bo>less than');
});

test('as JSON, what is read, over what was heard, and how it is known who spoke', () => {
  const words = ['met', 'foreman'].map((spoken, index) => ({ spoken, startMs: index * 500, endMs: index * 500 + 400, confidence: 0.4 }));
  const tokens = [{ text: 'metformin', firstWord: 0, lastWord: 1, origin: 'own-word' as const }];
  const corrected = { ...input.utterances[0]!, words, tokens, text: 'metformin', speakerBasis: 'hand' as const, participant: 'Ann' };
  expect(JSON.parse(transcriptToJson({ ...input, utterances: [corrected] })).utterances).toMatchObject([
    { text: 'metformin', words: [{ spoken: 'met' }, { spoken: 'foreman' }], tokens, speakerBasis: 'hand', participant: 'Ann', channel: 'microphone' },
  ]);
});

test('as JSON, every word with its time', () => {
  expect(JSON.parse(transcriptToJson(input))).toMatchObject({
    utterances: [{ ordinal: 0, speaker: 'clinician', words: [{ startMs: 250, endMs: 1_900, confidence: 0.5 }] }, { ordinal: 1 }],
    offTheRecord: [{ startMs: 4_000, endMs: 61_500, struckAt: struck.createdAt }],
  });
});

test('nothing said and nothing struck is an empty transcript in each', () => {
  const nothing = { utterances: [], struckSpans: [] };
  expect(transcriptToText(nothing)).toBe('');
  expect(transcriptToVtt(nothing)).toBe('WEBVTT\n');
  expect(JSON.parse(transcriptToJson(nothing))).toEqual({ utterances: [], offTheRecord: [] });
});
