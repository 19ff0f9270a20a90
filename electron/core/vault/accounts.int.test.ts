import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { randomIds } from '#core/kernel/ids.ts';
import { accountKeySchema, type AccountKey } from '#shared/domain/account.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createLaptopAccounts, createNamedVault, isSameLabel, refuseLabel } from './accounts.ts';
import { cheapCost, tempPassphrase } from './test-support/temp-vault.ts';
import { erasedHeaderText } from './vault-header.ts';
import { createVault } from './vault.ts';

let home: string;
beforeEach(() => { home = mkdtempSync(join(tmpdir(), 'sotto-accounts-')); });
afterEach(() => rmSync(home, { recursive: true, force: true }));

const clock = { now: () => '2026-03-14T09:30:00.000Z', monotonicMs: () => 0 };
const laptop = () => createLaptopAccounts({ homeFolder: home, ids: randomIds });
const listFile = () => join(home, 'accounts.json');
const makeVault = async (folder: string) => mustSucceed(await createVault({ folder, passphrase: tempPassphrase, deps: { clock, ids: randomIds }, passwordCost: cheapCost })).lock();
const make = async (label?: string): Promise<AccountKey> => {
  const { key, folder } = laptop().next();
  await makeVault(folder);
  if (label !== undefined) mustSucceed(await laptop().setLabel(key, label));
  return key;
};
const labels = () => laptop().list().map(({ label }) => label);

describe('the accounts of a laptop', () => {
  test('are those whose folders hold a vault, each under a random name, in the order they were made', async () => {
    expect(laptop().list()).toEqual([]);
    const made = [await make('Window seat'), await make('Blue room'), await make('Attic')];
    expect(laptop().list().map(({ key }) => key)).toEqual(made);
    expect(labels()).toEqual(['Window seat', 'Blue room', 'Attic']);
    for (const key of made) expect(laptop().folderOf(key)).toBe(join(home, 'accounts', key));
    expect(laptop().folderOf(accountKeySchema.parse('00000000-0000-4000-8000-000000000000'))).toBeNull();
  });

  test('lose labels and nothing else when their list is lost or damaged', async () => {
    const keys = [await make('Window seat'), await make('Blue room')];
    for (const text of ['', 'not a list', '{"version":2,"accounts":[]}', null]) {
      if (text === null) rmSync(listFile());
      else writeFileSync(listFile(), text);
      expect(laptop().list().map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
      expect(labels()).toEqual(['Account 1', 'Account 2']);
    }
    mustSucceed(await laptop().setLabel(keys[1]!, 'Attic'));
    expect(labels()).toContain('Attic');
  });

  test('are not taken from a list that names folders which are not there, or from folders with other names', async () => {
    const key = await make('Blue room');
    const other = '00000000-0000-4000-8000-000000000009';
    writeFileSync(listFile(), JSON.stringify({ version: 1, accounts: [{ key: other, label: 'Ghost', publicKey: null }, { key, label: 'Blue room', publicKey: null }] }));
    await makeVault(join(home, 'accounts', 'my-own-name'));
    mkdirSync(join(home, 'accounts', other));
    expect(labels()).toEqual(['Blue room']);
  });

  test('include the one vault of Sotto\'s first version, which lies beside the others', async () => {
    await makeVault(join(home, 'vault'));
    const key = await make('Blue room');
    expect(laptop().list().map((account) => account.key)).toEqual([key, 'vault']);
    expect(laptop().folderOf(accountKeySchema.parse('vault'))).toBe(join(home, 'vault'));
  });

  test('keep a key to sign with beside the label, and forget both', async () => {
    const [key, other] = [await make('Blue room'), await make('Attic')];
    mustSucceed(await laptop().setPublicKey(key, 'a key'));
    mustSucceed(await laptop().setLabel(key, 'Green room'));
    expect([laptop().publicKeyOf(key), laptop().publicKeyOf(other), labels()]).toEqual(['a key', null, ['Green room', 'Attic']]);
    rmSync(laptop().folderOf(key)!, { recursive: true });
    mustSucceed(await laptop().forget(key));
    expect(readFileSync(listFile(), 'utf8')).not.toMatch(/Green room|a key/);
    expect(labels()).toEqual(['Attic']);
  });

  test('that were being erased are no accounts any more, and are told apart from those that are whole', async () => {
    const [erased, whole] = [await make('Blue room'), await make('Attic')];
    const folder = laptop().folderOf(erased)!;
    writeFileSync(join(folder, 'vault.json'), erasedHeaderText);
    expect([labels(), laptop().folderOf(erased), laptop().halfErased()]).toEqual([['Attic'], null, [{ key: erased, folder }]]);
    writeFileSync(join(laptop().folderOf(whole)!, 'vault.json'), 'damaged');
    expect([labels(), laptop().halfErased().length]).toEqual([['Attic'], 1]);
  });

  test('are listed for this user only, and say in words when the list cannot be written', async () => {
    const key = await make('Blue room');
    expect(statSync(listFile()).mode & 0o777).toBe(0o600);
    rmSync(listFile());
    mkdirSync(listFile());
    expect(await laptop().setLabel(key, 'Attic')).toMatchObject({ ok: false, error: { type: 'accounts-unwritable' } });
  });
});

test('a vault named by its folder is one account without a label, until it is erased', async () => {
  const folder = join(home, 'elsewhere');
  const named = createNamedVault(folder);
  expect([named.list(), named.next().folder]).toEqual([[], folder]);
  await makeVault(folder);
  expect(named.list()).toEqual([{ key: 'vault', label: 'This vault', deviceRemembered: false }]);
  expect(await named.setLabel(named.next().key, 'Attic')).toMatchObject({ ok: false, error: { type: 'no-label' } });
  writeFileSync(join(folder, 'vault.json'), erasedHeaderText);
  expect([named.list(), named.halfErased()]).toEqual([[], [{ key: 'vault', folder }]]);
});

describe('a label', () => {
  const refusal = (label: string, ownerName: string) => refuseLabel(label, { ownerName, others: [] })?.type ?? null;

  test.each([
    ['Robin', 'Robin Example'], ['room of ROBÍN', 'Robin Example'], ['robinsroom', 'Robin Example'], ['example', 'Dr Robin Example-Ortíz'], ['Ortiz!', 'Dr Robin Example-Ortíz'],
    ['Li 2', 'Dr Li'], ['Ng', 'An Ng'], ['\u738B\u4F1F\u8BCA\u5BA4', '\u738B\u4F1F'], ['\u738B', '\u738B \u4F1F'], ['кабинет Осенин', 'Осенин'], ['R\u200Bobin', 'Robin'],
  ])('"%s" is refused for the owner "%s"', (label, ownerName) => {
    expect(refusal(label, ownerName)).toBe('label-names-owner');
  });

  test.each([
    ['Blue room', 'Robin Example'], ['Dr in the attic', 'Dr Robin Example'], ['Sala de espera', 'Anna de Vries'], ['Planning', 'Ann Example'],
    ['Room A', 'A B'], ['Quiet linden', 'Dr Li'], ['\u7A93\u8FB9', '\u738B\u4F1F'], ['Window 2', ''],
  ])('"%s" tells nothing of the owner "%s"', (label, ownerName) => {
    expect(refusal(label, ownerName)).toBeNull();
  });

  test('is another\'s when only case, accents or spaces differ', () => {
    const others = [{ key: accountKeySchema.parse('vault'), label: 'Café blue', deviceRemembered: false }];
    expect(refuseLabel(' cafe BLUE ', { ownerName: 'Robin', others })?.type).toBe('label-taken');
    expect(refuseLabel('Cafe blue 2', { ownerName: 'Robin', others })).toBeNull();
    expect(isSameLabel('Blue', 'Bluer')).toBe(false);
  });

  test('is never quoted in what is refused', () => {
    expect(refuseLabel('Robin', { ownerName: 'Robin Example', others: [] })?.message).not.toMatch(/robin/i);
  });
});
