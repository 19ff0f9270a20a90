/** For tests: the smallest encounter, transcript and draft that the repositories take. No patient text. */
import type { Encounter } from '#shared/domain/encounter.ts';
import type { DraftNote } from '#shared/domain/note.ts';
import { untouchedTherapy } from '#shared/domain/therapy.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { EncounterPatch, NewEncounter, Repositories } from './index.ts';

export function newEncounter(patch: Partial<NewEncounter> = {}): NewEncounter {
  return {
    title: '', patientId: null, participants: [], startedAt: '2026-03-14T09:00:00.000Z',
    consent: { state: 'given', at: '2026-03-14T08:59:00.000Z' }, templateId: 'soap', audioSource: 'wav-file', ...patch,
  };
}

/** One utterance of the words in `text`, half a second each. */
export function newUtterance(text: string, startMs = 0) {
  const words = text.split(' ').map((spoken, index) => ({
    spoken, startMs: startMs + index * 500, endMs: startMs + index * 500 + 400, confidence: 0.9,
  }));
  return { speaker: 'patient' as const, startMs, endMs: startMs + words.length * 500, text, words };
}

/** Subjective with one statement per utterance, resting on its first word; an untouched plan. */
export function draftOf(utterances: readonly Utterance[], text = 'Reports'): DraftNote {
  return {
    templateId: 'soap', title: '', summary: '', therapy: untouchedTherapy,
    sections: [
      {
        key: 'subjective', title: 'Subjective', shown: 'always', layout: 'list', state: utterances.length > 0 ? 'assessed' : 'not-assessed',
        statements: utterances.map((utterance) => ({
          text: `${text} ${utterance.text}.`, origin: 'extracted', evidence: [{ utteranceId: utterance.id, firstWord: 0, lastWord: 0 }],
        })),
      },
      { key: 'plan', title: 'Plan', shown: 'always', layout: 'list', state: 'not-assessed', statements: [] },
    ],
  };
}

/** A transcribed encounter with one utterance and a draft that rests on it. */
export function insertDrafted({ encounters, utterances, notes }: Repositories, patch: Partial<NewEncounter> = {}) {
  const encounter: Encounter = encounters.writer.insert(newEncounter({ status: 'transcribed', ...patch }));
  const said = utterances.writer.append(encounter.id, [newUtterance('dry cough at night')]);
  return { encounter, said, note: notes.writer.insertDraft(encounter.id, draftOf(said)) };
}

export const everyEncounterField: EncounterPatch = {
  title: 'Follow-up', summary: 'Short.', participants: [{ name: 'Clinician', role: 'clinician' }, { name: 'Patient', role: 'patient' }], startedAt: '2026-03-15T10:00:00.000Z',
  durationMs: 61_000, consent: { state: 'declined', at: '2026-03-15T10:00:00.000Z' }, templateId: 'dap',
  language: 'en-GB', wantedModelId: 'large', modelId: 'tiny', audioSource: 'page', channelCount: 2, form: 'written', writtenBecause: 'phone',
};
