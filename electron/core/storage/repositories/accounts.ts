/** The clinician's account. A vault has one; the first is the current one. */
import { asc, eq } from 'drizzle-orm';
import { accountSchema, type Account, type NewAccount } from '#shared/domain/account.ts';
import type { AccountId } from '#shared/domain/ids.ts';
import { accountTable } from '../schema/account.ts';
import { mustBeThere } from './problems.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface AccountsReader {
  current(): Account | null;
}

export interface AccountsWriter {
  insert(account: NewAccount): Account;
  update(id: AccountId, patch: AccountPatch): Account;
}

export type AccountPatch = Partial<NewAccount & Pick<Account, 'active'>>;

export function createAccountRepository(
  { database, clock, ids }: RepositoryDeps,
): Repository<AccountsReader, AccountsWriter> {
  const { orm } = database;

  const reader: AccountsReader = {
    current() {
      const row = orm.select().from(accountTable).orderBy(asc(accountTable.createdAt), asc(accountTable.id)).get();
      return row === undefined ? null : rowToAccount(row);
    },
  };

  const writer: AccountsWriter = {
    insert: (account) => database.transaction(() => {
      const now = clock.now();
      const row = { ...account, id: ids.next<AccountId>(), active: true, createdAt: now, changedAt: now };
      return rowToAccount(orm.insert(accountTable).values(row).returning().get());
    }),
    update: (id, patch) => database.transaction(() => {
      const change = { ...patch, changedAt: clock.now() };
      const row = orm.update(accountTable).set(change).where(eq(accountTable.id, id)).returning().get();
      return rowToAccount(mustBeThere(row, 'account'));
    }),
  };

  return { reader, writer };
}

function rowToAccount(row: typeof accountTable.$inferSelect): Account {
  return accountSchema.parse(row);
}
