/** What every repository is made of and made from. */
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { SottoDatabase } from '../sotto-database.ts';

/** Readers may be handed to anyone in main; writers only to workflows. */
export interface Repository<Reader, Writer> {
  readonly reader: Reader;
  readonly writer: Writer;
}

export interface RepositoryDeps {
  readonly database: SottoDatabase;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** One page of a longer list; `total` counts all that match. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}
