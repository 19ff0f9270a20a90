/** Transcripts that others took the place of, whole. They go with their visit, and a struck stretch leaves them as well. */
import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { EncounterId } from '#shared/domain/ids.ts';
import { keptTranscriptSchema, utteranceSchema, type KeptTranscript, type Utterance } from '#shared/domain/transcript.ts';
import { keptTranscriptTable } from '../schema/kept-transcript.ts';
import { mustBeThere } from './problems.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

/** As it was read when it gave way. Its utterances have the ids they had then, which no evidence points at any more. */
export interface WholeKeptTranscript {
  readonly transcript: KeptTranscript;
  readonly utterances: readonly Utterance[];
}

export interface KeptTranscriptsReader {
  get(id: string): WholeKeptTranscript | null;
  /** The newest first. */
  byEncounter(id: EncounterId): readonly KeptTranscript[];
  /** The same with all that was said in them. */
  wholeByEncounter(id: EncounterId): readonly WholeKeptTranscript[];
}

export interface KeptTranscriptsWriter {
  keep(encounterId: EncounterId, kept: Pick<KeptTranscript, 'modelId'> & { readonly utterances: readonly Utterance[] }): KeptTranscript;
  /** What is left of it; with nothing left, it goes. */
  rewrite(id: string, utterances: readonly Utterance[]): void;
  delete(id: string): void;
  deleteByEncounter(id: EncounterId): void;
}

export function createKeptTranscriptRepository({ database, clock, ids }: RepositoryDeps): Repository<KeptTranscriptsReader, KeptTranscriptsWriter> {
  const { orm } = database;

  const rowsOf = (id: EncounterId) => orm.select().from(keptTranscriptTable).where(eq(keptTranscriptTable.encounterId, id))
    .orderBy(desc(keptTranscriptTable.createdAt), desc(keptTranscriptTable.id)).all();

  const reader: KeptTranscriptsReader = {
    get(id) {
      const row = orm.select().from(keptTranscriptTable).where(eq(keptTranscriptTable.id, id)).get();
      return row === undefined ? null : rowToWhole(row);
    },
    byEncounter: (id) => rowsOf(id).map(rowToTranscript),
    wholeByEncounter: (id) => rowsOf(id).map(rowToWhole),
  };

  const writer: KeptTranscriptsWriter = {
    keep: (encounterId, { modelId, utterances }) => database.transaction(() => {
      const now = clock.now();
      return rowToTranscript(orm.insert(keptTranscriptTable)
        .values({ id: ids.next<string>(), encounterId, modelId, utterances, createdAt: now, changedAt: now }).returning().get());
    }),
    rewrite: (id, utterances) => database.transaction(() => {
      if (utterances.length === 0) return writer.delete(id);
      const row = orm.update(keptTranscriptTable).set({ utterances, changedAt: clock.now() }).where(eq(keptTranscriptTable.id, id)).returning().get();
      mustBeThere(row, 'transcript');
    }),
    delete: (id) => database.transaction(() => {
      mustBeThere(orm.delete(keptTranscriptTable).where(eq(keptTranscriptTable.id, id)).returning().get(), 'transcript');
    }),
    deleteByEncounter: (id) => database.transaction(() => {
      orm.delete(keptTranscriptTable).where(eq(keptTranscriptTable.encounterId, id)).run();
    }),
  };

  return { reader, writer };
}

type KeptRow = typeof keptTranscriptTable.$inferSelect;

function rowToTranscript({ id, encounterId, modelId, utterances, createdAt }: KeptRow): KeptTranscript {
  return keptTranscriptSchema.parse({
    id, encounterId, modelId, keptAt: createdAt,
    utteranceCount: utterances.length, wordCount: utterances.reduce((sum, { words }) => sum + words.length, 0),
  });
}

function rowToWhole(row: KeptRow): WholeKeptTranscript {
  return { transcript: rowToTranscript(row), utterances: z.array(utteranceSchema).parse(row.utterances) };
}
