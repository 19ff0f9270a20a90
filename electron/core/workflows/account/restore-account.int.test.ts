/** A backup that comes to a laptop as one more account: the same one, another one, an empty one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rememberDevice } from '#core/vault/device.ts';
import type { AccountKey } from '#shared/domain/account.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { clinicOf, createTempLaptop, type TempLaptop } from '../../../../tests/support/temp-laptop.ts';
import { backUpVault } from '../leaving/back-up-vault.ts';

const passphrase = 'nine quiet herons at dusk';
const secret = redacted(passphrase);

let laptop: TempLaptop;
let sotto: Awaited<ReturnType<TempLaptop['start']>>;
let original: AccountKey;
let backup: string;
const others: TempLaptop[] = [];

beforeEach(async () => {
  laptop = await createTempLaptop();
  sotto = await laptop.start();
  original = await laptop.create(sotto, 'Blue room', passphrase, 'Quillhaven Marrowby');
  await storeVisit(clinicOf(sotto), { title: 'First visit' });
  mustSucceed(await rememberDevice(clinicOf(sotto).open.vault, laptop.keychain));
  backup = join(laptop.home, 'of-blue-room.sotto-backup');
  mustSucceed(await backUpVault(clinicOf(sotto).open, { file: backup }));
});
afterEach(async () => {
  for (const each of [laptop, ...others.splice(0)]) await each.remove();
});

const accountFolders = (of: TempLaptop) => readdirSync(join(of.home, 'accounts')).toSorted();
const titles = (of: typeof sotto) => clinicOf(of).open.repositories.encounters.reader.list({ limit: 10, offset: 0 }).items.map(({ title }) => title);

test('beside the account it was made of, which goes on: both open, each goes its own way, and the device opens only the first', async () => {
  const fractions: number[] = [];
  sotto.events.on((event) => { if (event.type === 'vault-progress' && event.work === 'restore') fractions.push(event.fraction); });
  const { key } = mustSucceed(await sotto.restore({ file: backup, label: 'Garden', secret }));
  expect(fractions.at(-1)).toBe(1);
  expect(sotto.accounts.list()).toMatchObject([{ key: original, label: 'Blue room', deviceRemembered: true }, { key, label: 'Garden', deviceRemembered: false }]);
  expect(accountFolders(laptop)).toEqual([original, key].toSorted());

  await storeVisit(clinicOf(sotto), { title: 'Second visit' });
  await sotto.lock();
  mustSucceed(await sotto.unlock(secret, key));
  expect(titles(sotto)).toEqual(['First visit']);
  expect(clinicOf(sotto).open.warnings).toEqual([]);
  await sotto.lock();
  mustSucceed(await sotto.unlock({ way: 'device' }, original));
  expect(titles(sotto).toSorted()).toEqual(['First visit', 'Second visit']);
});

test('it is an admin where it is the first, none where others are, and on its own laptop what its signature says', async () => {
  const [empty, busy] = [await createTempLaptop(), await createTempLaptop()];
  others.push(empty, busy);
  const roleOn = async (of: TempLaptop, there = sotto) => {
    const { key } = mustSucceed(await there.restore({ file: backup, label: 'Garden', secret }));
    await there.lock();
    mustSucceed(await there.unlock(secret, key));
    expect(clinicOf(there).open.warnings, of.home).toEqual([]);
    return clinicOf(there).rules.role();
  };
  expect(await roleOn(empty, await empty.start())).toBe('admin');
  const withAnother = await busy.start();
  await busy.create(withAnother, 'Kitchen', passphrase);
  expect(await roleOn(busy, withAnother)).toBe('clinician');
  expect(await roleOn(laptop)).toBe('admin');
});

test.each([
  ['that is taken', 'blue room', 'label-taken'], ['that names the owner', 'Dr Marrowby', 'label-names-owner'],
])('a label %s is refused, and nothing is made', async (_, label, type) => {
  expect(await sotto.restore({ file: backup, label, secret })).toMatchObject({ ok: false, error: { type } });
  expect(accountFolders(laptop)).toEqual([original]);
});

test('a wrong passphrase makes nothing, and the list of accounts names nobody', async () => {
  expect(await sotto.restore({ file: backup, label: 'Garden', secret: redacted('nine loud herons at dawn') })).toMatchObject({ ok: false, error: { type: 'wrong-passphrase' } });
  expect(accountFolders(laptop)).toEqual([original]);
  mustSucceed(await sotto.restore({ file: backup, label: 'Garden', secret }));
  expect(readFileSync(join(laptop.home, 'accounts.json'), 'utf8')).not.toMatch(/Quillhaven|Marrowby/u);
});

test('a program that ends meanwhile leaves nothing of it', async () => {
  const restoring = sotto.restore({ file: backup, label: 'Garden', secret });
  restoring.catch(() => {});
  await laptop.stop(sotto);
  await expect(restoring).rejects.toThrow('Cancelled');
  expect(accountFolders(laptop)).toEqual([original]);
});
