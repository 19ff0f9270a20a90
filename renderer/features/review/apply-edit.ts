/** A visit as it is shown, with what an edit of its transcript changed. Pure. */
import type { EncounterDetail } from '#shared/ipc/namespaces/encounters.ts';
import type { EditedTranscript } from '#shared/ipc/namespaces/transcripts.ts';

/** Turns that did not change are the same objects as before. */
export function applyEdit(detail: EncounterDetail, { changed, added, removed, note }: EditedTranscript): EncounterDetail {
  const changedById = new Map(changed.map((utterance) => [utterance.id, utterance]));
  const gone = new Set(removed);
  const utterances = detail.utterances.filter(({ id }) => !gone.has(id)).map((utterance) => changedById.get(utterance.id) ?? utterance);
  for (const { utterance, after } of added) utterances.splice(utterances.findIndex(({ id }) => id === after) + 1, 0, utterance);
  return { ...detail, utterances, note: note ?? detail.note };
}
