/** What was heard of stored sound so far, a segment at a time. Gone once the transcript is written, and with every word that has to go. */
import { and, asc, count, eq, isNull, ne, or } from 'drizzle-orm';
import { z } from 'zod';
import type { EncounterId } from '#shared/domain/ids.ts';
import { wordSchema, type AudioChannel, type HeardUtterance } from '#shared/domain/transcript.ts';
import { heardSegmentTable } from '../schema/heard-segment.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface HeardSegmentRow {
  readonly channel: AudioChannel;
  readonly startSample: number;
  readonly endSample: number;
  readonly heard: ReadonlyArray<Omit<HeardUtterance, 'channel'>>;
}

export interface HeardSegmentsReader {
  /** Those this model heard, in the order of time. */
  byModel(id: EncounterId, modelId: string): readonly HeardSegmentRow[];
  count(id: EncounterId): number;
}

export interface HeardSegmentsWriter {
  /** In place of what stood there. */
  put(encounterId: EncounterId, modelId: string, segment: HeardSegmentRow): void;
  /** What any other model heard. */
  deleteOfOthers(id: EncounterId, modelId: string): void;
  deleteByEncounter(id: EncounterId): void;
}

const heardSchema = z.array(z.strictObject({ words: z.array(wordSchema), voice: z.array(z.number()).nullable() }));

export function createHeardSegmentRepository({ database, clock }: RepositoryDeps): Repository<HeardSegmentsReader, HeardSegmentsWriter> {
  const { orm } = database;
  const { encounterId: ofEncounter, channel: onChannel, startSample: from, modelId: byModel } = heardSegmentTable;

  return {
    reader: {
      byModel: (id, modelId) => orm.select().from(heardSegmentTable).where(and(eq(ofEncounter, id), eq(byModel, modelId)))
        .orderBy(asc(from), asc(onChannel)).all()
        .map(({ channel, startSample, endSample, heard }) => ({ channel, startSample, endSample, heard: heardSchema.parse(heard) })),
      count: (id) => orm.select({ segments: count() }).from(heardSegmentTable).where(eq(ofEncounter, id)).get()?.segments ?? 0,
    },
    writer: {
      put: (encounterId, modelId, { channel, startSample, endSample, heard }) => database.transaction(() => {
        const now = clock.now();
        orm.delete(heardSegmentTable).where(and(eq(ofEncounter, encounterId), eq(onChannel, channel), eq(from, startSample))).run();
        orm.insert(heardSegmentTable).values({ encounterId, channel, startSample, endSample, modelId, heard, createdAt: now, changedAt: now }).run();
      }),
      deleteOfOthers: (id, modelId) => database.transaction(() => {
        orm.delete(heardSegmentTable).where(and(eq(ofEncounter, id), or(isNull(byModel), ne(byModel, modelId)))).run();
      }),
      deleteByEncounter: (id) => database.transaction(() => {
        orm.delete(heardSegmentTable).where(eq(ofEncounter, id)).run();
      }),
    },
  };
}
