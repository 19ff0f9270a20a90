/** A small visit for the page's tests: two utterances, a note with one heard and one silent section. */
import { encounterSchema } from '#shared/domain/encounter.ts';
import type { Encounter } from '#shared/domain/encounter.ts';
import { noteSchema } from '#shared/domain/note.ts';
import type { Note } from '#shared/domain/note.ts';
import { asHeard, utteranceSchema, wordsToTokens } from '#shared/domain/transcript.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { testId } from '../../api/testing/fake-sotto.ts';

const at = '2026-03-14T09:30:00.000Z';
const timestamps = { createdAt: at, changedAt: at };

export const visitId = testId(1);
export const statementText = 'Headache for three weeks.';

export function sampleEncounter(part: Partial<Encounter> = {}): Encounter {
  return encounterSchema.parse({
    id: visitId, title: 'Headache', summary: '', patientId: null, participants: [], startedAt: at, durationMs: 60_000, status: 'needs-review', failure: null,
    consent: { state: 'given', at }, templateId: 'soap', language: null, wantedModelId: null, modelId: 'demo', audioSource: 'page', channelCount: 1, cutShort: false, recordingRemovedAt: null, exportedAt: null, ...timestamps, ...part,
  });
}

export function sampleUtterances(): readonly Utterance[] {
  return [['What brings you in', 0], ['My head hurts for three weeks', 10_000]].map(([text, startMs], ordinal) => {
    const words = String(text).split(' ').map((word, index) => ({
      spoken: word.toLowerCase(), startMs: Number(startMs) + index * 500, endMs: Number(startMs) + index * 500 + 400, confidence: word === 'hurts' ? 0.3 : 0.9,
    }));
    const tokens = wordsToTokens(String(text).split(' ').map((spoken) => ({ spoken })));
    return utteranceSchema.parse({
      ...asHeard(words), id: testId(10 + ordinal), encounterId: visitId, ordinal, speaker: 'unknown', startMs, endMs: Number(startMs) + 4_000, text, words, tokens,
    });
  });
}

export function sampleNote(part: Partial<Note> = {}): Note {
  return noteSchema.parse({
    id: testId(20), encounterId: visitId, templateId: 'soap', status: 'draft', therapy: null, signedAt: null, signedBy: null, contentHash: null, ...timestamps,
    sections: [
      { id: testId(21), key: 'subjective', title: 'Subjective', state: 'assessed', shown: 'always', layout: 'list', statements: [sampleStatement(statementText)] },
      { id: testId(22), key: 'plan', title: 'Plan', state: 'not-assessed', shown: 'always', layout: 'list', statements: [] },
    ],
    ...part,
  });
}

export function sampleStatement(text: string, originalText: string | null = null): Note['sections'][number]['statements'][number] {
  const evidence = [{ utteranceId: testId(11), firstWord: 1, lastWord: 5 }];
  return noteSchema.shape.sections.element.shape.statements.element.parse({ id: testId(30), text, origin: 'extracted', originalText, evidence, isNew: false, ...timestamps });
}
