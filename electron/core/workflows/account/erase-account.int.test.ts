import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { erasedHeaderText } from '#core/vault/vault-header.ts';
import type { AccountKey } from '#shared/domain/account.ts';
import { newEncounterSchema } from '#shared/ipc/namespaces/recording.ts';
import { redacted, reveal } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { ourFlags } from '../../../../tests/support/our-flags.ts';
import { clinicOf, createTempLaptop, refusalOf, type Sotto, type TempLaptop } from '../../../../tests/support/temp-laptop.ts';
import { giveRole, readPolicies } from './keep-policies.ts';
import { rememberThisDevice } from '../keys/keep-secrets.ts';

const first = redacted('nine quiet herons at dusk');
const second = redacted('four purple lamps in rain');
const wrong = redacted('nine loud herons at dawn');

let laptop: TempLaptop;
let sotto: Sotto;
let key: AccountKey;
beforeEach(async () => {
  laptop = await createTempLaptop();
  sotto = await laptop.start();
  key = await laptop.create(sotto, 'Blue room', reveal(first));
});
afterEach(() => laptop.remove());

const erase = async (passphrase = first, confirmation = 'Blue room') => refusalOf(await sotto.erase(passphrase, confirmation)).split(':')[0];
const filesLeft = async () => (await readdir(laptop.home, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name).toSorted();
const folderOf = (of: AccountKey) => join(laptop.home, 'accounts', of);
const addSecond = async () => {
  await sotto.lock();
  return laptop.create(sotto, 'Green room', reveal(second));
};
const reopenFirst = async () => {
  await sotto.lock();
  mustSucceed(await sotto.unlock(first, key));
};

describe('erasing an account', () => {
  test('takes all of it: vault, secret in the keychain, label, count of attempts, and the rules of a laptop nobody is left on', async () => {
    mustSucceed(await rememberThisDevice(clinicOf(sotto).open, laptop.keychain, first));
    await sotto.lock();
    await sotto.unlock(wrong, key);
    mustSucceed(await sotto.unlock(first, key));
    expect(existsSync(join(laptop.home, 'attempts', `${key}.json`))).toBe(true);
    expect(await erase()).toBe('ok');
    expect([sotto.vaultState(), sotto.accounts.list(), laptop.keychain.secretsById.size, existsSync(folderOf(key))]).toEqual(['none', [], 0, false]);
    expect(await filesLeft()).toEqual(['accounts.json']);
    expect(await readFile(join(laptop.home, 'accounts.json'), 'utf8')).not.toContain('Blue room');
    expect(refusalOf(await sotto.unlock(first, key))).toMatch(/^wrong-passphrase/);
  });

  test('wants the label typed and the passphrase; without either nothing is changed', async () => {
    expect(await erase(first, 'Green room')).toBe('confirmation-differs');
    expect(await erase(first, '')).toBe('confirmation-differs');
    expect(await erase(wrong)).toBe('wrong-passphrase');
    expect(sotto.vaultState()).toBe('unlocked');
    expect(existsSync(join(folderOf(key), 'sotto.db'))).toBe(true);
    for (let time = 0; time < 4; time += 1) expect(await erase(wrong)).toBe('wrong-passphrase');
    expect(await erase()).toBe('too-many-attempts');
    await sotto.lock();
    expect(await erase()).toBe('locked');
  });

  test('takes the label however it is typed', async () => {
    expect(await erase(first, ' blue ROOM')).toBe('ok');
  });

  test('waits for the end of a recording', async () => {
    const { recording } = clinicOf(sotto);
    const { encounterId } = mustSucceed(await recording.start(newEncounterSchema.parse({ templateId: 'soap' }), 'page'));
    mustSucceed(sotto.live.pushPageSamples(encounterId, new Int16Array(16_000).fill(1000)));
    expect(await erase()).toBe('recording-in-progress');
    mustSucceed(await recording.stop());
    expect(await erase()).toBe('ok');
  });

  test('leaves other accounts, and a stranger\'s file in its folder, alone', async () => {
    const other = await addSecond();
    await writeFile(join(folderOf(other), 'letter.txt'), 'not of the vault');
    mustSucceed(await sotto.erase(second, 'Green room'));
    expect([await readdir(folderOf(other)), sotto.accounts.list().map(({ label }) => label), sotto.vaultState()]).toEqual([['letter.txt'], ['Blue room'], 'locked']);
    mustSucceed(await sotto.unlock(first, key));
    expect(clinicOf(sotto).open.warnings).toEqual([]);
  });

  test('works for a vault named by its folder too', async () => {
    const folder = join(laptop.home, 'elsewhere');
    const named = await laptop.start({ vaultFolder: folder });
    mustSucceed(await named.createVault(second, { name: 'Test clinician', email: '', phone: '', age: null, gender: '', profession: '', role: 'clinician' }));
    mustSucceed(await named.erase(second, 'This vault'));
    expect(existsSync(folder)).toBe(false);
    expect(sotto.accounts.list()).toHaveLength(1);
  });
});

describe('the admin of a laptop', () => {
  test('who is the last one, with others working there, is not erased before somebody else is made one', async () => {
    const other = await addSecond();
    await reopenFirst();
    expect(await erase()).toBe('last-admin');
    expect(sotto.vaultState()).toBe('unlocked');
    mustSucceed(await giveRole({ ...clinicOf(sotto), accounts: sotto.accounts }, other, 'admin'));
    expect(await erase()).toBe('ok');
    mustSucceed(await sotto.unlock(second, other));
    const clinic = clinicOf(sotto);
    expect([readPolicies({ ...clinic, accounts: sotto.accounts }), clinic.open.warnings]).toMatchObject([{ mayChange: true, accounts: [{ role: 'admin' }] }, []]);
    expect(JSON.parse(readFileSync(join(laptop.home, 'policies.json'), 'utf8')).chain.at(-1).members).toMatchObject([{ key: other, role: 'admin' }]);
  });

  test('comes anew with the first account after all were erased', async () => {
    expect(await erase()).toBe('ok');
    const again = await laptop.create(sotto, 'Blue room', reveal(second));
    expect(readPolicies({ ...clinicOf(sotto), accounts: sotto.accounts })).toMatchObject({ mayChange: true, accounts: [{ key: again, role: 'admin' }] });
    expect(clinicOf(sotto).open.warnings).toEqual([]);
  });
});

describe('an erasing that was cut short', () => {
  test('is ended at the next start, and meanwhile nothing of the account is listed or opened', async () => {
    const other = await addSecond();
    await sotto.lock();
    await sotto.unlock(wrong, other);
    await writeFile(join(folderOf(other), 'vault.json'), erasedHeaderText);
    expect(sotto.accounts.list().map((account) => account.key)).toEqual([key]);
    expect(refusalOf(await sotto.unlock(second, other))).toMatch(/^wrong-passphrase/);
    const again = await laptop.start();
    expect([existsSync(folderOf(other)), existsSync(join(laptop.home, 'attempts', `${other}.json`))]).toEqual([false, false]);
    expect(again.accounts.list().map((account) => account.key)).toEqual([key]);
    expect(await readFile(join(laptop.home, 'accounts.json'), 'utf8')).not.toContain('Green room');
  });

  test('of a vault named by its folder is ended when it is next asked for', async () => {
    const folder = join(laptop.home, 'elsewhere');
    await mkdir(join(folder, 'audio'), { recursive: true });
    await copyFile(join(folderOf(key), 'sotto.db'), join(folder, 'sotto.db'));
    await writeFile(join(folder, 'vault.json'), erasedHeaderText);
    const named = await laptop.start({ vaultFolder: folder });
    expect([existsSync(folder), named.vaultState()]).toEqual([false, 'none']);
  });

  test.each([0, 1, 2])('by a kill among its files is ended at the next start (%i)', async (delayMs) => {
    const other = await addSecond();
    await laptop.stop(sotto);
    const audio = join(folderOf(other), 'audio');
    for (let number = 0; number < 2000; number += 1) await writeFile(join(audio, `recording-${number}`), 'sound');
    const child = spawn(process.execPath, [...ourFlags, join(import.meta.dirname, '../../../../tests/support/erase-until-killed.ts'), laptop.home, other, 'Green room', reveal(second)],
      { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = new Promise((resolve) => { child.on('exit', resolve); });
    const header = join(folderOf(other), 'vault.json');
    const hasKeys = () => existsSync(header) && readFileSync(header, 'utf8') !== erasedHeaderText;
    while (hasKeys() && child.exitCode === null) await new Promise((resolve) => { setTimeout(resolve, 1); });
    await new Promise((resolve) => { setTimeout(resolve, delayMs); });
    child.kill('SIGKILL');
    await exited;
    sotto = await laptop.start();
    expect([existsSync(folderOf(other)), sotto.accounts.list().map((account) => account.key)]).toEqual([false, [key]]);
    mustSucceed(await sotto.unlock(first, key));
  });
});

test('an account that could not be made whole is taken away again', async () => {
  await sotto.lock();
  await rm(join(laptop.home, 'accounts.json'));
  const next = sotto.accounts.next.bind(sotto.accounts);
  const made = next();
  sotto.accounts.next = () => made;
  // The lock of the new vault cannot be taken: a folder stands in its place.
  await mkdir(join(made.folder, 'vault.lock'), { recursive: true });
  expect(refusalOf(await sotto.createVault(second, { name: 'Test clinician', email: '', phone: '', age: null, gender: '', profession: '', role: 'clinician' }, 'Green room'))).toMatch(/^vault-unwritable/);
  expect([existsSync(made.folder), sotto.accounts.list().map((account) => account.key)]).toEqual([false, [key]]);
});
