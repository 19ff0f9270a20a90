/** From speech without labels to a note: the shipped model of speakers before the shipped lexicon. */
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Ids } from '#core/kernel/ids.ts';
import { dialogueToUtterances } from '#core/notes/dialogue.ts';
import { createNotePipeline, type NotePipeline } from '#core/notes/pipeline.ts';
import { createSpeakerAttribution, type SpeakerAttribution, type Turn } from '#core/speech/speakers/speaker-attribution.ts';
import type { Template } from '#shared/domain/template.ts';
import { asHeard, type HeardUtterance, type Utterance } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';
import { loadLexicon, loadSectionModel, loadSpeakersModel, loadTemplates } from '../load-resources.ts';
import { attributeUtterances } from './attribute-utterances.ts';

const resources = join(import.meta.dirname, '..', '..', '..', '..', 'resources');
let speakers: SpeakerAttribution;
let pipeline: NotePipeline;
let soap: Template;
beforeAll(async () => {
  speakers = createSpeakerAttribution(await loadSpeakersModel(resources));
  pipeline = createNotePipeline({ lexicon: await loadLexicon(resources), sections: await loadSectionModel(resources) });
  soap = must((await loadTemplates(resources)).find(({ id }) => id === 'soap'), 'SOAP is shipped');
});

const english = { language: 'en', participants: [] };
const visit = `[doctor] good afternoon what can i do for you
[patient] i have had a sore throat for three days and it hurts when i swallow
[doctor] oh dear have you had any fever
[patient] no
[doctor] do you take any medicines
[patient] yes i take loratadine when i need it
[doctor] your temperature is thirty six point nine
[doctor] i think this is tonsillitis
[doctor] take paracetamol five hundred milligrams four times a day and come back in one week`;
const withoutLabels = visit.replace(/^\[\w+\] /gm, '');

function numberedIds(): Ids {
  let count = 0;
  return { next: <Id extends string>() => `00000000-0000-4000-8000-${String(count++).padStart(12, '0')}` as string as Id };
}

/** The words as one recogniser stream: no labels, results of 12 seconds cut where they fall, half a second between turns. */
function asHeardInPieces(dialogue: string): readonly HeardUtterance[] {
  let at = 0;
  const words = dialogueToUtterances(dialogue, numberedIds()).flatMap((turn) => {
    at += 500;
    return turn.words.map(({ spoken }) => ({ spoken, startMs: at, endMs: (at += 300), confidence: 0.9 }));
  });
  return [...Map.groupBy(words, (word) => Math.floor(word.startMs / 12_000)).values()].map((piece) => ({ channel: 'microphone', words: piece, voice: null }));
}

function asStored(turns: readonly Turn[]): readonly Utterance[] {
  const ids = numberedIds();
  const encounterId = ids.next<Utterance['encounterId']>();
  return turns.map((turn, ordinal) => ({
    ...asHeard(turn.words), ...turn, words: [...turn.words], id: ids.next<Utterance['id']>(), encounterId, ordinal,
    startMs: turn.words[0]!.startMs, endMs: turn.words.at(-1)!.endMs, text: turn.words.map(({ spoken }) => spoken).join(' '),
  }));
}

const noteOf = (utterances: readonly Utterance[]) => Object.fromEntries(pipeline.extract({ utterances, template: soap }).sections
  .map(({ key, statements }) => [key, statements.map(({ text }) => text)]));

describe('a visit without labels', () => {
  test('makes the note that the labelled one makes, as typed lines', () => {
    const told = attributeUtterances(dialogueToUtterances(withoutLabels, numberedIds()), { speakers, ...english });
    expect(noteOf(told)).toEqual(noteOf(dialogueToUtterances(visit, numberedIds())));
  });

  test('makes it as one stream cut anywhere, too', () => {
    expect(noteOf(asStored(speakers.attribute(asHeardInPieces(visit), english)))).toEqual(noteOf(dialogueToUtterances(visit, numberedIds())));
  });
});

describe('utterances the note engine reads', () => {
  test('are told only where nobody knows who spoke', () => {
    const [known, unknown, byHand] = dialogueToUtterances('[patient] have you had any fever\nhave you had any fever\nhave you had any fever', numberedIds());
    const told = attributeUtterances([known!, unknown!, { ...byHand!, speakerBasis: 'hand' }], { speakers, ...english });
    expect(told.map(({ speaker, speakerBasis }) => [speaker, speakerBasis])).toEqual([['patient', 'none'], ['clinician', 'content'], ['unknown', 'hand']]);
  });

  test('are given back as they are where all is known, or the language is not', () => {
    const labelled = dialogueToUtterances(visit, numberedIds());
    expect(attributeUtterances(labelled, { speakers, ...english })).toBe(labelled);
    const german = dialogueToUtterances('haben sie fieber', numberedIds());
    expect(attributeUtterances(german, { speakers, language: 'de', participants: [] })).toEqual(german);
  });
});
