/** What language models answered, by what they were asked. It repeats what was said: it goes with its visit, and whenever words leave that. */
import { eq } from 'drizzle-orm';
import type { EncounterId } from '#shared/domain/ids.ts';
import { modelReplyTable } from '../schema/model-reply.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface ModelRepliesReader {
  /** Of this visit; null where there is none. Whoever reads it parses it. */
  get(encounterId: EncounterId, requestHash: string): unknown;
}

export interface ModelRepliesWriter {
  /** In place of one there was. */
  keep(encounterId: EncounterId, requestHash: string, reply: unknown): void;
  deleteByEncounter(id: EncounterId): void;
}

export function createModelReplyRepository({ database, clock }: RepositoryDeps): Repository<ModelRepliesReader, ModelRepliesWriter> {
  const { orm } = database;
  return {
    reader: {
      get(encounterId, requestHash) {
        const row = orm.select().from(modelReplyTable).where(eq(modelReplyTable.requestHash, requestHash)).get();
        return row?.encounterId === encounterId ? row.reply : null;
      },
    },
    writer: {
      keep: (encounterId, requestHash, reply) => database.transaction(() => {
        const now = clock.now();
        orm.insert(modelReplyTable).values({ requestHash, encounterId, reply, createdAt: now, changedAt: now })
          .onConflictDoUpdate({ target: modelReplyTable.requestHash, set: { encounterId, reply, changedAt: now } }).run();
      }),
      deleteByEncounter: (id) => database.transaction(() => {
        orm.delete(modelReplyTable).where(eq(modelReplyTable.encounterId, id)).run();
      }),
    },
  };
}
