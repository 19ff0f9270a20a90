/** The wraps of an open vault changed: what opens after it, what no longer does, and what the disk holds if it fails. */
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { forgetDevice, isDeviceRemembered, rememberDevice, unlockWithDevice } from './device.ts';
import { changePassphrase, checkPassphrase, resetPassphrase } from './passphrase.ts';
import { createRecoveryCode, unlockWithRecoveryCode } from './recovery.ts';
import { createMemoryKeychain } from './test-support/memory-keychain.ts';
import { cheapCost, createTempVault, tempPassphrase, type TempVault } from './test-support/temp-vault.ts';
import type { UnlockedVault } from './unlocked-vault.ts';
import { vaultPaths } from './vault-folder.ts';
import { erasedHeaderText, parseHeader } from './vault-header.ts';
import { createVault, unlockVault } from './vault.ts';

const next = redacted('seven lamps beside water');
const cheap = { passwordCost: cheapCost };
const failure = (type: string) => ({ ok: false, error: { type } });
const hexOf = ({ keys }: UnlockedVault) => [keys.database, keys.audio, keys.audit].map((key) => key.toString('hex'));

let temp: TempVault;
let vault: UnlockedVault;
beforeEach(async () => {
  temp = createTempVault();
  vault = await temp.create();
});
afterEach(() => temp.remove());

const header = () => mustSucceed(parseHeader(temp.headerBytes()));
const withCode = (code: typeof next) => unlockWithRecoveryCode({ folder: temp.folder, code, raiseCostTo: null });
/** A folder in the place of the header: it can neither be read nor replaced, whoever runs the test. */
const blockHeader = () => {
  const { headerFile } = vaultPaths(temp.folder);
  const bytes = temp.headerBytes();
  rmSync(headerFile);
  return { restore: () => writeFileSync(headerFile, bytes) };
};

describe('changing the passphrase', () => {
  test('lets only the new one in, to the same keys, and leaves the open vault open', async () => {
    const keys = hexOf(vault);
    mustSucceed(await changePassphrase(vault, tempPassphrase, next, cheap));
    expect(await temp.unlock()).toMatchObject(failure('wrong-passphrase'));
    expect(hexOf(mustSucceed(await temp.unlock(next)))).toEqual(keys);
    expect(hexOf(vault)).toEqual(keys);
    expect(vault.verifyHeader()).toMatchObject({ ok: true });
  });

  test('raises the generation and leaves the other ways in', async () => {
    const keychain = createMemoryKeychain();
    const code = mustSucceed(await createRecoveryCode(vault, cheap));
    mustSucceed(await rememberDevice(vault, keychain));
    expect([vault.generation, header().generation]).toEqual([3, 3]);
    mustSucceed(await changePassphrase(vault, tempPassphrase, next, cheap));
    expect([vault.generation, header().generation]).toEqual([4, 4]);
    expect(await withCode(code)).toMatchObject({ ok: true, value: { generation: 4, openedWith: 'recovery' } });
    expect(await unlockWithDevice({ folder: temp.folder, keychain })).toMatchObject({ ok: true, value: { openedWith: 'device' } });
  });

  test.each([
    ['the current one is wrong', redacted('quiet rooms keep nothing'), next, 'wrong-passphrase'],
    ['the new one is short', tempPassphrase, redacted('short'), 'passphrase-too-short'],
    ['the new one is well known', tempPassphrase, redacted('May the Force be with you!'), 'passphrase-too-common'],
  ])('changes nothing on disk when %s', async (_name, current, wanted, type) => {
    const before = temp.headerBytes();
    expect(await changePassphrase(vault, current, wanted, cheap)).toMatchObject(failure(type));
    expect(temp.headerBytes()).toEqual(before);
  });

  test('refuses the account\'s own name, also when the vault is made', async () => {
    const ownWords = ['Robin Example', 'robin@example.org'];
    const named = redacted('Robin Example 2026!');
    expect(await changePassphrase(vault, tempPassphrase, named, { ...cheap, ownWords })).toMatchObject(failure('passphrase-too-common'));
    const made = await createVault({ folder: `${temp.folder}2`, passphrase: named, ownWords, deps: { clock: { now: () => '', monotonicMs: () => 0 }, ids: { next: () => '' as never } } });
    expect(made).toMatchObject(failure('passphrase-too-common'));
  });

  test('changes nothing when the vault is locked while it works', async () => {
    const before = temp.headerBytes();
    const changing = changePassphrase(vault, tempPassphrase, next, cheap);
    vault.lock();
    expect(await changing).toMatchObject(failure('vault-locked'));
    expect(temp.headerBytes()).toEqual(before);
  });

  test('is refused over an older header or the header of another vault', async () => {
    const older = temp.headerBytes();
    mustSucceed(await changePassphrase(vault, tempPassphrase, next, cheap));
    writeFileSync(vaultPaths(temp.folder).headerFile, older);
    expect(vault.verifyHeader()).toMatchObject({ ok: false, error: { type: 'header-damaged', details: { found: 'generation' } } });
    expect(await changePassphrase(vault, tempPassphrase, next, cheap)).toMatchObject(failure('header-damaged'));

    const other = createTempVault();
    await other.create();
    writeFileSync(vaultPaths(temp.folder).headerFile, other.headerBytes());
    other.remove();
    expect(await changePassphrase(vault, tempPassphrase, next, cheap)).toMatchObject(failure('header-damaged'));
  });

  test('checks a passphrase without changing anything', async () => {
    const before = temp.headerBytes();
    expect(await checkPassphrase(vault, tempPassphrase)).toMatchObject({ ok: true });
    expect(await checkPassphrase(vault, next)).toMatchObject(failure('wrong-passphrase'));
    expect(temp.headerBytes()).toEqual(before);
  });

  test('loses none of several rewrites asked for at once', async () => {
    const keychain = createMemoryKeychain();
    const [code] = await Promise.all([
      createRecoveryCode(vault, cheap), rememberDevice(vault, keychain), changePassphrase(vault, tempPassphrase, next, cheap),
    ]);
    expect(header().generation).toBe(4);
    expect(await withCode(mustSucceed(code))).toMatchObject({ ok: true });
    expect(await unlockWithDevice({ folder: temp.folder, keychain })).toMatchObject({ ok: true });
    expect(await temp.unlock(next)).toMatchObject({ ok: true });
  });
});

describe('raising the cost', () => {
  const dearer = { memoryKib: 16, iterations: 2, parallelism: 1 };
  const unlockRaising = (raiseCostTo: typeof dearer | null, told: string[] = []) => unlockVault({
    folder: temp.folder, passphrase: tempPassphrase, raiseCostTo, onCostNotRaised: ({ type }) => { told.push(type); },
  });

  test('wraps anew, once, when the defaults rose, and never goes back down', async () => {
    expect(mustSucceed(await unlockRaising(dearer)).generation).toBe(2);
    expect(header().wrappedKeys.passphrase?.kdf).toMatchObject(dearer);
    expect(mustSucceed(await unlockRaising(dearer)).generation).toBe(2);
    expect(mustSucceed(await unlockRaising({ ...cheapCost, iterations: 3 })).generation).toBe(3);
    expect(header().wrappedKeys.passphrase?.kdf).toMatchObject({ memoryKib: 16, iterations: 3 });
    expect(await unlockRaising(null)).toMatchObject({ ok: true, value: { generation: 3 } });
  });

  test('does the same for the recovery code it was opened with, and leaves the other wraps as they are', async () => {
    const code = mustSucceed(await createRecoveryCode(vault, cheap));
    const before = header().wrappedKeys;
    const opened = mustSucceed(await unlockWithRecoveryCode({ folder: temp.folder, code, raiseCostTo: dearer }));
    expect([opened.generation, header().generation]).toEqual([3, 3]);
    expect(header().wrappedKeys.recovery?.kdf).toMatchObject(dearer);
    expect(header().wrappedKeys.passphrase).toEqual(before.passphrase);
    expect(hexOf(mustSucceed(await withCode(code)))).toEqual(hexOf(vault));
    expect(mustSucceed(await unlockWithRecoveryCode({ folder: temp.folder, code, raiseCostTo: cheapCost })).generation).toBe(3);
  });

  test('writes nothing when told to leave the header', async () => {
    const before = temp.headerBytes();
    expect(await unlockRaising(null)).toMatchObject({ ok: true });
    expect(temp.headerBytes()).toEqual(before);
  });

  test('writes nothing for a wrong passphrase', async () => {
    const before = temp.headerBytes();
    expect(await unlockVault({ folder: temp.folder, passphrase: next, raiseCostTo: dearer })).toMatchObject(failure('wrong-passphrase'));
    expect(temp.headerBytes()).toEqual(before);
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('opens the vault all the same where it cannot be written, and says so', async () => {
    const told: string[] = [];
    chmodSync(temp.folder, 0o500);
    try {
      expect(await unlockRaising(dearer, told)).toMatchObject({ ok: true, value: { generation: 1 } });
      expect(told).toEqual(['header-unwritable']);
    } finally {
      chmodSync(temp.folder, 0o700);
    }
  });
});

describe('a recovery code', () => {
  test('opens the same vault, and lets a new passphrase be set without the old one', async () => {
    const code = mustSucceed(await createRecoveryCode(vault, cheap));
    const keys = hexOf(vault);
    vault.lock();
    const recovered = mustSucceed(await withCode(code));
    expect(hexOf(recovered)).toEqual(keys);
    mustSucceed(await resetPassphrase(recovered, next, cheap));
    expect(await temp.unlock()).toMatchObject(failure('wrong-passphrase'));
    expect(hexOf(mustSucceed(await temp.unlock(next)))).toEqual(keys);
  });

  test('is useless once another one was made', async () => {
    const first = mustSucceed(await createRecoveryCode(vault, cheap));
    const second = mustSucceed(await createRecoveryCode(vault, cheap));
    expect(await withCode(first)).toMatchObject(failure('wrong-recovery-code'));
    expect(await withCode(second)).toMatchObject({ ok: true });
  });

  test('is told apart from none, from a typo and from the passphrase', async () => {
    const elsewhere = createTempVault();
    const code = mustSucceed(await createRecoveryCode(await elsewhere.create(), cheap));
    elsewhere.remove();
    expect(await withCode(code)).toMatchObject(failure('no-recovery-code'));
    mustSucceed(await createRecoveryCode(vault, cheap));
    expect(await withCode(code)).toMatchObject(failure('wrong-recovery-code'));
    expect(await withCode(tempPassphrase)).toMatchObject(failure('recovery-code-incomplete'));
  });

  test('saves a vault whose passphrase key is missing', async () => {
    const code = mustSucceed(await createRecoveryCode(vault, cheap));
    const { rewriteHeader } = await import('./rewrite-header.ts');
    mustSucceed(await rewriteHeader(vault, () => ({ passphrase: undefined })));
    expect(await temp.unlock()).toMatchObject(failure('wrapped-key-missing'));
    mustSucceed(await resetPassphrase(mustSucceed(await withCode(code)), next, cheap));
    expect(await temp.unlock(next)).toMatchObject({ ok: true });
  });

  test('does not stand in for the passphrase in a vault that was opened otherwise', async () => {
    await expect(resetPassphrase(vault, next, cheap)).rejects.toThrow('recovery code');
  });

  test('is not given out when it could not be written', async () => {
    const { restore } = blockHeader();
    expect(await createRecoveryCode(vault, cheap)).toMatchObject(failure('header-damaged'));
    restore();
    expect(header().wrappedKeys.recovery).toBeUndefined();
  });
});

describe('a remembered device', () => {
  const keychain = () => createMemoryKeychain();
  const withDevice = (on: ReturnType<typeof keychain>) => unlockWithDevice({ folder: temp.folder, keychain: on });

  test('opens the vault with what its keychain holds, and not with what is on disk', async () => {
    const device = keychain();
    mustSucceed(await rememberDevice(vault, device));
    expect(isDeviceRemembered(temp.folder)).toBe(true);
    const [secret] = device.secretsById.values();
    expect(secret?.length).toBe(32);
    expect(temp.headerBytes().includes(secret?.toString('base64') ?? '')).toBe(false);
    expect(hexOf(mustSucceed(await withDevice(device)))).toEqual(hexOf(vault));
    expect(await withDevice(keychain())).toMatchObject(failure('device-not-remembered'));
    expect(await temp.unlock()).toMatchObject({ ok: true });
  });

  test('is forgotten: neither header nor keychain holds anything, and the passphrase works', async () => {
    const device = keychain();
    mustSucceed(await rememberDevice(vault, device));
    mustSucceed(await forgetDevice(vault, device));
    mustSucceed(await forgetDevice(vault, device));
    expect(device.secretsById.size).toBe(0);
    expect(header().wrappedKeys.device).toBeUndefined();
    expect(await withDevice(device)).toMatchObject(failure('device-not-remembered'));
    expect(await temp.unlock()).toMatchObject({ ok: true });
  });

  test('is replaced when it is remembered again, and leaves no old secret', async () => {
    const device = keychain();
    mustSucceed(await rememberDevice(vault, device));
    mustSucceed(await rememberDevice(vault, device));
    expect(device.secretsById.size).toBe(1);
    expect(await withDevice(device)).toMatchObject({ ok: true });
  });

  test('says that there is no keychain, writes nothing anywhere, and leaves the passphrase working', async () => {
    const device = keychain();
    device.isThere = false;
    const before = temp.headerBytes();
    expect(await rememberDevice(vault, device)).toMatchObject(failure('keychain-unavailable'));
    expect(temp.headerBytes()).toEqual(before);

    device.isThere = true;
    mustSucceed(await rememberDevice(vault, device));
    device.isThere = false;
    expect(await withDevice(device)).toMatchObject(failure('keychain-unavailable'));
    expect(await forgetDevice(vault, device)).toMatchObject(failure('keychain-unavailable'));
    device.isThere = true;
    expect(await withDevice(device)).toMatchObject(failure('device-not-remembered'));
    expect(await temp.unlock()).toMatchObject({ ok: true });
  });

  test('leaves no secret in the keychain when the header could not be written', async () => {
    const device = keychain();
    const { restore } = blockHeader();
    expect(await rememberDevice(vault, device)).toMatchObject(failure('header-damaged'));
    restore();
    expect(device.secretsById.size).toBe(0);
  });

  test.each([
    ['a key of another size', Buffer.alloc(31, 1)],
    ['another key', Buffer.alloc(32, 1)],
  ])('is not opened by a keychain that gives %s', async (_name, secret) => {
    const device = keychain();
    mustSucceed(await rememberDevice(vault, device));
    const [id = ''] = device.secretsById.keys();
    mustSucceed(await device.store(id, secret));
    expect(await withDevice(device)).toMatchObject(failure('device-not-remembered'));
  });

  test('is not looked for in a vault that is damaged, erased or not there', async () => {
    const { headerFile } = vaultPaths(temp.folder);
    writeFileSync(headerFile, 'spoilt');
    expect(await withDevice(keychain())).toMatchObject(failure('header-damaged'));
    writeFileSync(headerFile, erasedHeaderText);
    expect(await withDevice(keychain())).toMatchObject(failure('vault-erased'));
    expect(await forgetDevice(vault, keychain())).toMatchObject({ ok: true });
    rmSync(headerFile);
    expect(await withDevice(keychain())).toMatchObject(failure('no-vault'));
    expect(existsSync(headerFile)).toBe(false);
  });
});
