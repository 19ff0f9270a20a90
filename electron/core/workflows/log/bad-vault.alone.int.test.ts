/** What is wrong with a vault or its place, met at the door of the whole core: words that say what to do, and nothing changed. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync, type statfsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseHeader } from '#core/vault/vault-header.ts';
import { newAccountSchema, type AccountKey } from '#shared/domain/account.ts';
import { redacted, reveal } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { clinicOf, createTempLaptop, refusalOf, type Sotto, type TempLaptop } from '../../../../tests/support/temp-laptop.ts';
import { makeRecoveryCode, readSecurity } from '../keys/keep-secrets.ts';

/** The number of the file system a test pretends to be on. */
const drive = vi.hoisted(() => ({ type: null as number | null }));
vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<{ statfsSync: typeof statfsSync }>();
  const pretending = (path: string) => (drive.type === null ? fs.statfsSync(path) : { ...fs.statfsSync(path), type: drive.type });
  return { ...fs, statfsSync: pretending };
});

const right = redacted('nine quiet herons at dusk');
const dayMs = 24 * 60 * 60 * 1000;

let laptop: TempLaptop;
let sotto: Sotto;
let key: AccountKey;
let folder: string;
beforeEach(async () => {
  laptop = await createTempLaptop();
  sotto = await laptop.start();
  key = await laptop.create(sotto, 'Blue room', reveal(right));
  folder = sotto.accounts.folderOf(key)!;
});
afterEach(async () => {
  drive.type = null;
  await laptop.remove();
});

const unlock = async (of = sotto) => refusalOf(await of.unlock(right, key));
const headerFile = () => join(folder, 'vault.json');
/** Every file of the vault, byte for byte, but for the lock, which is made where it is missing. */
const contents = (of = folder) => readdirSync(of, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== 'vault.lock')
  .map((entry) => join(entry.parentPath, entry.name)).toSorted().map((file) => [file, readFileSync(file).toString('base64')]);

describe('a header', () => {
  beforeEach(() => sotto.lock());

  test.each([
    ['empty', () => ''], ['cut short', (text: string) => text.slice(0, text.length / 2)], ['no text', () => '\u0000\u0001'],
    ['with one letter in capitals', (text: string) => text.replace(/"mac": "([^"]*[a-f])/, (found) => found.slice(0, -1) + found.slice(-1).toUpperCase())],
    ['with a key in another place', (text: string) => text.replace('"passphrase"', '"recovery"')],
  ])('that is %s is said to be damaged, with what to do, and nothing is changed', async (_name, spoil) => {
    writeFileSync(headerFile(), spoil(readFileSync(headerFile(), 'utf8')));
    const before = contents();
    expect(await unlock()).toMatch(/^header-damaged: .*Your recordings and notes were not touched\. Restore vault\.json from a backup/);
    expect(contents()).toEqual(before);
  });

  test('that is missing is said so, and no second vault is made in its place', async () => {
    renameSync(headerFile(), join(laptop.home, 'kept.json'));
    expect(await unlock()).toMatch(/^no-vault: .*vault\.json is missing/);
    expect(sotto.accounts.list()).toHaveLength(1);
    renameSync(join(laptop.home, 'kept.json'), headerFile());
    expect(await unlock()).toBe('ok');
  });

  test('of a newer Sotto is left as it is', async () => {
    writeFileSync(headerFile(), readFileSync(headerFile(), 'utf8').replace(/"version": \d+/, '"version": 99'));
    const before = contents();
    expect(await unlock()).toMatch(/^vault-newer: .*Update Sotto/);
    expect(contents()).toEqual(before);
  });
});

test('a vault whose passphrase key is missing says so, and is saved by its recovery code', async () => {
  const code = mustSucceed(await makeRecoveryCode(clinicOf(sotto).open, right));
  const { rewriteHeader } = await import('#core/vault/rewrite-header.ts');
  mustSucceed(await rewriteHeader(clinicOf(sotto).open.vault, () => ({ passphrase: undefined })));
  await sotto.lock();
  const parsed = parseHeader(readFileSync(headerFile()));
  expect(parsed.ok && parsed.value.wrappedKeys.passphrase).toBe(undefined);
  for (let time = 0; time < 6; time += 1) expect(await unlock()).toMatch(/^wrapped-key-missing: .*Unlock with the recovery code and set a new passphrase/);
  mustSucceed(await sotto.unlock({ way: 'recovery-code', code, newPassphrase: redacted('four purple lamps in rain') }, key));
  await sotto.lock();
  mustSucceed(await sotto.unlock(redacted('four purple lamps in rain'), key));
});

describe('the clock', () => {
  test.each([[-2, '2 days behind'], [-400, '400 days behind'], [366, '366 days ago'], [20_000, '20000 days ago']])(
    'that is %i days off is told and logged at unlock, and keeps nobody out', async (days, words) => {
      await sotto.lock();
      laptop.wallMs += days * dayMs;
      expect(await unlock()).toBe('ok');
      const { open } = clinicOf(sotto);
      expect(open.warnings.join()).toContain(words);
      expect((await readSecurity(clinicOf(sotto), sotto)).warnings).toEqual(open.warnings);
      const [entry] = open.repositories.auditEntries.reader.list({ limit: 1, offset: 0, action: 'vault.unlock' }).items;
      expect(entry?.details).toMatchObject({ clockOffDays: days });
      expect(open.audit.verify().ok).toBe(true);
    });

  test('that moved as clocks do is nothing to speak of', async () => {
    for (const days of [0.9, -0.9, 300]) {
      await sotto.lock();
      laptop.wallMs += days * dayMs;
      expect(await unlock()).toBe('ok');
      expect(clinicOf(sotto).open.warnings).toEqual([]);
    }
  });
});

describe('a network drive', () => {
  test.each([['NFS', 0x6969], ['SMB', 0xfe534d42], ['Ceph', 0x00c36400]])('(%s) gets no vault and opens none, in words, and nothing is changed', async (name, type) => {
    await sotto.lock();
    const before = contents(laptop.home);
    drive.type = type;
    expect(await unlock()).toMatch(new RegExp(`^network-drive: .*\\(${name}\\).*Copy the whole folder of the vault to a disk of this computer`));
    expect(refusalOf(await sotto.createVault(redacted('four purple lamps in rain'), newAccountSchema.parse({ name: 'Somebody' }), 'Attic'))).toMatch(/^network-drive/);
    expect(contents(laptop.home)).toEqual(before);
    drive.type = null;
    expect(await unlock()).toBe('ok');
  });
});

/** Root may mount a file system of its own here; elsewhere these are skipped, and counted so. */
const canMount = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.runIf(canMount)('a read-only disk', () => {
  let disk: string;
  beforeEach(async () => {
    await sotto.lock();
    disk = join(laptop.home, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', disk]);
    cpSync(folder, join(disk, 'vault'), { recursive: true });
  });
  afterEach(() => { execFileSync('umount', [disk]); });
  const setReadOnly = () => execFileSync('mount', ['-o', 'remount,ro', disk]);

  test('opens no vault, says what to do, and nothing is changed or made', async () => {
    for (const hasLock of [true, false]) {
      if (!hasLock) rmSync(join(disk, 'vault', 'vault.lock'));
      setReadOnly();
      const before = contents(disk);
      const named = await laptop.start({ vaultFolder: join(disk, 'vault') });
      expect(refusalOf(await named.unlock(right))).toMatch(/^vault-unwritable: .*Nothing was changed\..*copy the whole folder to a disk that can be written/);
      expect([contents(disk), existsSync(join(disk, 'vault', 'vault.lock'))]).toEqual([before, hasLock]);
      execFileSync('mount', ['-o', 'remount,rw', disk]);
      mustSucceed(await named.unlock(right));
      await laptop.stop(named);
    }
  });

  test('gets no new vault', async () => {
    setReadOnly();
    const named = await laptop.start({ vaultFolder: join(disk, 'another') });
    expect(refusalOf(await named.createVault(right, newAccountSchema.parse({ name: 'Somebody' })))).toMatch(/^folder-unwritable: .*you may write to this folder/);
    expect(existsSync(join(disk, 'another'))).toBe(false);
  });
});
