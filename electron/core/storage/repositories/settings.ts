/** The settings as one JSON value. `core/settings` knows its shape; this does not look inside. */
import { settingTable } from '../schema/setting.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface SettingsReader {
  /** null until something was set. */
  get(): unknown;
}

export interface SettingsWriter {
  /** `value` must survive JSON. */
  set(value: unknown): void;
}

const onlyRow = 1;

export function createSettingsRepository({ database, clock }: RepositoryDeps): Repository<SettingsReader, SettingsWriter> {
  const { orm } = database;
  return {
    reader: { get: () => orm.select({ value: settingTable.value }).from(settingTable).get()?.value ?? null },
    writer: {
      set: (value) => database.transaction(() => {
        const now = clock.now();
        orm.insert(settingTable).values({ id: onlyRow, value, createdAt: now, changedAt: now })
          .onConflictDoUpdate({ target: settingTable.id, set: { value, changedAt: now } }).run();
      }),
    },
  };
}
