/** Which sound file belongs to which encounter. The keys are here only wrapped; the sound itself is in `core/audio`. */
import { asc, eq, isNull } from 'drizzle-orm';
import { encounterIdSchema, type EncounterId } from '#shared/domain/ids.ts';
import { instantSchema, type Instant } from '#shared/domain/time.ts';
import { assert } from '#shared/lib/assert.ts';
import { audioFileTable, condemnedAudioFileTable } from '../schema/audio-file.ts';
import { mustBeThere } from './problems.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface AudioFileRow {
  readonly encounterId: EncounterId;
  /** A random name that says nothing about the encounter: `<uuid>.sta`. */
  readonly fileName: string;
  readonly wrappedKey: Uint8Array;
  /** null while it is being recorded, and after a crash until recovery has counted. */
  readonly frameCount: number | null;
  readonly sampleCount: number | null;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}

const fileNamePattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.sta$/;

export interface AudioFilesReader {
  byEncounter(id: EncounterId): AudioFileRow | null;
  /** Oldest first. */
  all(): readonly AudioFileRow[];
  /** Of all files that belong to an encounter. */
  fileNames(): readonly string[];
  owns(fileName: string): boolean;
  /** Whose sound has no counts yet: it is being recorded, or its disk failed before its end was written. */
  uncounted(): readonly EncounterId[];
  /** Names of files that belong to no encounter any more, or not yet, and that have to go from the disk. */
  condemned(): readonly string[];
}

export interface AudioFilesWriter {
  insert(file: Pick<AudioFileRow, 'encounterId' | 'fileName' | 'wrappedKey'>): AudioFileRow;
  complete(encounterId: EncounterId, counts: { readonly frameCount: number; readonly sampleCount: number }): AudioFileRow;
  /** Another file under another key takes the place of the first, which is condemned. */
  replace(encounterId: EncounterId, by: Pick<AudioFileRow, 'fileName' | 'wrappedKey' | 'frameCount' | 'sampleCount'>): AudioFileRow;
  /** The key goes, and the file is condemned. */
  delete(encounterId: EncounterId): void;
  /** For a file that is about to be written and is to go again, should the program die before somebody owns it. */
  condemn(fileName: string): void;
  /** The condemned file is gone from the disk, or has found its owner. */
  forgetCondemned(fileName: string): void;
}

export function createAudioFileRepository(
  { database, clock }: RepositoryDeps,
): Repository<AudioFilesReader, AudioFilesWriter> {
  const { orm } = database;

  const reader: AudioFilesReader = {
    byEncounter(id) {
      const row = orm.select().from(audioFileTable).where(eq(audioFileTable.encounterId, id)).get();
      return row === undefined ? null : rowToAudioFile(row);
    },
    all: () => orm.select().from(audioFileTable)
      .orderBy(asc(audioFileTable.createdAt), asc(audioFileTable.encounterId)).all().map(rowToAudioFile),
    fileNames: () => orm.select({ fileName: audioFileTable.fileName }).from(audioFileTable).all().map(({ fileName }) => fileName),
    owns: (fileName) => orm.select({ fileName: audioFileTable.fileName }).from(audioFileTable).where(eq(audioFileTable.fileName, fileName)).get() !== undefined,
    uncounted: () => orm.select({ encounterId: audioFileTable.encounterId }).from(audioFileTable).where(isNull(audioFileTable.frameCount)).all()
      .map(({ encounterId }) => encounterIdSchema.parse(encounterId)),
    condemned: () => orm.select().from(condemnedAudioFileTable).all().map(({ fileName }) => safeFileName(fileName)),
  };

  const writer: AudioFilesWriter = {
    insert: ({ encounterId, fileName, wrappedKey }) => database.transaction(() => {
      const now = clock.now();
      const row = { encounterId, fileName, wrappedKey: Buffer.from(wrappedKey), createdAt: now, changedAt: now };
      return rowToAudioFile(orm.insert(audioFileTable).values(row).returning().get());
    }),
    complete: (encounterId, { frameCount, sampleCount }) => database.transaction(() => {
      const row = orm.update(audioFileTable).set({ frameCount, sampleCount, changedAt: clock.now() })
        .where(eq(audioFileTable.encounterId, encounterId)).returning().get();
      return rowToAudioFile(mustBeThere(row, 'recording'));
    }),
    replace: (encounterId, { fileName, wrappedKey, frameCount, sampleCount }) => database.transaction(() => {
      const change = { fileName: safeFileName(fileName), wrappedKey: Buffer.from(wrappedKey), frameCount, sampleCount, changedAt: clock.now() };
      const row = orm.update(audioFileTable).set(change).where(eq(audioFileTable.encounterId, encounterId)).returning().get();
      return rowToAudioFile(mustBeThere(row, 'recording'));
    }),
    delete: (encounterId) => database.transaction(() => {
      orm.delete(audioFileTable).where(eq(audioFileTable.encounterId, encounterId)).run();
    }),
    condemn: (fileName) => database.transaction(() => {
      const now = clock.now();
      orm.insert(condemnedAudioFileTable).values({ fileName: safeFileName(fileName), createdAt: now, changedAt: now }).run();
    }),
    forgetCondemned: (fileName) => database.transaction(() => {
      orm.delete(condemnedAudioFileTable).where(eq(condemnedAudioFileTable.fileName, fileName)).run();
    }),
  };

  return { reader, writer };
}

function rowToAudioFile(row: typeof audioFileTable.$inferSelect): AudioFileRow {
  return {
    ...row,
    fileName: safeFileName(row.fileName),
    encounterId: encounterIdSchema.parse(row.encounterId),
    createdAt: instantSchema.parse(row.createdAt),
    changedAt: instantSchema.parse(row.changedAt),
  };
}

/** The name becomes part of a path: nothing but a random name may come from here. */
function safeFileName(fileName: string): string {
  assert(fileNamePattern.test(fileName), 'a sound file is named by a random id');
  return fileName;
}
