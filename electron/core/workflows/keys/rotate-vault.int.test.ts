/** The keys of a whole vault renewed: nothing of what it holds changes, and nothing of the old keys opens it any more. */
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { oneChannel } from '#core/audio/audio-file-layout.ts';
import { openEncryptedAudioReader } from '#core/audio/encrypted-audio-reader.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds, type Ids } from '#core/kernel/ids.ts';
import { verifyDatabaseFile } from '#core/storage/verify-database-file.ts';
import { createAudioFileKeys } from '#core/vault/audio-file-keys.ts';
import { rewriteHeader } from '#core/vault/rewrite-header.ts';
import { unlockVault } from '#core/vault/vault.ts';
import { offeredWays } from '#core/vault/ways-in.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';
import { newEncounterSchema } from '#shared/ipc/namespaces/recording.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createRotationGround, type RotationGround, type Sotto } from '../../../../tests/support/rotation-ground.ts';
import { testPassphrase } from '../../../../tests/support/temp-sotto.ts';
import { readVaultContents } from '../../../../tests/support/vault-contents.ts';
import { openEncounterAudio } from '../sound/encounter-audio.ts';
import { rotateVault, type RotationStep } from './rotate-vault.ts';
import { verifyVault } from '../log/verify-vault.ts';

const passphrase = redacted(testPassphrase);
let ground: RotationGround;
beforeAll(async () => { ground = await createRotationGround(); });
afterAll(() => ground.remove());

let tries = 0;
let folder: string;
let sotto: Sotto;
beforeEach(async () => {
  folder = await ground.copy(`try-${tries += 1}`);
  sotto = await ground.compose(folder);
  mustSucceed(await sotto.unlock(passphrase));
  return () => sotto.dispose();
});

const openNow = () => mustSucceed(sotto.clinic()).open;
const verify = async () => mustSucceed(await verifyVault(folder, passphrase, { clock: systemClock, ids: randomIds }));
const failure = (type: string) => ({ ok: false, error: { type } });

const rotate = async () => mustSucceed(await sotto.rotateKeys(passphrase));
/** In the middle of the sound. */
const onFirstProgress = (act: () => void) => {
  const leave = sotto.events.on((event: SottoEvent) => {
    if (event.type !== 'vault-progress') return;
    leave();
    act();
  });
};
const soundFiles = async () => (await readdir(join(folder, 'audio'))).toSorted();
/** What must be the same in every vault that had its keys renewed, or not. */
const expectContentsAsBefore = async () => {
  const { auditHashes, ...now } = await readVaultContents(openNow());
  const { auditHashes: hashesBefore, ...before } = ground.contents;
  expect(now).toEqual(before);
  expect(auditHashes.slice(0, hashesBefore.length)).toEqual(hashesBefore);
};

describe('renewing the keys of a vault', () => {
  test('changes nothing of what it holds, sample by sample and row by row', async () => {
    expect([ground.contents.searchHits.length > 0, Object.keys(ground.contents.sound).length]).toEqual([true, 3]);
    await rotate();
    await expectContentsAsBefore();
    await sotto.dispose();
    expect(await verify()).toMatchObject({ rotation: 'none', findings: [], signedNotes: 1, recordings: 3 });
  });

  test('leaves no file of before but the lock, and none that is nobody’s', async () => {
    const before = { sound: await soundFiles(), database: await readFile(join(folder, 'sotto.db')) };
    await rotate();
    await sotto.dispose();
    expect((await readdir(folder)).toSorted()).toEqual(['audio', 'sotto.db', 'vault.json', 'vault.lock']);
    const after = await soundFiles();
    expect(after).toHaveLength(3);
    expect(after.filter((name) => before.sound.includes(name))).toEqual([]);
    expect((await readFile(join(folder, 'sotto.db'))).subarray(0, 4096).equals(before.database.subarray(0, 4096))).toBe(false);
  });

  test('ends what the old vault.json opens: neither database nor sound answers to the old keys', async () => {
    const rowsBefore = openNow().repositories.audioFiles.reader.all();
    await rotate();
    const rows = openNow().repositories.audioFiles.reader.all();
    await sotto.dispose();
    await cp(join(ground.vaultFolder, 'vault.json'), join(folder, 'vault.json'));
    const old = mustSucceed(await unlockVault({ folder, passphrase, raiseCostTo: null }));
    expect(verifyDatabaseFile({ file: join(folder, 'sotto.db'), key: old.keys.database })).toMatchObject(failure('database-damaged'));
    const oldKeys = createAudioFileKeys(old.keys.audio);
    for (const { encounterId, wrappedKey, fileName } of rows) {
      expect(oldKeys.unwrap(encounterId, wrappedKey)).toBeNull();
      const before = must(rowsBefore.find((row) => row.encounterId === encounterId), 'every recording is there as before');
      const key = must(oldKeys.unwrap(encounterId, before.wrappedKey), 'it was its key');
      expect(await openEncryptedAudioReader({ file: join(folder, 'audio', fileName), encounterId, key })).toMatchObject(failure('audio-damaged'));
    }
    expect(await sotto.unlock(passphrase)).toMatchObject(failure('wrong-database-key'));
  });

  test('makes a new recovery code, ends the old one, and keeps the device', async () => {
    const { recoveryCode } = await rotate();
    await sotto.dispose();
    expect(await sotto.unlock({ way: 'device' })).toEqual({ ok: true, value: undefined });
    await sotto.lock();
    const newPassphrase = redacted('seven lamps beside water');
    expect(await sotto.unlock({ way: 'recovery-code', code: ground.recoveryCode, newPassphrase })).toMatchObject(failure('wrong-recovery-code'));
    const code = must(recoveryCode, 'there was one before');
    expect(await sotto.unlock({ way: 'recovery-code', code, newPassphrase })).toMatchObject({ ok: true });
    await expectContentsAsBefore();
  });

  test('makes no recovery code where there was none, and forgets a device whose keychain does not answer', async () => {
    mustSucceed(await rewriteHeader(openNow().vault, () => ({ recovery: undefined })));
    ground.keychain.isThere = false;
    const { recoveryCode } = await rotate().finally(() => { ground.keychain.isThere = true; });
    expect(recoveryCode).toBeNull();
    expect(openNow().warnings).toEqual([expect.stringContaining('no longer remembers it')]);
    await sotto.dispose();
    expect(await sotto.unlock({ way: 'device' })).toMatchObject(failure('device-not-remembered'));
    expect(await sotto.unlock(passphrase)).toMatchObject({ ok: true });
  });

  test('stands in the log, which is proven across one renewal after another', async () => {
    for (let time = 0; time < 3; time += 1) await rotate();
    const { repositories, audit } = openNow();
    expect(repositories.retiredAuditKeys.reader.all()).toHaveLength(3);
    expect(repositories.auditEntries.reader.list({ action: 'vault.rotate', limit: 5, offset: 0 }).items.map(({ details }) => details))
      .toEqual(Array.from({ length: 3 }, () => ({ recordings: 3, left: 0, recoveryCode: true })));
    expect(audit.verify()).toMatchObject({ ok: true });
    expect(repositories.headerNote.reader.get()?.rotatedAt).toEqual(expect.any(String));
    await expectContentsAsBefore();
    await sotto.dispose();
    expect((await verify()).findings).toEqual([]);
  });

  test('tells how far it is, from little to all', async () => {
    const told: number[] = [];
    sotto.events.on((event: SottoEvent) => { if (event.type === 'vault-progress') told.push(event.fraction); });
    await rotate();
    expect(told.length).toBeGreaterThan(2);
    expect(told).toEqual(told.toSorted((left, right) => left - right));
    expect(told.at(-1)).toBe(1);
  });

  test('tells whoever asks meanwhile to wait, and does not look locked', async () => {
    const answers: unknown[] = [];
    onFirstProgress(() => { answers.push(sotto.clinic(), sotto.vaultState()); });
    await rotate();
    expect(answers).toMatchObject([failure('vault-busy'), 'unlocked']);
    expect(sotto.clinic()).toMatchObject({ ok: true });
  });
});

describe('a recovery code that a kill kept from being shown', () => {
  test.each<RotationStep>(['committed', 'database-moved', 'finished'])('behind the step %s is taken out at the next unlock, and missed', async (step) => {
    await sotto.dispose();
    const vault = mustSucceed(await unlockVault({ folder, passphrase, raiseCostTo: null }));
    const killed = new Error('killed');
    const onStep = (done: RotationStep) => { if (done === step) throw killed; };
    await expect(rotateVault(vault, { passphrase, keychain: ground.keychain }, { clock: systemClock, ids: randomIds, onStep })).rejects.toBe(killed);
    vault.lock();
    expect(offeredWays(folder).recoveryCode).toBe(true);
    mustSucceed(await sotto.unlock(passphrase));
    expect(offeredWays(folder).recoveryCode).toBe(false);
    expect(openNow().warnings).toContainEqual(expect.stringContaining('Make a new one'));
    await expectContentsAsBefore();
    await sotto.dispose();
    mustSucceed(await sotto.unlock(passphrase));
    expect(openNow().warnings).toEqual([]);
  });

  test('is not handed out where the vault cannot be opened again, since the next unlock takes it out', async () => {
    const locks: unknown[] = [];
    sotto.events.on((event: SottoEvent) => { if (event.type === 'vault-locked') locks.push(event.why); });
    const { accounts } = sotto;
    const list = vi.spyOn(accounts, 'list').mockImplementation(() => { throw new Error('the disk fails'); });
    const rotated = await sotto.rotateKeys(passphrase).finally(() => list.mockRestore());
    expect(rotated).toEqual({ ok: true, value: { recoveryCode: null } });
    expect([sotto.vaultState(), locks]).toEqual(['locked', ['renewal']]);
    mustSucceed(await sotto.unlock(passphrase));
    expect(offeredWays(folder).recoveryCode).toBe(false);
    expect(openNow().warnings).toContainEqual(expect.stringContaining('Make a new one'));
    await expectContentsAsBefore();
  });

  test('is left alone once it was handed over', async () => {
    await rotate();
    await sotto.dispose();
    mustSucceed(await sotto.unlock(passphrase));
    expect([offeredWays(folder).recoveryCode, openNow().warnings]).toEqual([true, []]);
  });
});

describe('sound that is damaged', () => {
  test('is not lost by it: what can be heard is heard after it, the rest is named as before', async () => {
    const [row] = openNow().repositories.audioFiles.reader.all();
    const { fileName, encounterId } = must(row, 'there are three');
    const file = join(folder, 'audio', fileName);
    const bytes = await readFile(file);
    bytes[oneChannel.slotPosition(100) + 50]! ^= 1;
    await writeFile(file, bytes);
    await rotate();
    expect(openNow().warnings).toEqual([expect.stringContaining('One recording is damaged')]);
    const sound = mustSucceed(await openEncounterAudio(openNow(), encounterId));
    expect((await sound.readSamples(0, 1600 * 100)).length).toBe(1600 * 100);
    await sound.close();
    await sotto.dispose();
    expect((await verify()).findings).toMatchObject([{ part: 'recording', subject: encounterId }]);
  });

  test('that is missing stays missing, and its visit stays', async () => {
    const [row] = openNow().repositories.audioFiles.reader.all();
    const { fileName, encounterId } = must(row, 'there are three');
    await rm(join(folder, 'audio', fileName));
    await rotate();
    expect(openNow().repositories.encounters.reader.get(encounterId)).toMatchObject({ status: 'signed' });
    expect(await openEncounterAudio(openNow(), encounterId)).toMatchObject(failure('audio-missing'));
    expect(await soundFiles()).toHaveLength(2);
  });
});

describe('a renewal that is refused or fails', () => {
  test('asks for the passphrase, and changes nothing for another one', async () => {
    const before = await readFile(join(folder, 'vault.json'));
    expect(await sotto.rotateKeys(redacted('nine quiet herons at noon'))).toMatchObject(failure('wrong-passphrase'));
    expect((await readFile(join(folder, 'vault.json'))).equals(before)).toBe(true);
    expect(openNow().vault.keys.database.length).toBe(32);
  });

  test('waits for no recording: it says that one runs', async () => {
    const { recording } = mustSucceed(sotto.clinic());
    const started = recording.start(newEncounterSchema.parse({ templateId: 'soap' }), 'page');
    expect(await sotto.rotateKeys(passphrase)).toMatchObject(failure('recording-in-progress'));
    await started;
    await sotto.dispose();
  });

  test('is answered with the locked vault’s words where nothing is open', async () => {
    await sotto.lock();
    expect(await sotto.rotateKeys(passphrase)).toMatchObject(failure('locked'));
  });

  test('leaves the vault open as it was when the disk is full, says so, and has left nothing on it', async () => {
    await sotto.dispose();
    const full: Ids = { next() { throw Object.assign(new Error('no space'), { code: 'ENOSPC' }); } };
    sotto = await ground.compose(folder, { ids: full });
    mustSucceed(await sotto.unlock(passphrase));
    const [sound, key] = [await soundFiles(), openNow().vault.keys.database.toString('hex')];
    expect(await sotto.rotateKeys(passphrase)).toMatchObject(failure('rotation-no-room'));
    expect([await soundFiles(), openNow().vault.keys.database.toString('hex')]).toEqual([sound, key]);
    expect(await readdir(folder)).not.toContain('rotation');
    await expectContentsAsBefore();
    expect(openNow().repositories.auditEntries.reader.list({ action: 'vault.rotate', limit: 5, offset: 0 }).items)
      .toMatchObject([{ details: { failed: 'rotation-no-room' } }]);
    expect(await sotto.unlock(ground.recoveryCode)).toMatchObject({ ok: true });
    await sotto.dispose();
    expect((await verify()).findings).toEqual([]);
  });

  test('is stopped by a lock, and goes on at the next unlock, where the recovery code is missed', async () => {
    let locking: unknown = null;
    onFirstProgress(() => { locking = sotto.lock(); });
    expect(await sotto.rotateKeys(passphrase)).toMatchObject(failure('rotation-interrupted'));
    expect(await locking).toMatchObject({ ok: true });
    expect([sotto.clinic(), sotto.vaultState()]).toMatchObject([failure('locked'), 'locked']);
    expect(await verify()).toMatchObject({ rotation: 'under-way', findings: [] });

    mustSucceed(await sotto.unlock(passphrase));
    expect(openNow().warnings).toEqual([expect.stringContaining('had been cut short. It is done now'), expect.stringContaining('Make a new one')]);
    expect(openNow().repositories.auditEntries.reader.list({ action: 'vault.rotate', limit: 5, offset: 0 }).items)
      .toMatchObject([{ details: { recordings: 3, left: 0, resumed: true } }]);
    expect(offeredWays(folder)).toEqual({ recoveryCode: false, device: true });
    await expectContentsAsBefore();
    await sotto.dispose();
    expect(await verify()).toMatchObject({ rotation: 'none', findings: [] });
  });
});
