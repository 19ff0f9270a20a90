import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { vaultPaths } from '#core/vault/vault-folder.ts';
import type { AccountKey } from '#shared/domain/account.ts';
import { newPatientSchema } from '#shared/domain/patient.ts';
import { redacted, reveal, type Redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { clinicOf, createTempLaptop, refusalOf, type Sotto, type TempLaptop } from '../../../../tests/support/temp-laptop.ts';
import {
  changeOwnPassphrase, forgetThisDevice, makeRecoveryCode, readSecurity, relabelAccount, rememberThisDevice,
} from './keep-secrets.ts';

const right = redacted('nine quiet herons at dusk');
const next = redacted('four purple lamps in rain');
const passwordCost = { memoryKib: 64, iterations: 1, parallelism: 1 };

let laptop: TempLaptop;
let sotto: Sotto;
let key: AccountKey;
beforeEach(async () => {
  laptop = await createTempLaptop();
  sotto = await laptop.start();
  key = await laptop.create(sotto, 'Blue room', reveal(right), 'Wanda Example-Ortíz');
});
afterEach(() => laptop.remove());

const open = () => clinicOf(sotto).open;
const paths = () => vaultPaths(sotto.accounts.folderOf(key)!);
const header = () => readFile(paths().headerFile, 'utf8');
/** Closing a vault writes the header too: it notes the log's newest entry. */
const wraps = async () => (JSON.parse(await header()) as { wrappedKeys: unknown }).wrappedKeys;
const unlock = async (passphrase: Redacted<string>) => refusalOf(await sotto.unlock(passphrase, key)).split(':')[0];
const recover = async (code: Redacted<string>, newPassphrase = next, by = sotto) => refusalOf(await by.unlock({ way: 'recovery-code', code, newPassphrase }, key));
const entries = () => open().repositories.auditEntries.reader.list({ limit: 100, offset: 0 }).items.toReversed()
  .filter(({ action }) => !/^(vault\.(create|lock|unlock)$|policies)/.test(action)).map(({ action, details }) => [action, details]);
const security = () => readSecurity(clinicOf(sotto), sotto);

describe('a change of passphrase', () => {
  test('rewraps the key and touches nothing else: same keys, same sound, the same database under the same salt', async () => {
    const sound = join(paths().audioFolder, 'a-recording');
    await writeFile(sound, Buffer.alloc(100_000, 7));
    const before = { database: Buffer.from(open().vault.keys.database), audio: Buffer.from(open().vault.keys.audio), salt: (await readFile(paths().databaseFile)).subarray(0, 16) };
    mustSucceed(await changeOwnPassphrase(open(), { current: right, next }, { passwordCost }));
    expect(entries()).toEqual([['vault.passphrase', {}]]);
    await sotto.lock();
    expect(await unlock(right)).toBe('wrong-passphrase');
    expect(await unlock(next)).toBe('ok');
    const { database, audio } = open().vault.keys;
    expect({ database: Buffer.from(database), audio: Buffer.from(audio), salt: (await readFile(paths().databaseFile)).subarray(0, 16) }).toEqual(before);
    expect((await readFile(sound)).equals(Buffer.alloc(100_000, 7))).toBe(true);
  });

  test('asks for the current one, and a wrong one changes nothing and counts', async () => {
    const before = await header();
    for (let time = 0; time < 5; time += 1) {
      expect(refusalOf(await changeOwnPassphrase(open(), { current: redacted('nine loud herons at dawn'), next }))).toMatch(/^wrong-passphrase/);
    }
    expect(refusalOf(await changeOwnPassphrase(open(), { current: right, next }))).toMatch(/^too-many-attempts/);
    expect([await header(), entries()]).toEqual([before, []]);
    await sotto.lock();
    expect(await unlock(right)).toBe('too-many-attempts');
  });

  test.each([
    ['short', 'passphrase-too-short'], ['wanda ortiz 1985!', 'passphrase-too-common'], ['correct horse battery staple', 'passphrase-too-common'],
  ])('to "%s" is refused before anything is asked or done', async (text, type) => {
    expect(refusalOf(await changeOwnPassphrase(open(), { current: right, next: redacted(text) }))).toMatch(new RegExp(`^${type}`));
    expect(entries()).toEqual([]);
  });

  test('is waited for by a lock that falls into it', async () => {
    const changing = changeOwnPassphrase(open(), { current: right, next }, { passwordCost });
    await sotto.lock();
    mustSucceed(await changing);
    expect(await unlock(right)).toBe('wrong-passphrase');
    expect(await unlock(next)).toBe('ok');
    expect(entries()).toContainEqual(['vault.passphrase', {}]);
  });

  test('that cannot be written in the log is not made', async () => {
    const before = await header();
    const append = vi.spyOn(open().audit, 'append').mockImplementation(() => { throw new Error('the disk is full'); });
    await expect(changeOwnPassphrase(open(), { current: right, next })).rejects.toThrow('full');
    append.mockRestore();
    expect(await header()).toBe(before);
  });

  test('that fails after its entry says so in the log', async () => {
    const kept = `${paths().headerFile}.kept`;
    await rename(paths().headerFile, kept);
    await mkdir(paths().headerFile);
    expect(refusalOf(await forgetThisDevice(open(), laptop.keychain))).toBe('ok');
    await rmdir(paths().headerFile);
    await rename(kept, paths().headerFile);
    laptop.keychain.store = async () => ({ ok: false, error: { type: 'keychain-unavailable', message: 'gone in between' } });
    expect(refusalOf(await rememberThisDevice(open(), laptop.keychain, right))).toMatch(/^keychain-unavailable/);
    expect(entries()).toEqual([['vault.device-remember', {}], ['vault.device-remember', { failed: 'keychain-unavailable' }]]);
  });
});

describe('a recovery code', () => {
  test('is made for who knows the passphrase, shown once, and opens the vault with a new passphrase', async () => {
    expect(refusalOf(await makeRecoveryCode(open(), next))).toMatch(/^wrong-passphrase/);
    expect((await security()).hasRecoveryCode).toBe(false);
    const code = mustSucceed(await makeRecoveryCode(open(), right, { passwordCost }));
    expect((await security()).hasRecoveryCode).toBe(true);
    expect(await header()).not.toContain(reveal(code).slice(0, 11));
    await sotto.lock();
    expect(await recover(code)).toBe('ok');
    expect(entries()).toEqual([
      ['vault.unlock-failed', { at: new Date(laptop.wallMs).toISOString() }], ['vault.recovery-code', {}], ['vault.passphrase', { by: 'recovery code' }],
    ]);
    await sotto.lock();
    expect([await unlock(right), await unlock(next)]).toEqual(['wrong-passphrase', 'ok']);
  });

  test('ends the one before it', async () => {
    const [first, second] = [mustSucceed(await makeRecoveryCode(open(), right, { passwordCost })), mustSucceed(await makeRecoveryCode(open(), right, { passwordCost }))];
    await sotto.lock();
    expect(await recover(first)).toMatch(/^wrong-recovery-code/);
    expect(await recover(second)).toBe('ok');
  });

  test('with a slip names the group that is wrong, before anything is tried or counted', async () => {
    const code = reveal(mustSucceed(await makeRecoveryCode(open(), right, { passwordCost })));
    await sotto.lock();
    const groups = code.split('-');
    groups[4] = (groups[4]!.startsWith('7') ? '8' : '7') + groups[4]!.slice(1);
    for (let time = 0; time < 7; time += 1) expect(await recover(redacted(groups.join('-')))).toMatch(/^recovery-code-typo: Group 5 of the recovery code/);
    expect(await recover(redacted(code.slice(0, 20)))).toMatch(/^recovery-code-incomplete/);
    expect(await unlock(right)).toBe('ok');
  });

  test('with a new passphrase that may not be used, the owner\'s name for one, changes nothing and leaves nothing open', async () => {
    const code = mustSucceed(await makeRecoveryCode(open(), right));
    await sotto.lock();
    const before = await wraps();
    expect(await recover(code, redacted('short'))).toMatch(/^passphrase-too-short/);
    expect(await recover(code, redacted('wanda ortiz 1985!'))).toMatch(/^passphrase-too-common/);
    expect([await wraps(), sotto.vaultState(), await readdir(paths().folder)]).toEqual([before, 'locked', expect.not.arrayContaining(['vault.holder.json'])]);
    expect(await unlock(right)).toBe('ok');
  });

  test('changes nothing in a vault that another program has open, not even a wrap that is too cheap', async () => {
    const code = mustSucceed(await makeRecoveryCode(open(), right, { passwordCost }));
    const before = await header();
    const second = await laptop.start();
    expect(await recover(code, next, second)).toMatch(/^vault-in-use: .*a command, since/);
    expect(await header()).toBe(before);
  });
});

describe('this device', () => {
  test('is remembered for who knows the passphrase, opens the vault, and is forgotten', async () => {
    expect(refusalOf(await rememberThisDevice(open(), laptop.keychain, next))).toMatch(/^wrong-passphrase/);
    mustSucceed(await rememberThisDevice(open(), laptop.keychain, right));
    expect(await security()).toMatchObject({ deviceRemembered: true, keychainAvailable: true, openedWith: 'passphrase' });
    const [secret] = [...laptop.keychain.secretsById.values()];
    expect(await header()).not.toContain(secret!.toString('base64'));
    await sotto.lock();
    mustSucceed(await sotto.unlock({ way: 'device' }, key));
    expect((await security()).openedWith).toBe('device');

    mustSucceed(await forgetThisDevice(open(), laptop.keychain));
    expect([laptop.keychain.secretsById.size, (await security()).deviceRemembered]).toEqual([0, false]);
    expect(entries().slice(-2)).toEqual([['vault.device-remember', {}], ['vault.device-forget', {}]]);
    await sotto.lock();
    expect(refusalOf(await sotto.unlock({ way: 'device' }, key))).toMatch(/^device-not-remembered/);
    expect(await unlock(right)).toBe('ok');
  });

  test('is not remembered where there is no keychain: said plainly, nothing kept instead, and the passphrase works', async () => {
    laptop.keychain.isThere = false;
    const before = await header();
    expect((await security()).keychainAvailable).toBe(false);
    expect(refusalOf(await rememberThisDevice(open(), laptop.keychain, right))).toMatch(/^keychain-unavailable: .*The passphrase opens the vault as always/);
    expect([await header(), entries()]).toEqual([before, []]);
    await sotto.lock();
    expect(await unlock(right)).toBe('ok');
  });

  test('is forgotten also when the keychain does not let go of the secret', async () => {
    mustSucceed(await rememberThisDevice(open(), laptop.keychain, right));
    laptop.keychain.isThere = false;
    mustSucceed(await forgetThisDevice(open(), laptop.keychain));
    laptop.keychain.isThere = true;
    await sotto.lock();
    expect(refusalOf(await sotto.unlock({ way: 'device' }, key))).toMatch(/^device-not-remembered/);
  });

  test('whose keychain is locked at the door says so, and is no failed attempt', async () => {
    mustSucceed(await rememberThisDevice(open(), laptop.keychain, right));
    await sotto.lock();
    laptop.keychain.isThere = false;
    for (let time = 0; time < 6; time += 1) expect(refusalOf(await sotto.unlock({ way: 'device' }, key))).toMatch(/^keychain-unavailable/);
    expect(await unlock(right)).toBe('ok');
  });
});

describe('a label', () => {
  test('is changed by its owner, in the list at once, and the log does not repeat it', async () => {
    mustSucceed(await relabelAccount(open(), { accounts: sotto.accounts, key }, 'Window seat'));
    expect([sotto.accounts.list()[0]?.label, (await security()).label]).toEqual(['Window seat', 'Window seat']);
    mustSucceed(await relabelAccount(open(), { accounts: sotto.accounts, key }, 'Window seat'));
    expect(entries()).toEqual([['vault.relabel', {}]]);
  });

  test.each(['wanda', 'Dr Ortiz', 'ORTÍZ 2', 'Wandas room', 'exampleroom'])('that holds a word of the owner\'s name is refused: %s', async (label) => {
    expect(refusalOf(await relabelAccount(open(), { accounts: sotto.accounts, key }, label))).toMatch(/^label-names-owner/);
    expect(sotto.accounts.list()[0]?.label).toBe('Blue room');
  });

  test('that another account has is refused, at making and at changing', async () => {
    await sotto.lock();
    await expect(laptop.create(sotto, ' blue ROOM', reveal(next), 'Somebody else')).rejects.toThrow('has this label');
    await laptop.create(sotto, 'Green room', reveal(next), 'Somebody else');
    expect(refusalOf(await relabelAccount(open(), { accounts: sotto.accounts, key: clinicOf(sotto).key }, 'Blue Room'))).toMatch(/^label-taken/);
  });

  test('that holds the owner\'s name makes no account, not even a folder', async () => {
    await sotto.lock();
    await expect(laptop.create(sotto, 'Mr Testy', reveal(next), 'Otto Testy')).rejects.toThrow('must not hold your name');
    expect(sotto.accounts.list()).toHaveLength(1);
    expect(await readdir(join(laptop.home, 'accounts'))).toEqual([key]);
  });
});

test('no name of the clinician or a patient stands in clear in any file of the laptop, open or locked', async () => {
  const canary = 'Quillfeather';
  await sotto.lock();
  await laptop.create(sotto, 'Green room', reveal(next), `Zelda ${canary}`);
  open().repositories.patients.writer.insert(newPatientSchema.parse({ name: `Patient ${canary}` }));
  mustSucceed(await rememberThisDevice(open(), laptop.keychain, next));
  const look = async () => {
    const files = (await readdir(laptop.home, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).toBeGreaterThan(6);
    for (const file of files) {
      if (!existsSync(file)) continue;
      const bytes = await readFile(file);
      for (const text of [canary, 'Zelda', 'Wanda', 'Ortíz', 'Example']) {
        for (const encoding of ['utf8', 'utf16le'] as const) expect(bytes.includes(Buffer.from(text, encoding)), `${text} in ${file}`).toBe(false);
        expect(file).not.toContain(text);
      }
    }
  };
  await look();
  await sotto.lock();
  await look();
  expect(await unlock(right)).toBe('ok');
  await look();
});
