/** Each file of a vault put back alone, from an earlier state: it is named, logged, and the vault opens all the same. */
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import type { Logger } from '#core/kernel/logger.ts';
import { changePassphrase } from '#core/vault/passphrase.ts';
import { createRecoveryCode } from '#core/vault/recovery.ts';
import { noteAuditHead } from '#core/vault/rewrite-header.ts';
import { cheapCost } from '#core/vault/test-support/temp-vault.ts';
import { unlockVault } from '#core/vault/vault.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createRotationGround, type RotationGround, type Sotto } from '../../../../tests/support/rotation-ground.ts';
import { testPassphrase } from '../../../../tests/support/temp-sotto.ts';
import { closeSound } from '../sound/close-sound.ts';
import { deleteEncounter } from '../encounters/delete-encounter.ts';
import { createEncounterAudio } from '../sound/encounter-audio.ts';
import { verifyVault } from '../log/verify-vault.ts';
import { noteAuditHeadInHeader } from './watch-rollback.ts';

const passphrase = redacted(testPassphrase);
const nextPassphrase = redacted('seven lamps beside water');
let ground: RotationGround;
beforeAll(async () => { ground = await createRotationGround(); });
afterAll(() => ground.remove());

let tries = 0;
let folder: string;
let sotto: Sotto;
beforeEach(async () => {
  folder = await ground.copy(`try-${tries += 1}`);
  sotto = await ground.compose(folder);
});
afterEach(() => sotto.dispose());

const open = () => mustSucceed(sotto.clinic()).open;
const unlock = async (as = passphrase) => mustSucceed(await sotto.unlock(as));
const lock = async () => mustSucceed(await sotto.lock());
const found = () => open().repositories.auditEntries.reader.list({ action: 'vault.rollback-found', limit: 5, offset: 0 }).items.map(({ details }) => details);
const findings = async (as = passphrase) => mustSucceed(await verifyVault(folder, as, { clock: systemClock, ids: randomIds })).findings;

/** What lies in the folder now, as somebody with a stick could take it. */
async function take(name: string): Promise<{ putBack(...files: string[]): Promise<void> }> {
  const kept = `${folder}-${name}`;
  await cp(folder, kept, { recursive: true });
  return { putBack: async (...files) => { for (const file of files) await cp(join(kept, file), join(folder, file), { recursive: true }); } };
}

/** Unlocked, used and locked once more, so that header and database both went on. */
async function goOn(): Promise<void> {
  await unlock();
  open().repositories.encounters.writer.insert({
    title: '', patientId: null, participants: [], startedAt: systemClock.now(), consent: { state: 'given', at: null }, templateId: 'soap', audioSource: 'page',
  });
  await lock();
}

const olderHeader = expect.stringContaining('vault.json is older than the database');
const olderDatabase = expect.stringContaining('sotto.db, is older than vault.json');

describe('an earlier vault.json put back alone', () => {
  test('lets the passphrase of that time in again, and is found: said, logged, and named by verify', async () => {
    const before = await take('A');
    await unlock();
    mustSucceed(await changePassphrase(open().vault, passphrase, nextPassphrase));
    await lock();
    await before.putBack('vault.json');
    expect(await findings()).toMatchObject([{ part: 'header', message: olderHeader }]);
    await unlock();
    expect(open().warnings).toEqual([olderHeader]);
    expect(found()).toEqual([{ file: 'vault.json', expected: expect.any(Number), found: expect.any(Number) }]);
    expect(open().audit.verify()).toMatchObject({ ok: true });
  });

  test('is found once: from then on it is the newest there is', async () => {
    const before = await take('A');
    await goOn();
    await before.putBack('vault.json');
    await unlock();
    await lock();
    expect(await findings()).toEqual([]);
    await unlock();
    expect([open().warnings, found().length]).toEqual([[], 1]);
  });

  test('is found however it is opened, also where opening it writes the header anew', async () => {
    const before = await take('A');
    await goOn();
    await before.putBack('vault.json');
    mustSucceed(await sotto.unlock({ way: 'recovery-code', code: ground.recoveryCode, newPassphrase: nextPassphrase }));
    expect([open().warnings, found().length]).toEqual([[olderHeader], 1]);
    await lock();
    await goOnWith(nextPassphrase);
    await before.putBack('vault.json');
    mustSucceed(await sotto.unlock({ way: 'device' }));
    expect([open().warnings, found().length]).toEqual([[olderHeader], 2]);
  });

  test('of the same session is found too: each rewrite is noted at once', async () => {
    await unlock();
    const before = await take('A');
    mustSucceed(await createRecoveryCode(open().vault));
    const crashed = await take('B');
    await lock();
    // As a kill right after the rewrite leaves it, but for the header.
    await crashed.putBack('sotto.db', 'sotto.db-wal');
    await before.putBack('vault.json');
    await unlock();
    expect(open().warnings).toEqual([olderHeader]);
  });

  async function goOnWith(secret: typeof passphrase): Promise<void> {
    await unlock(secret);
    await lock();
  }
});

describe('an earlier sotto.db put back alone', () => {
  test('is found: said, logged, and named by verify; from then on it is the newest there is', async () => {
    const before = await take('A');
    await goOn();
    await before.putBack('sotto.db');
    expect(await findings()).toMatchObject([{ part: 'database', message: olderDatabase }]);
    await unlock();
    expect([open().warnings, found()]).toEqual([[olderDatabase], [{ file: 'sotto.db', expected: expect.any(Number), found: expect.any(Number) }]]);
    expect(open().audit.verify()).toMatchObject({ ok: true });
    await lock();
    expect(await findings()).toEqual([]);
    await unlock();
    expect(open().warnings).toEqual([]);
  });

  test('is found after a crash as well, when its log was taken away', async () => {
    await goOn();
    await unlock();
    const crashed = await take('crash');
    await lock();
    expect(await readdir(`${folder}-crash`)).toContain('sotto.db-wal');
    for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
    await crashed.putBack('vault.json', 'sotto.db', 'audio');
    expect(await findings()).toMatchObject([{ part: 'database', message: olderDatabase }]);
  });

  test('is found when an earlier log is laid beside the present database', async () => {
    await unlock();
    const before = await take('A');
    await lock();
    await goOn();
    await before.putBack('sotto.db-wal');
    expect(await findings()).toMatchObject([{ part: 'database', message: olderDatabase }]);
    await unlock();
    expect(open().warnings).toEqual([olderDatabase]);
  });
});

describe('an earlier recording put back alone', () => {
  test('is named: it is shorter than what was written down when it was closed', async () => {
    await unlock();
    const { id } = open().repositories.encounters.writer.insert({
      title: '', patientId: null, participants: [], startedAt: systemClock.now(), consent: { state: 'given', at: null }, templateId: 'soap', audioSource: 'page',
    });
    const { writer, reader } = mustSucceed(await createEncounterAudio(open(), id));
    const second = async () => { for (let frame = 0; frame < 10; frame += 1) await writer.append(new Int16Array(1600).fill(frame)); };
    await second();
    await writer.flush();
    const file = join('audio', must(open().repositories.audioFiles.reader.byEncounter(id), 'it has its row').fileName);
    const before = await take('A');
    await second();
    closeSound(open(), id, await writer.close());
    await reader.close();
    await lock();
    expect(await findings()).toEqual([]);
    await before.putBack(file);
    expect(await findings()).toMatchObject([{ part: 'recording', subject: id }]);
    await unlock();
    expect(open().repositories.encounters.reader.get(id)).toMatchObject({ status: 'recorded' });
  });

  test('of a visit that was deleted belongs to nobody, and nothing opens it', async () => {
    await unlock();
    const [row] = open().repositories.audioFiles.reader.all();
    const { encounterId, fileName } = must(row, 'there are three');
    const before = await take('A');
    mustSucceed(await deleteEncounter(open(), encounterId, 'test'));
    await lock();
    await before.putBack(join('audio', fileName));
    expect(await findings()).toMatchObject([{ part: 'file', subject: fileName }]);
  });
});

describe('what is no rollback is not taken for one', () => {
  test('any number of unlocks and locks, with changes to the ways in', async () => {
    for (let time = 0; time < 3; time += 1) {
      await unlock();
      expect(open().warnings).toEqual([]);
      if (time === 1) mustSucceed(await createRecoveryCode(open().vault));
      await lock();
      expect(await findings()).toEqual([]);
    }
  });

  test('a kill at whatever moment: the one file may be ahead of the other by what was just written', async () => {
    await unlock();
    const { vault, repositories, audit } = open();
    const kills = [await take('after-unlock')];
    audit.append({ actor: 'system', action: 'settings.edit', subjectId: '' });
    kills.push(await take('entry-without-header'));
    const [head, note] = [must(repositories.auditEntries.reader.head(), 'something was logged'), vi.spyOn(repositories.headerNote.writer, 'note')];
    note.mockImplementation(() => {}); // the kill comes between the header and its note
    mustSucceed(await noteAuditHead(vault, head));
    expect(note).toHaveBeenCalledTimes(1);
    kills.push(await take('header-without-note'));
    note.mockRestore();
    await lock();
    for (const kill of kills) {
      for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
      await kill.putBack('vault.json', 'sotto.db', 'sotto.db-wal', 'audio');
      expect(await findings()).toEqual([]);
      await unlock();
      expect([open().warnings, found()]).toEqual([[], []]);
      await lock();
    }
  });

  test('the whole vault put back is not noticed, and nobody promises that it is', async () => {
    const before = await take('A');
    await goOn();
    await before.putBack('vault.json', 'sotto.db', 'audio');
    expect(await findings()).toEqual([]);
    await unlock();
    expect(open().warnings).toEqual([]);
  });

  test('a passphrase that another program changes while the vault is being opened: it is to be tried again', async () => {
    const { load } = ground.keychain;
    vi.spyOn(ground.keychain, 'load').mockImplementationOnce(async (id) => {
      const other = mustSucceed(await unlockVault({ folder, passphrase, raiseCostTo: null }));
      mustSucceed(await changePassphrase(other, passphrase, nextPassphrase, { passwordCost: cheapCost }));
      other.lock();
      return load(id);
    });
    expect(await sotto.unlock({ way: 'device' })).toMatchObject({ ok: false, error: { type: 'vault-changed' } });
    await unlock(nextPassphrase);
    expect([open().warnings, found()]).toEqual([[], []]);
  });

  test('a header that cannot be written is logged, and keeps nobody out', async () => {
    await unlock();
    const headerFile = join(folder, 'vault.json');
    await rename(headerFile, `${headerFile}-aside`);
    await mkdir(headerFile);
    const logged: unknown[] = [];
    const log: Logger = { info: () => {}, error: () => {}, warn: (event, facts) => { logged.push(event, facts); } };
    await noteAuditHeadInHeader({ ...open(), log });
    expect(logged).toEqual(['header.not-noted', { problem: 'header-damaged' }]);
    await rm(headerFile, { recursive: true });
    await rename(`${headerFile}-aside`, headerFile);
    await lock();
    expect(await findings()).toEqual([]);
  });
});
