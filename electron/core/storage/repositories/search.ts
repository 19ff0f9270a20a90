/**
 * Full-text search over titles, patient names, transcripts and notes: titles first, then notes, then transcripts, the
 * newest visit first in each. Not by relevance: that weighs every match before the first can be shown, seconds for a
 * common word in ten thousand visits.
 */
import { encounterIdSchema } from '#shared/domain/ids.ts';
import { foundKinds, type FoundKind, type FoundVisit, type SearchFilter } from '#shared/domain/search.ts';
import { instantSchema } from '#shared/domain/time.ts';
import { toShownText } from '../index-text.ts';
import { firstIds, idsOfKind } from '../schema/search-entry.ts';
import type { SottoDatabase } from '../sotto-database.ts';
import { textToSearchQuery } from './search-query.ts';

export type SearchHit = Omit<FoundVisit, 'alsoIn'>;

export interface SearchOptions {
  readonly limit: number;
  readonly filter?: SearchFilter;
  /** All of them if left out. */
  readonly kinds?: readonly FoundKind[];
}

export interface SearchReader {
  /**
   * All words must occur in one title, note or transcript; the last may be unfinished. Text without a word finds nothing.
   * Beyond `limit` those indexed longest ago are left out.
   */
  search(text: string, options: SearchOptions): readonly SearchHit[];
  /** One hit a visit, the best: with `limit` visits. `alsoIn` says which other kinds were seen to match. */
  searchVisits(text: string, options: SearchOptions): readonly FoundVisit[];
}

const filterParts = ['patientId', 'status', 'from', 'to'] as const satisfies readonly (keyof SearchFilter)[];
const everything: SearchFilter = { patientId: null, status: null, from: null, to: null };
const snippetWords = 24;
/** Up to here the visits that a filter lets through are named to the index; beyond, its matches are asked one by one, and soon answer. */
const fewVisits = 2_000;

const conditions: Readonly<Record<keyof SearchFilter, string>> = {
  patientId: 'encounter.patient_id = :patientId', status: 'encounter.status = :status',
  from: 'encounter.started_at >= :from', to: 'encounter.started_at < :to',
};
/** In the order of its rowids FTS5 can stop at the limit. */
const matches = 'SELECT rowid AS id FROM search_index WHERE search_index MATCH :query AND rowid BETWEEN :firstId AND :lastId';
const newestFirst = 'ORDER BY rowid DESC LIMIT :limit';

/** For a filter of these parts. The plus keeps SQLite from asking the index anew for every one of the list. */
export function filteredStatements(parts: readonly (keyof SearchFilter)[]) {
  const isLetThrough = parts.map((part) => conditions[part]).join(' AND ');
  return {
    countFew: `SELECT count(*) AS count FROM (SELECT 1 FROM encounter WHERE ${isLetThrough} LIMIT ${fewVisits + 1})`,
    amongFew: `${matches} AND +rowid IN (SELECT entry.id FROM encounter CROSS JOIN search_entry AS entry
      ON entry.encounter_id = encounter.id AND entry.kind = :kind WHERE ${isLetThrough}) ${newestFirst}`,
    amongMany: `${matches} AND EXISTS (SELECT 1 FROM search_entry AS entry CROSS JOIN encounter
      ON encounter.id = entry.encounter_id WHERE entry.id = search_index.rowid AND ${isLetThrough}) ${newestFirst}`,
  };
}

export function createSearchReader({ database: { raw } }: { readonly database: SottoDatabase }): SearchReader {
  const findAll = raw.prepare<[object], { id: number }>(`${matches} ${newestFirst}`);
  const readHit = raw.prepare<[number], FoundRow>(`
    SELECT entry.id AS id, encounter.id AS encounterId, entry.kind AS kind, encounter.title AS title, patient.name AS patientName,
      encounter.started_at AS startedAt, encounter.status AS status
    FROM search_entry AS entry JOIN encounter ON encounter.id = entry.encounter_id LEFT JOIN patient ON patient.id = encounter.patient_id
    WHERE entry.id = ?`);
  const readSnippet = raw.prepare<[string, number], { snippet: string }>(
    `SELECT snippet(search_index, 2, char(2), char(3), '…', ${snippetWords}) AS snippet FROM search_index WHERE search_index MATCH ? AND rowid = ?`);

  /** Best first, without their snippets, at most `limit` of each kind. */
  function find(query: string, { limit, filter = everything, kinds = foundKinds }: SearchOptions): readonly FoundRow[] {
    const findKind = finderFor(filter);
    return foundKinds.filter((kind) => kinds.includes(kind)).flatMap((kind) => (
      findKind({ query, kind, firstId: firstIds[kind], lastId: firstIds[kind] + idsOfKind - 1, limit }).flatMap(({ id }) => readHit.get(id) ?? []).sort(byNewest)
    ));
  }

  function finderFor(filter: SearchFilter): (place: Place) => readonly { readonly id: number }[] {
    const parts = filterParts.filter((part) => filter[part] !== null);
    if (parts.length === 0) return ({ kind: _, ...place }) => findAll.all(place);
    const asked = Object.fromEntries(parts.map((part) => [part, filter[part]]));
    const { countFew, amongFew, amongMany } = filteredStatements(parts);
    const count = raw.prepare<[object], { count: number }>(countFew).get(asked)?.count ?? 0;
    if (count <= fewVisits) return (place) => raw.prepare<[object], { id: number }>(amongFew).all({ ...place, ...asked });
    return ({ kind: _, ...place }) => raw.prepare<[object], { id: number }>(amongMany).all({ ...place, ...asked });
  }

  function toHit(query: string, { id, ...row }: FoundRow): SearchHit {
    const snippet = toShownText(readSnippet.get(query, id)?.snippet ?? '');
    return { ...row, encounterId: encounterIdSchema.parse(row.encounterId), startedAt: instantSchema.parse(row.startedAt), snippet };
  }

  return {
    search(text, options) {
      const query = textToSearchQuery(text);
      return query === null ? [] : find(query, options).slice(0, options.limit).map((row) => toHit(query, row));
    },
    searchVisits(text, options) {
      const query = textToSearchQuery(text);
      if (query === null) return [];
      const rowsByVisit = Map.groupBy(find(query, options), ({ encounterId }) => encounterId);
      return [...rowsByVisit.values()].slice(0, options.limit).flatMap(([best, ...others]) => (
        best === undefined ? [] : [{ ...toHit(query, best), alsoIn: others.map(({ kind }) => kind) }]
      ));
    },
  };
}

interface Place {
  readonly query: string;
  readonly kind: FoundKind;
  readonly firstId: number;
  readonly lastId: number;
  readonly limit: number;
}

interface FoundRow extends Omit<SearchHit, 'encounterId' | 'startedAt' | 'snippet'> {
  readonly id: number;
  readonly encounterId: string;
  readonly startedAt: string;
}

function byNewest(one: FoundRow, other: FoundRow): number {
  return other.startedAt.localeCompare(one.startedAt) || one.encounterId.localeCompare(other.encounterId);
}
