/** An encounter as `--json` shows it: ids, times in milliseconds, words with their confidence and what is read over them, and the note with its evidence. */
import type { Utterance } from '#shared/domain/transcript.ts';
import type { EncounterRecord } from '#core/workflows/encounters/view-encounter.ts';

export function utteranceToJson({ id, speaker, speakerBasis, participant, channel, startMs, endMs, text, words, tokens }: Utterance) {
  return { id, speaker, speakerBasis, participant, channel, startMs, endMs, text, words, tokens };
}

export function encounterToJson({ encounter, patient, utterances, note, struckSpans }: EncounterRecord) {
  return {
    encounterId: encounter.id,
    status: encounter.status,
    form: encounter.form,
    ...(encounter.writtenBecause === null ? {} : { writtenBecause: encounter.writtenBecause }),
    ...(encounter.failure === null ? {} : { failure: encounter.failure }),
    title: encounter.title,
    patient: patient?.name ?? null,
    startedAt: encounter.startedAt,
    durationMs: encounter.durationMs,
    participants: encounter.participants,
    consent: encounter.consent,
    ...(encounter.recordingRemovedAt === null ? {} : { recordingRemovedAt: encounter.recordingRemovedAt }),
    utterances: utterances.map(utteranceToJson),
    ...(struckSpans.length === 0 ? {} : { offTheRecord: struckSpans.map(({ startMs, endMs }) => ({ startMs, endMs })) }),
    note: note === null ? null : {
      noteId: note.id, templateId: note.templateId, status: note.status, signedAt: note.signedAt, contentHash: note.contentHash,
      sections: note.sections.map(({ key, title, state, shown, layout, statements }) => ({
        key, title, state, shown, layout,
        statements: statements.map(({ id, text, origin, originalText, evidence }) => ({ id, text, origin, originalText, evidence })),
      })),
    },
  };
}
