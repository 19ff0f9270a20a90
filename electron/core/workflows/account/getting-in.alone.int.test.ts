/** The door of a laptop with several accounts, on the whole core: attempts, words, work, and walls between accounts. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type * as PasswordKdf from '#core/crypto/password-kdf.ts';
import { openDatabase } from '#core/storage/open-database.ts';
import { createAudioFileKeys } from '#core/vault/audio-file-keys.ts';
import { createRecoveryCode } from '#core/vault/recovery.ts';
import { vaultPaths } from '#core/vault/vault-folder.ts';
import { accountKeySchema, type AccountKey } from '#shared/domain/account.ts';
import { encounterIdSchema } from '#shared/domain/ids.ts';
import { redacted, type Redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { clinicOf, createTempLaptop, refusalOf, type Sotto, type TempLaptop } from '../../../../tests/support/temp-laptop.ts';
import { giveRole } from './keep-policies.ts';
import { proveOwner } from '../keys/prove-owner.ts';

/** What argon2id was asked to do. */
const work = vi.hoisted(() => ({ costs: [] as string[] }));
vi.mock('#core/crypto/password-kdf.ts', async (importOriginal) => {
  const kdf = await importOriginal<typeof PasswordKdf>();
  return {
    ...kdf,
    derivePasswordKey(passphrase: Redacted<string>, salt: Buffer, cost: PasswordKdf.PasswordCost = kdf.defaultPasswordCost) {
      work.costs.push(`${cost.memoryKib}/${cost.iterations}/${cost.parallelism}`);
      return kdf.derivePasswordKey(passphrase, salt, { ...cost, memoryKib: 64 });
    },
  };
});

const right = redacted('nine quiet herons at dusk');
const wrong = redacted('nine loud herons at dawn');
const nobody = accountKeySchema.parse('00000000-0000-4000-8000-000000000000');
const minuteMs = 60_000;

let laptop: TempLaptop;
let sotto: Sotto;
let key: AccountKey;
beforeEach(async () => {
  laptop = await createTempLaptop();
  sotto = await laptop.start();
  key = await laptop.create(sotto, 'Blue room', 'nine quiet herons at dusk');
  await sotto.lock();
  work.costs.length = 0;
});
afterEach(() => laptop.remove());

const unlock = async (passphrase = wrong, of: AccountKey = key, by = sotto) => refusalOf(await by.unlock(passphrase, of));
const typeOf = (refusal: string) => refusal.split(':')[0];
const loggedFailures = () => clinicOf(sotto).open.repositories.auditEntries.reader.list({ limit: 500, offset: 0, action: 'vault.unlock-failed' });

describe('an account that does not exist', () => {
  test('is answered like a wrong passphrase, word for word and after the same work', async () => {
    const [known, unknown] = [await unlock(), await unlock(wrong, nobody)];
    expect(typeOf(known)).toBe('wrong-passphrase');
    expect(unknown).toBe(known);
    expect(work.costs).toEqual(['65536/3/4', '65536/3/4']);
  });

  test('is answered like a wrong recovery code, and like a device that is not remembered', async () => {
    const code = mustSucceed(await (async () => {
      mustSucceed(await sotto.unlock(right, key));
      const made = await createRecoveryCode(clinicOf(sotto).open.vault);
      const another = await createRecoveryCode(clinicOf(sotto).open.vault);
      await sotto.lock();
      return another.ok ? made : another;
    })());
    work.costs.length = 0;
    const recover = async (of: AccountKey) => refusalOf(await sotto.unlock({ way: 'recovery-code', code, newPassphrase: redacted('four purple lamps in rain') }, of));
    const [known, unknown] = [await recover(key), await recover(nobody)];
    expect(typeOf(known)).toBe('wrong-recovery-code');
    expect(unknown).toBe(known);
    expect(work.costs).toEqual(['65536/3/4', '65536/3/4']);
    const device = async (of: AccountKey) => refusalOf(await sotto.unlock({ way: 'device' }, of));
    expect(await device(nobody)).toBe(await device(key));
  });

  test('shares one count with all that do not exist, and makes no account wait', async () => {
    for (let time = 1; time <= 5; time += 1) {
      await unlock(wrong, accountKeySchema.parse(`00000000-0000-4000-8000-${String(time).padStart(12, '0')}`));
    }
    expect(typeOf(await unlock(wrong, nobody))).toBe('too-many-attempts');
    expect(await readdir(join(laptop.home, 'attempts'))).toEqual(['unknown.json']);
    expect(await unlock(right)).toBe('ok');
  });
});

describe('wrong passphrases', () => {
  test('are free five times, then wait, also after a restart and with the clock set back; the right one waits too', async () => {
    for (let time = 0; time < 5; time += 1) expect(typeOf(await unlock())).toBe('wrong-passphrase');
    expect(work.costs).toHaveLength(5);
    expect(await unlock(right)).toMatch(/^too-many-attempts: .*in a minute/);
    await laptop.stop(sotto);
    sotto = await laptop.start();
    expect(typeOf(await unlock(right))).toBe('too-many-attempts');
    laptop.wallMs -= 600 * minuteMs;
    expect(typeOf(await unlock(right))).toBe('too-many-attempts');
    expect(work.costs).toHaveLength(5);
    laptop.wallMs += minuteMs;
    expect(typeOf(await unlock())).toBe('wrong-passphrase');
    expect(await unlock(right)).toMatch(/in 2 minutes/);
    laptop.wallMs += 2 * minuteMs;
    expect(await unlock(right)).toBe('ok');
    await sotto.lock();
    for (let time = 0; time < 4; time += 1) await unlock();
    expect(await unlock(right)).toBe('ok');
  });

  test('count together in a window and a command, and by account', async () => {
    const other = await laptop.create(sotto, 'Green room', 'four purple lamps in rain');
    await sotto.lock();
    const command = await laptop.start();
    for (let time = 0; time < 5; time += 1) await unlock(wrong, key, time % 2 === 0 ? sotto : command);
    expect(typeOf(await unlock(right, key, sotto))).toBe('too-many-attempts');
    expect(typeOf(await unlock(right, key, command))).toBe('too-many-attempts');
    expect(await unlock(redacted('four purple lamps in rain'), other)).toBe('ok');
  });

  test('wait also where their count can be neither read nor written, and lock nobody out for good', async () => {
    await rm(join(laptop.home, 'attempts'), { recursive: true, force: true });
    await writeFile(join(laptop.home, 'attempts'), 'a file in the place of the folder');
    expect(typeOf(await unlock())).toBe('wrong-passphrase');
    expect(typeOf(await unlock(right))).toBe('too-many-attempts');
    laptop.wallMs += 2 * minuteMs;
    expect(await unlock(right)).toBe('ok');
  });

  test('stand in the audit log from the next unlock on, each at its time, once', async () => {
    const times: string[] = [];
    for (let time = 0; time < 3; time += 1) {
      laptop.wallMs += minuteMs;
      times.push(new Date(laptop.wallMs).toISOString());
      await unlock();
    }
    expect(await unlock(right)).toBe('ok');
    expect(loggedFailures().items.map(({ actor, details }) => [actor, details['at']]).toReversed()).toEqual(times.map((at) => ['system', at]));
    const [entry] = clinicOf(sotto).open.repositories.auditEntries.reader.list({ limit: 1, offset: 0, action: 'vault.unlock' }).items;
    expect(entry?.details).toMatchObject({ way: 'passphrase', failedBefore: 3 });
    await sotto.lock();
    expect(await unlock(right)).toBe('ok');
    expect(loggedFailures().total).toBe(3);
    expect(clinicOf(sotto).open.audit.verify().ok).toBe(true);
  });

  test('typed where the vault is open count the same, and stand in the log once the right one is typed', async () => {
    expect(await unlock(right)).toBe('ok');
    const { open } = clinicOf(sotto);
    for (let time = 0; time < 5; time += 1) expect(await proveOwner(open, wrong)).toMatchObject({ ok: false, error: { type: 'wrong-passphrase' } });
    expect(await proveOwner(open, right)).toMatchObject({ ok: false, error: { type: 'too-many-attempts' } });
    laptop.wallMs += minuteMs;
    mustSucceed(await proveOwner(open, right));
    expect(loggedFailures().total).toBe(5);
    await sotto.lock();
    for (let time = 0; time < 4; time += 1) await unlock();
    expect(await unlock(right)).toBe('ok');
    expect(loggedFailures().total).toBe(9);
  });
});

test('a vault that the window has open is opened by no command, which is told so', async () => {
  const window = await laptop.start({ stays: true });
  mustSucceed(await window.unlock(right, key));
  expect(await unlock(right)).toMatch(new RegExp(`^vault-in-use: .*its window, since \\d\\d:\\d\\d \\(process ${process.pid}\\)\\. Close that one first`));
  await laptop.stop(window);
  expect(await unlock(right)).toBe('ok');
});

describe('two acts at once', () => {
  test('come one after another: the same account opens once, another is not answered for the first', async () => {
    const other = await laptop.create(sotto, 'Green room', 'four purple lamps in rain');
    await sotto.lock();
    expect(await Promise.all([unlock(right), unlock(right), unlock(redacted('four purple lamps in rain'), other)]))
      .toEqual(['ok', 'ok', expect.stringMatching(/^vault-open/)]);
    expect(clinicOf(sotto).key).toBe(key);
  });
});

describe('an admin', () => {
  test('has nothing that opens another\'s vault: not the passphrase, the code, the device, nor any key', async () => {
    const other = await laptop.create(sotto, 'Green room', 'four purple lamps in rain');
    const folder = sotto.accounts.folderOf(other)!;
    const theirs = clinicOf(sotto).open;
    const encounterId = encounterIdSchema.parse('00000000-0000-4000-8000-000000000007');
    const wrappedKey = theirs.audioFileKeys.create(encounterId).wrapped;
    await sotto.lock();

    expect(await unlock(right)).toBe('ok');
    const admin = clinicOf(sotto);
    expect(admin.rules.role()).toBe('admin');
    mustSucceed(await giveRole({ ...admin, accounts: sotto.accounts }, other, 'clinician'));
    const { keys } = admin.open.vault;
    for (const material of [keys.database, keys.audio, keys.audit]) {
      const opened = openDatabase({ file: vaultPaths(folder).databaseFile, key: Buffer.from(material) as typeof keys.database, clock: admin.open.clock });
      expect(opened).toMatchObject({ ok: false, error: { type: 'wrong-database-key' } });
    }
    expect(createAudioFileKeys(keys.audio).unwrap(encounterId, wrappedKey)).toBeNull();
    const code = mustSucceed(await createRecoveryCode(admin.open.vault));
    await sotto.lock();
    expect(typeOf(await unlock(right, other))).toBe('wrong-passphrase');
    expect(refusalOf(await sotto.unlock({ way: 'recovery-code', code, newPassphrase: right }, other))).toMatch(/^no-recovery-code/);
    expect(refusalOf(await sotto.unlock({ way: 'device' }, other))).toMatch(/^device-not-remembered/);
  });

  test('opens nothing by putting the own header, or its wrapped keys, in another\'s folder', async () => {
    const other = await laptop.create(sotto, 'Green room', 'four purple lamps in rain');
    await sotto.lock();
    const [own, theirs] = [key, other].map((each) => vaultPaths(sotto.accounts.folderOf(each)!).headerFile) as [string, string];
    const kept = await readFile(theirs, 'utf8');
    await writeFile(theirs, await readFile(own));
    expect(typeOf(await unlock(right, other))).toBe('wrong-database-key');
    const spliced = { ...JSON.parse(kept), wrappedKeys: JSON.parse(await readFile(own, 'utf8')).wrappedKeys };
    await writeFile(theirs, `${JSON.stringify(spliced, null, 2)}\n`);
    expect(typeOf(await unlock(right, other))).toBe('header-damaged');
    await writeFile(theirs, kept);
    expect(await unlock(redacted('four purple lamps in rain'), other)).toBe('ok');
  });
});
