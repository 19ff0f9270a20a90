/** An encounter as `--json` shows it: ids, times in milliseconds, words with their confidence, and the note with its evidence. */
import type { EncounterRecord } from '#core/workflows/encounters/view-encounter.ts';

export function encounterToJson({ encounter, patient, utterances, note, struckSpans }: EncounterRecord) {
  return {
    encounterId: encounter.id,
    status: encounter.status,
    ...(encounter.failure === null ? {} : { failure: encounter.failure }),
    title: encounter.title,
    patient: patient?.name ?? null,
    startedAt: encounter.startedAt,
    durationMs: encounter.durationMs,
    utterances: utterances.map(({ id, speaker, startMs, endMs, text, words }) => ({ id, speaker, startMs, endMs, text, words })),
    ...(struckSpans.length === 0 ? {} : { offTheRecord: struckSpans.map(({ startMs, endMs }) => ({ startMs, endMs })) }),
    note: note === null ? null : {
      noteId: note.id, templateId: note.templateId, status: note.status, signedAt: note.signedAt, contentHash: note.contentHash,
      sections: note.sections.map(({ key, title, state, statements }) => ({
        key, title, state,
        statements: statements.map(({ id, text, origin, originalText, evidence }) => ({ id, text, origin, originalText, evidence })),
      })),
    },
  };
}
