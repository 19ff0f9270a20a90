/** Transcripts. Utterances are only added, or all removed to be written anew. */
import { asc, eq, max, sql } from 'drizzle-orm';
import type { EncounterStatus } from '#shared/domain/encounter.ts';
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import { utteranceSchema, type Utterance } from '#shared/domain/transcript.ts';
import { encounterTable } from '../schema/encounter.ts';
import { noteTable } from '../schema/note.ts';
import { utteranceTable } from '../schema/utterance.ts';
import { mustBeThere, noteSigned } from './problems.ts';
import type { Repository, RepositoryDeps } from './repository.ts';
import { isTranscriptGrowing, type SearchIndex } from './search-index.ts';

export type NewUtterance = Pick<Utterance, 'speaker' | 'startMs' | 'endMs' | 'text' | 'words'>;

export interface UtterancesReader {
  /** In the order they were said. */
  byEncounter(id: EncounterId): readonly Utterance[];
  countWords(id: EncounterId): number;
}

export interface UtterancesWriter {
  /** While the encounter is `recording` or `transcribing`, search does not know the new words: that comes when it ends. */
  append(encounterId: EncounterId, utterances: readonly NewUtterance[]): readonly Utterance[];
  /** Takes a draft note with it, which rests on these words. Throws `note-signed` when the note is signed. */
  deleteByEncounter(id: EncounterId): void;
}

export function createUtteranceRepository(
  { database, clock, ids, searchIndex }: RepositoryDeps & { readonly searchIndex: SearchIndex },
): Repository<UtterancesReader, UtterancesWriter> {
  const { orm } = database;

  const reader: UtterancesReader = {
    byEncounter: (id) => orm.select().from(utteranceTable).where(eq(utteranceTable.encounterId, id))
      .orderBy(asc(utteranceTable.ordinal)).all().map(rowToUtterance),
    countWords: (id) => orm.select({ words: sql<number>`coalesce(sum(json_array_length(${utteranceTable.words})), 0)` })
      .from(utteranceTable).where(eq(utteranceTable.encounterId, id)).get()?.words ?? 0,
  };

  const writer: UtterancesWriter = {
    append: (encounterId, utterances) => database.transaction(() => {
      refuseIfSigned(encounterId);
      const now = clock.now();
      const next = nextOrdinal(encounterId);
      const appended = utterances.map((utterance, index) => rowToUtterance(
        orm.insert(utteranceTable).values({
          ...utterance, id: ids.next<UtteranceId>(), encounterId, ordinal: next + index, createdAt: now, changedAt: now,
        }).returning().get(),
      ));
      if (!isTranscriptGrowing(statusOf(encounterId))) searchIndex.refresh(encounterId, 'transcript');
      return appended;
    }),
    deleteByEncounter: (id) => database.transaction(() => {
      refuseIfSigned(id);
      orm.delete(noteTable).where(eq(noteTable.encounterId, id)).run();
      orm.delete(utteranceTable).where(eq(utteranceTable.encounterId, id)).run();
      searchIndex.refresh(id, 'note');
      searchIndex.refresh(id, 'transcript');
    }),
  };

  function refuseIfSigned(encounterId: EncounterId): void {
    const note = orm.select({ status: noteTable.status }).from(noteTable).where(eq(noteTable.encounterId, encounterId)).get();
    if (note?.status === 'signed') throw noteSigned();
  }

  function statusOf(encounterId: EncounterId): EncounterStatus {
    const row = orm.select({ status: encounterTable.status }).from(encounterTable)
      .where(eq(encounterTable.id, encounterId)).get();
    return mustBeThere(row, 'encounter').status;
  }

  function nextOrdinal(encounterId: EncounterId): number {
    const last = orm.select({ ordinal: max(utteranceTable.ordinal) }).from(utteranceTable)
      .where(eq(utteranceTable.encounterId, encounterId)).get()?.ordinal ?? -1;
    return last + 1;
  }

  return { reader, writer };
}

function rowToUtterance({ createdAt, changedAt, ...row }: typeof utteranceTable.$inferSelect): Utterance {
  return utteranceSchema.parse(row);
}
