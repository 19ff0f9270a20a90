/** Private psychotherapy notes. Read by the screen that writes them and by nothing else; they go with their visit. */
import { eq } from 'drizzle-orm';
import type { EncounterId } from '#shared/domain/ids.ts';
import { psychotherapyNoteSchema, type PsychotherapyNote } from '#shared/domain/psychotherapy-note.ts';
import { psychotherapyNoteTable } from '../schema/psychotherapy-note.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface PsychotherapyNotesReader {
  byEncounter(id: EncounterId): PsychotherapyNote | null;
}

export interface PsychotherapyNotesWriter {
  write(encounterId: EncounterId, text: string): PsychotherapyNote;
  deleteByEncounter(id: EncounterId): void;
}

export function createPsychotherapyNoteRepository({ database, clock }: RepositoryDeps): Repository<PsychotherapyNotesReader, PsychotherapyNotesWriter> {
  const { orm } = database;
  return {
    reader: {
      byEncounter(id) {
        const row = orm.select().from(psychotherapyNoteTable).where(eq(psychotherapyNoteTable.encounterId, id)).get();
        return row === undefined ? null : psychotherapyNoteSchema.parse(row);
      },
    },
    writer: {
      write: (encounterId, text) => database.transaction(() => {
        const now = clock.now();
        return psychotherapyNoteSchema.parse(orm.insert(psychotherapyNoteTable).values({ encounterId, text, createdAt: now, changedAt: now })
          .onConflictDoUpdate({ target: psychotherapyNoteTable.encounterId, set: { text, changedAt: now } }).returning().get());
      }),
      deleteByEncounter: (id) => database.transaction(() => {
        orm.delete(psychotherapyNoteTable).where(eq(psychotherapyNoteTable.encounterId, id)).run();
      }),
    },
  };
}
