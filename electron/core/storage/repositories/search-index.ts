/**
 * Keeps the full-text index in step. A writer that changed an encounter's title, transcript or note calls `refresh` in
 * its own transaction; the index reads the text itself, so that there is one place that says what can be found.
 */
import type { EncounterStatus } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { FoundKind } from '#shared/domain/search.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { SottoDatabase } from '../sotto-database.ts';
import { toIndexedText } from '../index-text.ts';
import { firstIds, idsOfKind } from '../schema/search-entry.ts';

export interface SearchIndex {
  /** Indexes the present text of this kind; nothing to index takes the row away. */
  refresh(encounterId: EncounterId, kind: FoundKind): void;
  /** Takes everything of an encounter out. */
  remove(encounterId: EncounterId): void;
}

/**
 * Re-indexing a whole transcript at every utterance of a long visit would take minutes of work, so it waits until nothing
 * more is coming: while this holds nothing is indexed, and leaving these statuses catches up.
 */
export function isTranscriptGrowing(status: EncounterStatus): boolean {
  return status === 'recording' || status === 'transcribing';
}

/** Each takes the encounter's id and gives one text, or null. */
const bodyQueries: Readonly<Record<FoundKind, string>> = {
  encounter: `SELECT trim(encounter.title || char(10) || coalesce(patient.name, ''), char(10)) AS body
    FROM encounter LEFT JOIN patient ON patient.id = encounter.patient_id WHERE encounter.id = ?`,
  transcript: `SELECT group_concat(text, char(10) ORDER BY ordinal) AS body FROM utterance WHERE encounter_id = ?`,
  note: `WITH wanted AS (SELECT id, therapy FROM note WHERE encounter_id = ?), passage (part, place, ordinal, text) AS (
      SELECT 0, section.ordinal, statement.ordinal, statement.text
      FROM wanted JOIN section ON section.note_id = wanted.id JOIN statement ON statement.section_id = section.id
      UNION ALL
      SELECT 1, 0, addendum.ordinal, addendum.text || char(10) || addendum.reason
      FROM wanted JOIN addendum ON addendum.note_id = wanted.id
      UNION ALL
      SELECT 2, part.key, said.key, json_extract(said.value, '$.text')
      FROM wanted, json_each(json_array('$.topics', '$.topicSummary', '$.strategies', '$.actionItems')) AS part, json_each(wanted.therapy, part.value) AS said
      WHERE wanted.therapy IS NOT NULL
    )
    SELECT group_concat(text, char(10) ORDER BY part, place, ordinal) AS body FROM passage`,
};

export function createSearchIndex({ database: { raw }, clock }: { readonly database: SottoDatabase; readonly clock: Clock }): SearchIndex {
  const readBody = {
    encounter: raw.prepare<[string], { body: string | null }>(bodyQueries.encounter),
    transcript: raw.prepare<[string], { body: string | null }>(bodyQueries.transcript),
    note: raw.prepare<[string], { body: string | null }>(bodyQueries.note),
  } satisfies Record<FoundKind, unknown>;
  const findEntry = raw.prepare<[string, string], { id: number }>('SELECT id FROM search_entry WHERE encounter_id = ? AND kind = ?');
  const addEntry = raw.prepare('INSERT INTO search_entry (id, encounter_id, kind, created_at, changed_at) VALUES (?, ?, ?, ?, ?)');
  const moveEntry = raw.prepare('UPDATE search_entry SET id = ?, changed_at = ? WHERE id = ?');
  const removeEntry = raw.prepare('DELETE FROM search_entry WHERE id = ?');
  const readIndexed = raw.prepare<[number], { body: string }>('SELECT body FROM search_index WHERE rowid = ?');
  const addBody = raw.prepare('INSERT INTO search_index (rowid, kind, encounter_id, body) VALUES (?, ?, ?, ?)');
  const removeBody = raw.prepare('DELETE FROM search_index WHERE rowid = ?');
  const findNewest = raw.prepare<[number, number], { id: number | null }>('SELECT max(id) AS id FROM search_entry WHERE id >= ? AND id < ?');
  const findEntries = raw.prepare<[string], { id: number }>('SELECT id FROM search_entry WHERE encounter_id = ?');

  const lastIds: Record<FoundKind, number> = { ...firstIds };
  /**
   * Never one that was in the index before: with `secure-delete`, FTS5 loses count of a row that is taken out and put in
   * again within one transaction. What is deleted later then stays in the index, to be read there, and the index
   * contradicts its rows (docs/gotchas.md, 30).
   */
  function nextId(kind: FoundKind): number {
    lastIds[kind] = Math.max(lastIds[kind], findNewest.get(firstIds[kind], firstIds[kind] + idsOfKind)?.id ?? 0) + 1;
    return lastIds[kind];
  }

  function refresh(encounterId: EncounterId, kind: FoundKind): void {
    const body = toIndexedText(readBody[kind].get(encounterId)?.body ?? '');
    const entry = findEntry.get(encounterId, kind);
    // Taking a long transcript out of the index costs a tenth of a second; most refreshes of one change nothing.
    if (entry !== undefined && readIndexed.get(entry.id)?.body === body) return;
    if (entry !== undefined) removeBody.run(entry.id);
    if (body === '') {
      if (entry !== undefined) removeEntry.run(entry.id);
      return;
    }
    const [now, id] = [clock.now(), nextId(kind)];
    if (entry !== undefined) moveEntry.run(id, now, entry.id);
    else addEntry.run(id, encounterId, kind, now, now);
    addBody.run(id, kind, encounterId, body);
  }

  return {
    refresh,
    remove(encounterId) {
      for (const { id } of findEntries.all(encounterId)) {
        removeBody.run(id);
        removeEntry.run(id);
      }
    },
  };
}
