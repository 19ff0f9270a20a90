/** The account inside the vault as its owner sees and changes it. What is signed already keeps the name it was signed with. */
import type { Account, OwnAccount } from '#shared/domain/account.ts';
import { must } from '#shared/lib/assert.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';

export function readOwnAccount({ repositories }: Pick<OpenVault, 'repositories'>): Result<OwnAccount> {
  return ok(toOwn(must(repositories.accounts.reader.current(), 'a vault is made with its account')));
}

export function changeOwnAccount({ database, repositories, audit, events, actor }: OpenVault, change: OwnAccount): Result<OwnAccount> {
  const before = must(repositories.accounts.reader.current(), 'a vault is made with its account');
  const changed = (Object.keys(change) as Array<keyof OwnAccount>).filter((name) => toOwn(before)[name] !== change[name]);
  const after = database.transaction(() => {
    const account = repositories.accounts.writer.update(before.id, change);
    audit.append({ actor: actor(), action: 'account.edit', subjectId: '', details: { changed: changed.join(', ') } });
    return account;
  });
  events.emit({ type: 'changed', aggregates: ['accounts', 'audit'], encounterId: null });
  return ok(toOwn(after));
}

function toOwn({ name, email, profession, credentials = '', licenceNumber = '' }: Account): OwnAccount {
  return { name, email, profession, credentials, licenceNumber };
}
