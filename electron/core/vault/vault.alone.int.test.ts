import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { randomIds } from '#core/kernel/ids.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { vaultPaths } from './vault-folder.ts';
import { createMemoryKeychain } from './test-support/memory-keychain.ts';
import { rememberDevice, unlockWithDevice } from './device.ts';
import { createRecoveryCode, unlockWithRecoveryCode } from './recovery.ts';
import { noteAuditHead } from './rewrite-header.ts';
import { erasedHeaderText, headerToText, type VaultHeader } from './vault-header.ts';
import type { HeaderKey } from './vault-keys.ts';
import { createVault, unlockVault, vaultExists } from './vault.ts';

const passphrase = redacted('quiet rooms keep words');
const wrongPassphrase = redacted('quiet rooms keep nothing');
// The cost as it is, not as the other tests have it.
vi.unmock('#core/crypto/password-kdf.ts');

const passwordCost = { memoryKib: 8, iterations: 1, parallelism: 1 };
const deps = { clock: { now: () => '2026-03-14T09:30:00.000Z', monotonicMs: () => 0 }, ids: randomIds };

let home: string;
let folder: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'sotto-vault-'));
  folder = join(home, 'vault');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const create = (as = passphrase) => createVault({ folder, passphrase: as, deps, passwordCost });
const created = async () => mustSucceed(await create());
const unlock = (as = passphrase) => unlockVault({ folder, passphrase: as, raiseCostTo: passwordCost });
const headerBytes = () => readFileSync(vaultPaths(folder).headerFile);
const writeHeader = (bytes: Buffer | string) => writeFileSync(vaultPaths(folder).headerFile, bytes);
const copies = ({ keys }: Awaited<ReturnType<typeof created>>) =>
  [keys.database, keys.audio, keys.audit].map((key) => key.toString('hex'));
const failure = (type: string) => ({ ok: false, error: { type } });

const wrapOf = (header: VaultHeader) => must(header.wrappedKeys.passphrase, 'every vault has a passphrase');

/** What a forger can do: everything but the keyed code, so change a field and mend the checksum. */
function forgeHeader(change: (header: VaultHeader) => void): void {
  const header: VaultHeader = JSON.parse(headerBytes().toString('utf8'));
  change(header);
  writeHeader(headerToText(header, Buffer.alloc(32, 1) as HeaderKey));
}

describe('creating a vault', () => {
  test('leaves a folder that unlocks with the same keys, one for each purpose', async () => {
    const vault = await created();
    const keys = copies(vault);
    expect(new Set(keys).size).toBe(3);
    vault.lock();
    const again = mustSucceed(await unlock());
    expect(again.vaultId).toBe(vault.vaultId);
    expect(copies(again)).toEqual(keys);
    expect(again.verifyHeader()).toMatchObject({ ok: true });
  });

  test('writes the agreed strength when none is asked for', async () => {
    const vault = mustSucceed(await createVault({ folder, passphrase, deps }));
    expect(JSON.parse(headerBytes().toString('utf8')).wrappedKeys.passphrase.kdf)
      .toMatchObject({ algorithm: 'argon2id', memoryKib: 65_536, iterations: 3, parallelism: 4 });
    expect(copies(mustSucceed(await unlock()))).toEqual(copies(vault));
  });

  test('gives no two vaults a key in common, even under one passphrase', async () => {
    const first = copies(await created());
    folder = join(home, 'second');
    expect(copies(await created()).some((key) => first.includes(key))).toBe(false);
  });

  test('puts neither passphrase nor keys on disk, and leaves no stray file', async () => {
    const vault = await created();
    expect(readdirSync(folder).toSorted()).toEqual(['audio', 'vault.json']);
    const written = headerBytes();
    expect(written.includes('quiet')).toBe(false);
    for (const key of [vault.keys.database, vault.keys.audio, vault.keys.audit]) {
      for (const spelling of ['hex', 'base64'] as const) expect(written.includes(key.toString(spelling))).toBe(false);
    }
  });

  test.skipIf(process.platform === 'win32')('keeps the folder to this user, also one that was open before', async () => {
    mkdirSync(folder, { mode: 0o755 });
    await created();
    const paths = vaultPaths(folder);
    const modes = [paths.folder, paths.audioFolder, paths.headerFile].map((path) => statSync(path).mode & 0o777);
    expect(modes).toEqual([0o700, 0o700, 0o600]);
  });

  test('refuses a folder that holds a vault, and changes nothing in it', async () => {
    await created();
    const before = headerBytes();
    expect(await create()).toMatchObject(failure('vault-exists'));
    expect(headerBytes()).toEqual(before);
  });

  test('refuses a folder whose vault lost its header, because the data would be buried', async () => {
    mkdirSync(folder);
    writeFileSync(vaultPaths(folder).databaseFile, 'database');
    expect(vaultExists(folder)).toBe(true);
    expect(await create()).toMatchObject(failure('vault-exists'));
    expect(await unlock()).toMatchObject(failure('no-vault'));
  });

  test.each([
    ['fourteen letters', 'a'.repeat(14), 'passphrase-too-short'],
    ['fourteen characters of two code units each', '\u{1F511}'.repeat(14), 'passphrase-too-short'],
    ['fifteen code points that make eight letters', 'e\u0301'.repeat(7) + 'e', 'passphrase-too-short'],
    ['more than a passphrase may have', 'a'.repeat(1025), 'passphrase-too-long'],
    ['one that is tried first', 'correct horse battery staple', 'passphrase-too-common'],
  ])('refuses %s and makes nothing', async (_name, as, type) => {
    expect(await create(redacted(as))).toMatchObject(failure(type));
    expect(vaultExists(folder)).toBe(false);
    expect(readdirSync(home)).toEqual([]);
  });

  test.each([
    ['fifteen letters', 'herons at quiet'],
    ['fifteen characters outside the first plane', Array.from({ length: 15 }, (_, index) => String.fromCodePoint(0x1F511 + index)).join('')],
    ['the longest passphrase', Array.from({ length: 256 }, (_, index) => String(1000 + index * 7)).join('')],
  ])('takes %s', async (_name, as) => {
    mustSucceed(await create(redacted(as)));
    expect(await unlock(redacted(as))).toMatchObject({ ok: true });
  });

  test('opens for the same words typed as other code points', async () => {
    mustSucceed(await create(redacted('caf\u00e9 by the harbour')));
    expect(await unlock(redacted('cafe\u0301 by the harbour'))).toMatchObject({ ok: true });
  });

  test('says so when the folder cannot be made', async () => {
    writeFileSync(join(home, 'file'), '');
    folder = join(home, 'file', 'vault');
    expect(await create()).toMatchObject(failure('folder-unwritable'));
  });
});

describe('unlocking a vault', () => {
  test('refuses a wrong passphrase and changes nothing on disk', async () => {
    await created();
    const before = headerBytes();
    expect(await unlock(wrongPassphrase)).toMatchObject(failure('wrong-passphrase'));
    expect(headerBytes()).toEqual(before);
    expect(readdirSync(folder).toSorted()).toEqual(['audio', 'vault.json']);
    expect(await unlock()).toMatchObject({ ok: true });
  });

  test('finds every single flipped bit of the header, by whichever way it is opened and on an open vault', async () => {
    const vault = await created();
    const code = mustSucceed(await createRecoveryCode(vault, { passwordCost }));
    const keychain = createMemoryKeychain();
    mustSucceed(await rememberDevice(vault, keychain));
    mustSucceed(await noteAuditHead(vault, { sequence: 41, hash: 'c7'.repeat(32) }));
    const waysIn = [() => unlock(), () => unlockWithDevice({ folder, keychain }), () => unlockWithRecoveryCode({ folder, code })];
    const whole = headerBytes();
    const outcomes = new Set<string>();
    for (let bit = 0; bit < whole.length * 8; bit += 1) {
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      writeHeader(flipped);
      // Eight bits a character and three ways in: each way meets every third bit, and every field many times.
      const unlocked = await must(waysIn[bit % waysIn.length], 'there are three ways in')();
      outcomes.add(unlocked.ok ? 'accepted' : `${unlocked.error.type}: ${unlocked.error.message}`);
      expect(vault.verifyHeader()).toMatchObject(failure('header-damaged'));
      expect(headerBytes().equals(flipped)).toBe(true);
    }
    expect([...outcomes].toSorted()).toEqual([
      expect.stringMatching(/^header-damaged: The file vault\.json is damaged or was changed.*Restore vault\.json from a backup\.$/),
      expect.stringMatching(/^vault-newer: .*Update Sotto to open it\.$/),
    ]);
    expect(readdirSync(folder).toSorted()).toEqual(['audio', 'vault.json']);
    writeHeader(whole);
    expect(await unlock()).toMatchObject({ ok: true });
  }, 120_000);

  test('finds every single flipped bit of the mark of an erased vault', async () => {
    await created();
    const whole = Buffer.from(erasedHeaderText, 'utf8');
    for (let bit = 0; bit < whole.length * 8; bit += 1) {
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      writeHeader(flipped);
      const unlocked = await unlock();
      expect(unlocked.ok ? 'accepted' : unlocked.error.type).toMatch(/^(header-damaged|vault-newer)$/);
    }
  });

  test('tells damage before the passphrase is tried', async () => {
    await created();
    writeHeader(headerBytes().toString('utf8').replace('2026-03-14', '2026-03-15'));
    expect(await unlock(wrongPassphrase)).toMatchObject(failure('header-damaged'));
  });

  test('finds a header cut at any byte', async () => {
    await created();
    const whole = headerBytes();
    for (let size = 0; size < whole.length; size += 1) {
      writeHeader(whole.subarray(0, size));
      expect(await unlock()).toMatchObject(failure('header-damaged'));
    }
  });

  test.each([
    ['creation time', 'header-damaged', (header: VaultHeader) => { header.createdAt = '2026-03-15T09:30:00.000Z'; }],
    ['vault id', 'wrong-passphrase', (header: VaultHeader) => { header.vaultId = '11111111-1111-4111-8111-111111111111'; }],
    ['generation', 'header-damaged', (header: VaultHeader) => { header.generation = 2; }],
    ['passes', 'wrong-passphrase', (header: VaultHeader) => { wrapOf(header).kdf.iterations = 2; }],
    ['wrapped key', 'wrong-passphrase', (header: VaultHeader) => { wrapOf(header).nonce = Buffer.alloc(12).toString('base64'); }],
    ['list without the passphrase\'s key', 'wrapped-key-missing', (header: VaultHeader) => { delete header.wrappedKeys.passphrase; }],
  ])('refuses a forged %s whose checksum was mended', async (_name, type, change) => {
    const vault = await created();
    forgeHeader(change);
    const forged = headerBytes();
    expect(await unlock()).toMatchObject(failure(type));
    expect(headerBytes()).toEqual(forged);
    expect(vault.verifyHeader()).toMatchObject(failure('header-damaged'));
  });

  test('says what to do where the passphrase\'s key is missing', async () => {
    await created();
    forgeHeader((header) => { delete header.wrappedKeys.passphrase; });
    expect(await unlock()).toMatchObject({ ok: false, error: { message: expect.stringMatching(/Unlock with the recovery code.*or restore vault\.json from a backup/) } });
  });

  test('leaves a newer vault alone', async () => {
    await created();
    const newer = headerBytes().toString('utf8').replace('"version": 2', '"version": 3');
    writeHeader(newer);
    expect(await unlock()).toMatchObject(failure('vault-newer'));
    expect(headerBytes().toString('utf8')).toBe(newer);
  });

  test('says that there is no vault where none is', async () => {
    expect(vaultExists(folder)).toBe(false);
    expect(await unlock()).toMatchObject(failure('no-vault'));
    expect(vaultExists(folder)).toBe(false);
  });

  test('says that the folder cannot be read when it cannot', async () => {
    mkdirSync(vaultPaths(folder).headerFile, { recursive: true });
    expect(await unlock()).toMatchObject(failure('folder-unreadable'));
  });

  test('does not take a huge file for a header', async () => {
    await created();
    writeHeader(Buffer.alloc(70_000, ' '));
    expect(await unlock()).toMatchObject(failure('header-damaged'));
  });
});

describe('an unlocked vault', () => {
  test('wipes every key on lock, in the hands of whoever holds it, and hands out none after', async () => {
    const vault = await created();
    const held = [vault.keys.database, vault.keys.audio, vault.keys.audit];
    vault.lock();
    vault.lock();
    expect(held.every((key) => key.equals(Buffer.alloc(32)))).toBe(true);
    expect(() => vault.keys).toThrow('locked vault');
    expect(() => vault.verifyHeader()).toThrow('unlocked');
  });

  test('finds a header that is gone or belongs to another vault', async () => {
    const vault = await created();
    const firstFolder = folder;
    folder = join(home, 'second');
    await created();
    const other = headerBytes();
    folder = firstFolder;
    writeHeader(other);
    expect(vault.verifyHeader()).toMatchObject(failure('header-damaged'));
    rmSync(vaultPaths(folder).headerFile);
    expect(vault.verifyHeader()).toMatchObject(failure('header-damaged'));
  });
});
