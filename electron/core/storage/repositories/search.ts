/**
 * Full-text search over titles, patient names, transcripts and notes, newest visit first. Not by relevance: that weighs
 * every match before the first can be shown, seconds for a common word in ten thousand visits.
 */
import { encounterIdSchema, type EncounterId } from '#shared/domain/ids.ts';
import { instantSchema, type Instant } from '#shared/domain/time.ts';
import type { SearchKind } from '../schema/search-entry.ts';
import type { SottoDatabase } from '../sotto-database.ts';
import { textToSearchQuery } from './search-query.ts';

export interface SearchHit {
  readonly encounterId: EncounterId;
  readonly kind: SearchKind;
  readonly title: string;
  readonly patientName: string | null;
  readonly startedAt: Instant;
  /** A few words around the hits; each hit stands between \u0002 and \u0003. */
  readonly snippet: string;
}

export interface SearchReader {
  /**
   * All words must occur in one title, note or transcript; the last may be unfinished. Text without a word finds nothing.
   * Beyond `limit` those indexed longest ago are left out.
   */
  search(text: string, options: { readonly limit: number }): readonly SearchHit[];
}

const snippetWords = 16;

export function createSearchReader({ database: { raw } }: { readonly database: SottoDatabase }): SearchReader {
  // In the order of its rowids FTS5 can stop at the limit; only the hits shown get a snippet.
  const findHits = raw.prepare<[string, number], SearchRow>(`
    WITH hit AS (
      SELECT encounter_id, kind, snippet(search_index, 2, char(2), char(3), '…', ${snippetWords}) AS snippet
      FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT ?
    )
    SELECT encounter.id AS encounterId, hit.kind AS kind, encounter.title AS title, patient.name AS patientName,
      encounter.started_at AS startedAt, hit.snippet AS snippet
    FROM hit
      JOIN encounter ON encounter.id = hit.encounter_id
      LEFT JOIN patient ON patient.id = encounter.patient_id
    ORDER BY encounter.started_at DESC, encounter.id, hit.kind`);

  return {
    search(text, { limit }) {
      const query = textToSearchQuery(text);
      return query === null ? [] : findHits.all(query, limit).map(rowToSearchHit);
    },
  };
}

interface SearchRow extends Omit<SearchHit, 'encounterId' | 'startedAt'> {
  readonly encounterId: string;
  readonly startedAt: string;
}

function rowToSearchHit(row: SearchRow): SearchHit {
  return { ...row, encounterId: encounterIdSchema.parse(row.encounterId), startedAt: instantSchema.parse(row.startedAt) };
}
