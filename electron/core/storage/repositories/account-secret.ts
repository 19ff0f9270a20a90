/** What this account signs with, and the newest signed policies it accepted. Encrypted like all else in here. */
import { accountSecretTable } from '../schema/vault-facts.ts';
import { mustBeThere } from './problems.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface AccountSecret {
  /** 32 bytes; the caller owns them and wipes them. */
  readonly signingSeed: Buffer;
  /** As they were read from the laptop; null until some were. */
  readonly acceptedPolicies: string | null;
}

export interface AccountSecretReader {
  /** null until one was made. */
  get(): AccountSecret | null;
}

export interface AccountSecretWriter {
  insert(signingSeed: Buffer): void;
  accept(policies: string): void;
}

const onlyRow = 1;

export function createAccountSecretRepository(
  { database, clock }: RepositoryDeps,
): Repository<AccountSecretReader, AccountSecretWriter> {
  const { orm } = database;
  return {
    reader: {
      get() {
        const row = orm.select().from(accountSecretTable).get();
        return row === undefined ? null : { signingSeed: row.signingSeed, acceptedPolicies: row.acceptedPolicies };
      },
    },
    writer: {
      insert: (signingSeed) => database.transaction(() => {
        const now = clock.now();
        orm.insert(accountSecretTable).values({ id: onlyRow, signingSeed, acceptedPolicies: null, createdAt: now, changedAt: now }).run();
      }),
      accept: (acceptedPolicies) => database.transaction(() => {
        mustBeThere(orm.update(accountSecretTable).set({ acceptedPolicies, changedAt: clock.now() }).returning().get(), 'secret');
      }),
    },
  };
}
