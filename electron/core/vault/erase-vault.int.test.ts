import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mustSucceed } from '#shared/lib/result.ts';
import { rememberDevice, unlockWithDevice } from './device.ts';
import { eraseVault, isErasingUnfinished } from './erase-vault.ts';
import { createRecoveryCode, unlockWithRecoveryCode } from './recovery.ts';
import { createMemoryKeychain } from './test-support/memory-keychain.ts';
import { cheapCost, createTempVault, type TempVault } from './test-support/temp-vault.ts';
import { vaultPaths } from './vault-folder.ts';
import { erasedHeaderText } from './vault-header.ts';
import { vaultExists } from './vault.ts';

const failure = (type: string) => ({ ok: false, error: { type } });

let temp: TempVault;
beforeEach(async () => {
  temp = createTempVault();
  (await temp.create()).lock();
  const { databaseFile, audioFolder } = vaultPaths(temp.folder);
  for (const end of ['', '-wal', '-shm']) writeFileSync(`${databaseFile}${end}`, 'pages');
  writeFileSync(join(audioFolder, 'a-recording'), 'sound');
  for (const name of ['vault.json.1234', 'vault.lock', 'vault.holder.json', 'sotto.db.before-0004']) writeFileSync(join(temp.folder, name), 'left behind');
  mkdirSync(join(temp.folder, 'rotation'));
  writeFileSync(join(temp.folder, 'rotation', 'vault.json'), 'a header with the next key');
});
afterEach(() => temp.remove());

const erase = () => eraseVault({ folder: temp.folder });
/** What a kill after the first step leaves: no key, every other file. */
const eraseAndDie = () => writeFileSync(vaultPaths(temp.folder).headerFile, erasedHeaderText);

describe('erasing a vault', () => {
  test('leaves nothing of it, not even its folder', async () => {
    expect(await erase()).toMatchObject({ ok: true });
    expect(existsSync(temp.folder)).toBe(false);
    expect(await erase()).toMatchObject(failure('no-vault'));
  });

  test('has no key in it from the first step on, whatever a person knows', async () => {
    const vault = mustSucceed(await temp.unlock());
    const code = mustSucceed(await createRecoveryCode(vault, { passwordCost: cheapCost }));
    const keychain = createMemoryKeychain();
    mustSucceed(await rememberDevice(vault, keychain));
    eraseAndDie();
    expect(await temp.unlock()).toMatchObject(failure('vault-erased'));
    expect(await unlockWithRecoveryCode({ folder: temp.folder, code })).toMatchObject(failure('vault-erased'));
    expect(await unlockWithDevice({ folder: temp.folder, keychain })).toMatchObject(failure('vault-erased'));
    expect(vault.verifyHeader()).toMatchObject(failure('header-damaged'));
    expect(readFileSync(vaultPaths(temp.folder).headerFile, 'utf8')).not.toMatch(/ciphertext|salt|nonce/);
  });

  test('begins with the headers of acts that were cut short, for they hold keys too', async () => {
    const { headerFile } = vaultPaths(temp.folder);
    rmSync(headerFile);
    // In the header's place, so that the step after cannot be done: as far as a kill there would have come.
    mkdirSync(headerFile);
    expect(await erase()).toMatchObject(failure('header-unwritable'));
    expect(readdirSync(temp.folder).filter((name) => name.startsWith('vault.json.') || name === 'rotation')).toEqual([]);
  });

  test('is taken up where it was killed', async () => {
    expect(isErasingUnfinished(temp.folder)).toBe(false);
    eraseAndDie();
    expect([isErasingUnfinished(temp.folder), vaultExists(temp.folder)]).toEqual([true, true]);
    expect(await erase()).toMatchObject({ ok: true });
    expect([isErasingUnfinished(temp.folder), existsSync(temp.folder)]).toEqual([false, false]);
  });

  test('leaves a stranger\'s file alone', async () => {
    writeFileSync(join(temp.folder, 'letter.txt'), 'not of the vault');
    expect(await erase()).toMatchObject({ ok: true });
    expect(readdirSync(temp.folder)).toEqual(['letter.txt']);
    expect(vaultExists(temp.folder)).toBe(false);
  });

  test('erases a vault whose header is damaged or lost', async () => {
    writeFileSync(vaultPaths(temp.folder).headerFile, 'spoilt');
    expect(await erase()).toMatchObject({ ok: true });
    mkdirSync(temp.folder);
    writeFileSync(vaultPaths(temp.folder).databaseFile, 'pages');
    expect(await erase()).toMatchObject({ ok: true });
    expect(existsSync(temp.folder)).toBe(false);
  });

  test('takes the secret out of the keychain too, and does without one that is not there', async () => {
    const keychain = createMemoryKeychain();
    mustSucceed(await rememberDevice(mustSucceed(await temp.unlock()), keychain));
    expect(keychain.secretsById.size).toBe(1);
    expect(await eraseVault({ folder: temp.folder, keychain })).toMatchObject({ ok: true });
    expect(keychain.secretsById.size).toBe(0);

    mustSucceed(await rememberDevice(await temp.create(), keychain));
    keychain.isThere = false;
    expect(await eraseVault({ folder: temp.folder, keychain })).toMatchObject({ ok: true });
    expect(existsSync(temp.folder)).toBe(false);
  });

  test('deletes nothing while the keys cannot be destroyed', async () => {
    const { headerFile, databaseFile } = vaultPaths(temp.folder);
    rmSync(headerFile);
    mkdirSync(headerFile);
    expect(await erase()).toMatchObject(failure('header-unwritable'));
    expect(existsSync(databaseFile)).toBe(true);
  });
});
