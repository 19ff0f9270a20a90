/**
 * A rotation cut short between any two of its steps, and the vault opened again in each of its ways: always whole, under
 * the old keys or under the new ones, with all it held, and with nothing left that is nobody's. `npm test` does each kind of step
 * with the passphrase, and with the other ways those where something else comes of them; `npm run test:long` all.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { openDatabase } from '#core/storage/open-database.ts';
import { createRepositories } from '#core/storage/repositories/index.ts';
import { createAudioFileKeys } from '#core/vault/audio-file-keys.ts';
import { unlockWithDevice } from '#core/vault/device.ts';
import { changePassphrase } from '#core/vault/passphrase.ts';
import { unlockWithRecoveryCode } from '#core/vault/recovery.ts';
import { cheapCost } from '#core/vault/test-support/temp-vault.ts';
import { unlockVault, type UnlockedVault } from '#core/vault/vault.ts';
import { vaultPaths } from '#core/vault/vault-folder.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed, type Result } from '#shared/lib/result.ts';
import { inShort } from '../../../../tests/support/long-run.ts';
import { ourFlags } from '../../../../tests/support/our-flags.ts';
import { createRotationGround, type RotationGround } from '../../../../tests/support/rotation-ground.ts';
import { testPassphrase } from '../../../../tests/support/temp-sotto.ts';
import { readVaultContents } from '../../../../tests/support/vault-contents.ts';
import { clearCondemnedSound } from '../sound/clear-condemned-sound.ts';
import { resumeRotation, rotateVault, type RotationStep } from './rotate-vault.ts';
import { settleRotation } from './settle-rotation.ts';
import { createSoundInHand } from '../sound/sound-in-hand.ts';
import { createVaultAuditLog } from '../log/vault-audit-log.ts';
import { inspectVault } from '../log/verify-vault.ts';

const passphrase = redacted(testPassphrase);
const deps = { clock: systemClock, ids: randomIds, passwordCost: cheapCost };
let ground: RotationGround;
beforeAll(async () => { ground = await createRotationGround(); });
afterAll(() => ground.remove());

class Killed extends Error {}

/** Every moment between two steps of this vault's rotation: it has three recordings. */
const moments: readonly RotationStep[] = [
  'begun', 'header-prepared', 'database-copied', 'audit-key-retired', 'recording-written', 'recording-noted', 'recording-written',
  'recording-noted', 'recording-written', 'recording-noted', 'noted', 'closed', 'header-completed', 'committed', 'sound-moved',
  'old-log-removed', 'database-moved', 'finished',
];
const commit = moments.indexOf('committed');
/** What is done to each of the three recordings counts once. */
const firstOfItsKind = (step: RotationStep, moment: number) => moments.indexOf(step) === moment;
/** Nothing to end yet, under way, the last moment that can be given up, the first that cannot, and nothing to end any more. */
const turns: readonly RotationStep[] = ['begun', 'recording-noted', 'header-completed', 'committed', 'finished'];

/** Throws at the moment with this index. */
function killAt(moment: number): (step: RotationStep) => void {
  let seen = 0;
  return (step) => {
    expect(step).toBe(moments[seen]);
    if (seen === moment) throw new Killed();
    seen += 1;
  };
}

const ways = {
  passphrase: (folder: string) => unlockVault({ folder, passphrase, raiseCostTo: null }),
  device: (folder: string) => unlockWithDevice({ folder, keychain: ground.keychain }),
  recovery: (folder: string) => unlockWithRecoveryCode({ folder, code: ground.recoveryCode, raiseCostTo: null }),
} satisfies Record<string, (folder: string) => Promise<Result<UnlockedVault>>>;
type Way = keyof typeof ways;

async function killedRotation(name: string, moment: number): Promise<string> {
  const folder = await ground.copy(name);
  const vault = mustSucceed(await ways.passphrase(folder));
  await expect(rotateVault(vault, { passphrase, keychain: ground.keychain }, { ...deps, onStep: killAt(moment) })).rejects.toThrow(Killed);
  vault.lock();
  return folder;
}

/** As an unlock does it; then everything is looked at. Answers what became of the rotation. */
async function openAndLook(folder: string, way: Way): Promise<{ outcome: string; databaseKey: string }> {
  const opened = mustSucceed(await ways[way](folder));
  const openPrepared = async (prepared: string) => (way === 'recovery' ? null : ways[way](prepared));
  const { vault, outcome } = mustSucceed(await settleRotation(opened, { ...deps, openPrepared }));
  const database = mustSucceed(openDatabase({ file: vaultPaths(folder).databaseFile, key: vault.keys.database, clock: systemClock }));
  const repositories = createRepositories({ database, clock: systemClock, ids: randomIds });
  const open = { vault, database, repositories, audioFileKeys: createAudioFileKeys(vault.keys.audio), ids: randomIds };
  const { auditHashes, ...contents } = await readVaultContents(open);
  const { auditHashes: hashesBefore, ...before } = ground.contents;
  expect(contents).toEqual(before);
  expect(auditHashes.slice(0, hashesBefore.length)).toEqual(hashesBefore);
  expect(createVaultAuditLog(vault, repositories, systemClock).verify()).toMatchObject({ ok: true });
  mustSucceed(await clearCondemnedSound({ ...open, soundInHand: createSoundInHand() }));
  database.close();
  expect((await inspectVault(vault, deps)).findings).toEqual([]);
  expect((await readdir(folder)).filter((name) => name !== 'vault.lock').toSorted()).toEqual(['audio', 'sotto.db', 'vault.json']);
  expect(await readdir(join(folder, 'audio'))).toHaveLength(3);
  const databaseKey = vault.keys.database.toString('hex');
  vault.lock();
  return { outcome, databaseKey };
}

let oldDatabaseKey: string;
beforeAll(async () => {
  const vault = mustSucceed(await ways.passphrase(ground.vaultFolder));
  oldDatabaseKey = vault.keys.database.toString('hex');
  vault.lock();
});

test('an unbroken rotation passes these moments and no others', async () => {
  const folder = await ground.copy('unbroken');
  const vault = mustSucceed(await ways.passphrase(folder));
  const passed: RotationStep[] = [];
  const rotated = mustSucceed(await rotateVault(vault, { passphrase, keychain: ground.keychain }, { ...deps, onStep: (step) => { passed.push(step); } }));
  expect(passed).toEqual(moments);
  expect(rotated).toMatchObject({ renewed: 3, kept: 0, recoveryCodeEnded: false, deviceForgotten: false });
  expect((await ways.recovery(folder)).ok).toBe(false);
  rotated.vault.lock();
  expect(await openAndLook(folder, 'device')).toMatchObject({ outcome: 'none' });
});

const killed = moments.flatMap((step, moment) => (['passphrase', 'device', 'recovery'] as const).map((way) => ({ moment, step, way })));

describe('killed', () => {
  test.each(inShort(killed, ({ moment, step, way }) => firstOfItsKind(step, moment) && (way === 'passphrase' || turns.includes(step))))(
    'at moment $moment, $step, and opened with the $way', async ({ moment, step, way }) => {
      const folder = await killedRotation(`killed-${moment}-${way}`, moment);
      const verdict = await look(folder);
      expect(verdict.findings).toEqual([]);
      expect(verdict.rotation).toBe(stateAt(step));
      if (way === 'recovery' && moment >= commit) {
        // Its wrap was made for a code that nobody has seen; the passphrase is known to whoever asked for the rotation.
        expect(await ways.recovery(folder)).toMatchObject({ ok: false, error: { type: 'wrong-recovery-code' } });
        return;
      }
      const { outcome, databaseKey } = await openAndLook(folder, way);
      expect(outcome).toBe(outcomeOf(step, way));
      expect(databaseKey === oldDatabaseKey).toBe(outcome === 'given-up' || step === 'begun');
      expect(await openAndLook(folder, way)).toEqual({ outcome: 'none', databaseKey });
      await rm(folder, { recursive: true });
    },
  );
});

/** Killed before there was anything, or when only an empty folder is left, there is nothing to end. */
function stateAt(step: RotationStep): string {
  if (step === 'begun' || step === 'database-moved' || step === 'finished') return 'none';
  return moments.indexOf(step) < commit ? 'under-way' : 'committed';
}

function outcomeOf(step: RotationStep, way: Way): string {
  const state = stateAt(step);
  if (state !== 'under-way') return state === 'none' ? 'none' : 'finished';
  return way === 'recovery' ? 'given-up' : 'resumed';
}

async function look(folder: string) {
  const vault = mustSucceed(await ways.passphrase(folder));
  const verdict = await inspectVault(vault, deps);
  vault.lock();
  return verdict;
}

describe('a rotation that is taken up', () => {
  test.each(inShort([0, 1, 2, 3, 5, 6, 7, 8], (moment) => moment !== 5))('and killed again at its moment %i, is taken up again', async (moment) => {
    // One recording is done, and of the second there is a file that no row owns. At 3 and at 5 a recording was noted: one of them will do.
    const folder = await killedRotation(`again-${moment}`, 6);
    const [vault, prepared] = [mustSucceed(await ways.device(folder)), mustSucceed(await ways.device(join(folder, 'rotation')))];
    let seen = 0;
    const onStep = () => {
      if (seen === moment) throw new Killed();
      seen += 1;
    };
    await expect(resumeRotation(vault, prepared, { ...deps, onStep })).rejects.toThrow(Killed);
    vault.lock();
    expect(await openAndLook(folder, 'passphrase')).toMatchObject({ outcome: 'resumed' });
  });

  test('leaves what was done as it was done, and does the rest', async () => {
    const folder = await killedRotation('done', moments.lastIndexOf('recording-noted'));
    const done = await readdir(join(folder, 'rotation', 'audio'));
    expect(done).toHaveLength(3);
    expect(await openAndLook(folder, 'passphrase')).toMatchObject({ outcome: 'resumed' });
    expect((await readdir(join(folder, 'audio'))).toSorted()).toEqual(done.toSorted());
  });

  test.each([
    ['sound it had renewed is missing', async (folder: string, file: string) => rm(join(folder, 'rotation', 'audio', file))],
    ['sound it had renewed was cut', async (folder: string, file: string) => truncate(join(folder, 'rotation', 'audio', file), 5000)],
    ['sound it had renewed was changed', async (folder: string, file: string) => {
      const bytes = await readFile(join(folder, 'rotation', 'audio', file));
      bytes[bytes.length - 1]! ^= 1;
      await writeFile(join(folder, 'rotation', 'audio', file), bytes);
    }],
    ['its header is damaged', async (folder: string) => writeFile(join(folder, 'rotation', 'vault.json'), 'spoilt')],
    ['its header is missing', async (folder: string) => rm(join(folder, 'rotation', 'vault.json'))],
  ])('is given up when %s, and the vault stays as it was', async (_, spoil) => {
    const folder = await killedRotation(`spoilt-${spoil.length}-${Math.random()}`, moments.lastIndexOf('recording-noted'));
    const [file] = await readdir(join(folder, 'rotation', 'audio'));
    await spoil(folder, must(file, 'three are done'));
    expect(await openAndLook(folder, 'passphrase')).toEqual({ outcome: 'given-up', databaseKey: oldDatabaseKey });
  });

  test.each([
    ['its database is missing', async (folder: string) => rm(join(folder, 'rotation', 'sotto.db'))],
    ['its database is damaged', async (folder: string) => writeFile(join(folder, 'rotation', 'sotto.db'), Buffer.alloc(8192, 3))],
  ])('is begun anew, under the key it had, when %s', async (_, spoil) => {
    const folder = await killedRotation(`anew-${Math.random()}`, moments.indexOf('recording-noted'));
    await spoil(folder);
    expect(await openAndLook(folder, 'passphrase')).toMatchObject({ outcome: 'resumed' });
  });

  test('is not taken up over a database that was written to since: its copy is made anew', async () => {
    const folder = await killedRotation('written', moments.indexOf('recording-noted'));
    const vault = mustSucceed(await ways.passphrase(folder));
    const database = mustSucceed(openDatabase({ file: vaultPaths(folder).databaseFile, key: vault.keys.database, clock: systemClock }));
    const repositories = createRepositories({ database, clock: systemClock, ids: randomIds });
    const entry = createVaultAuditLog(vault, repositories, systemClock).append({ actor: 'system', action: 'vault.unlock', subjectId: '' });
    database.close();
    vault.lock();
    expect(await openAndLook(folder, 'device')).toMatchObject({ outcome: 'resumed' });
    const after = mustSucceed(await ways.passphrase(folder));
    const now = mustSucceed(openDatabase({ file: vaultPaths(folder).databaseFile, key: after.keys.database, clock: systemClock }));
    expect(createRepositories({ database: now, clock: systemClock, ids: randomIds }).auditEntries.reader.hashOf(entry.sequence)).toBe(entry.hash);
    now.close();
    after.lock();
  });

  test('is given up where a way in was changed since: what it had wrapped would bring an ended passphrase back', async () => {
    const folder = await killedRotation('ended', moments.indexOf('header-prepared'));
    const next = redacted('seven lamps beside water');
    const vault = mustSucceed(await ways.passphrase(folder));
    mustSucceed(await changePassphrase(vault, passphrase, next, { passwordCost: cheapCost }));
    vault.lock();
    expect(await openAndLook(folder, 'device')).toEqual({ outcome: 'given-up', databaseKey: oldDatabaseKey });
    expect(await ways.passphrase(folder)).toMatchObject({ ok: false, error: { type: 'wrong-passphrase' } });
  });
});

describe('a disk that is full', () => {
  const beforeCommit = moments.slice(0, commit).map((step, moment) => [moment, step] as const);

  // What is given up is the same at each: nothing but a header, half the sound, all but the commit.
  const sampled: readonly RotationStep[] = ['header-prepared', 'recording-written', 'header-completed'];
  test.each(inShort(beforeCommit, ([moment, step]) => sampled.includes(step) && firstOfItsKind(step, moment)))('before moment %i, %s, leaves the vault as it was and nothing beside it', async (moment) => {
    const folder = await ground.copy(`full-${moment}`);
    const vault = mustSucceed(await ways.passphrase(folder));
    let seen = 0;
    const onStep = () => {
      if (seen === moment) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      seen += 1;
    };
    const rotated = await rotateVault(vault, { passphrase, keychain: ground.keychain }, { ...deps, onStep });
    expect(rotated).toMatchObject({ ok: false, error: { type: 'rotation-no-room' } });
    vault.lock();
    expect(await readdir(folder)).not.toContain('rotation');
    expect(await openAndLook(folder, 'recovery')).toEqual({ outcome: 'none', databaseKey: oldDatabaseKey });
  });

  test('while a rotation is taken up: it is given up, and the vault is as it was', async () => {
    const folder = await killedRotation('full-again', moments.indexOf('recording-noted'));
    const vault = mustSucceed(await ways.device(folder));
    const onStep = (step: RotationStep) => { if (step === 'noted') throw Object.assign(new Error('no space'), { code: 'ENOSPC' }); };
    const settled = mustSucceed(await settleRotation(vault, { ...deps, onStep, openPrepared: ways.device }));
    expect(settled).toMatchObject({ outcome: 'given-up', warnings: [expect.stringContaining('was given up')] });
    settled.vault.lock();
    expect(await openAndLook(folder, 'recovery')).toEqual({ outcome: 'none', databaseKey: oldDatabaseKey });
  });

  test('behind the commit says that the keys are new, and the next unlock ends it', async () => {
    const folder = await ground.copy('full-behind');
    const vault = mustSucceed(await ways.passphrase(folder));
    const onStep = (step: RotationStep) => { if (step === 'sound-moved') throw Object.assign(new Error('no space'), { code: 'ENOSPC' }); };
    const rotated = await rotateVault(vault, { passphrase, keychain: ground.keychain }, { ...deps, onStep });
    expect(rotated).toMatchObject({ ok: false, error: { type: 'rotation-unfinished' } });
    vault.lock();
    expect(await openAndLook(folder, 'device')).toMatchObject({ outcome: 'finished' });
  });
});

describe('a process that renews keys and is killed', () => {
  // The step it says last before the kill; some milliseconds later it is somewhere behind it.
  const places: ReadonlyArray<readonly [RotationStep, number]> = [
    ['header-prepared', 3], ['recording-written', 0], ['recording-noted', 2], ['closed', 0], ['header-completed', 0], ['sound-moved', 0],
  ];
  // One in which nothing can be taken up yet, one under way, one behind the commit.
  test.each(inShort(places, ([step]) => ['header-prepared', 'recording-noted', 'sound-moved'].includes(step)))('behind %s, %i ms later, leaves a vault that is whole', async (step, afterMs) => {
    const folder = await ground.copy(`sigkill-${step}-${afterMs}`);
    const child = spawn(process.execPath, [...ourFlags, join(import.meta.dirname, '../../../../tests/support/rotate-until-killed.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: child.stdout })) if (line === step) break;
    await wait(afterMs);
    child.kill('SIGKILL');
    await once(child, 'close');
    expect((await look(folder)).findings).toEqual([]);
    expect((await openAndLook(folder, 'passphrase')).outcome).toMatch(/^(none|resumed|finished)$/);
  });
});

test('a vault whose database neither key opens is left alone', async () => {
  const folder = await killedRotation('unclear', moments.indexOf('closed'));
  await writeFile(join(folder, 'sotto.db'), Buffer.alloc(8192, 7));
  const before = await readdir(folder, { recursive: true });
  const vault = mustSucceed(await ways.passphrase(folder));
  expect(mustSucceed(await settleRotation(vault, { ...deps, openPrepared: async () => null }))).toMatchObject({ outcome: 'none' });
  expect(await readdir(folder, { recursive: true })).toEqual(before);
  expect((await inspectVault(vault, deps)).findings).toMatchObject([{ part: 'database' }]);
});
