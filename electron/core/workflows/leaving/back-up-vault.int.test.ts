/** Backups of a real vault in use, restored and compared with it; and all that may come in between. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { eraseVault } from '#core/vault/erase-vault.ts';
import { createRecoveryCode } from '#core/vault/recovery.ts';
import { createMemoryKeychain } from '#core/vault/test-support/memory-keychain.ts';
import { rememberDevice } from '#core/vault/device.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { newPatientSchema } from '#shared/domain/patient.ts';
import { must } from '#shared/lib/assert.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { redacted, reveal, type Redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { patience } from '../../../../tests/support/patience.ts';
import { clinicOf, createTempLaptop, type TempLaptop } from '../../../../tests/support/temp-laptop.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { readPlainWav, samplesFolder } from '../../../../tests/support/test-speech.ts';
import { wordsAlone } from '../../../../tests/support/words-alone.ts';
import { addAddendum } from '../notes/add-addendum.ts';
import { backUpVault, type BackedUp } from './back-up-vault.ts';
import { deleteEncounter } from '../encounters/delete-encounter.ts';
import { openEncounterAudio } from '../sound/encounter-audio.ts';
import { finishEncounter } from '../encounters/finish-encounter.ts';
import { importFile } from '../sound/import-file.ts';
import { createPatient } from '../patients/keep-patients.ts';
import { restoreBackup } from './restore-backup.ts';
import { signNote } from '../notes/sign-note.ts';
import { verifyVault } from '../log/verify-vault.ts';
import { readEncounter } from '../encounters/view-encounter.ts';

// argon2id on a busy machine takes its time, and every restore costs one or two.
const deps = { clock: systemClock, ids: randomIds };
const sample = readPlainWav(join(samplesFolder, 'visit-two-voices.wav'));
const secret = redacted(testPassphrase);
const patientName = 'Quillhaven Marrowby';

type Clinic = ReturnType<TempSotto['clinic']>;

let temp: TempSotto;
let signed: EncounterId;
/** Of the vault as `beforeAll` made it. */
let backup: string;
let made: BackedUp;
let code: Redacted<string>;
let laptop: TempLaptop;
const opened: TempSotto['sotto'][] = [];
const open = () => temp.clinic().open;
const inTemp = (name: string) => join(temp.folder, name);
let count = 0;
const freshName = (kind: string) => inTemp(`${kind}-${count += 1}`);

beforeAll(async () => {
  laptop = await createTempLaptop();
  temp = await createTempSotto(wordsAlone);
  const patient = mustSucceed(createPatient(open(), newPatientSchema.parse({ name: patientName, recordNumber: 'QM-77' })));
  signed = mustSucceed(await importFile(open(), join(samplesFolder, 'visit-two-voices.wav'), { templateId: 'soap', patientId: patient.id })).encounterId;
  const note = mustSucceed(signNote(open(), must(open().repositories.notes.reader.byEncounter(signed), 'it has its note').id));
  mustSucceed(addAddendum(open(), { noteId: note.id, text: 'The result came in later.', reason: 'a late result' }));
  mustSucceed(await rememberDevice(open().vault, createMemoryKeychain()));
  code = mustSucceed(await createRecoveryCode(open().vault));
  backup = inTemp('usual.sotto-backup');
  made = mustSucceed(await backUpVault(open(), { file: backup }));
});
afterEach(async () => {
  for (const sotto of opened.splice(0)) await laptop.stop(sotto);
});
afterAll(async () => {
  await laptop.remove();
  await temp.remove();
});

async function openFolder(folder: string, as: Redacted<string> = secret): Promise<Clinic> {
  const sotto = await laptop.start({ vaultFolder: folder });
  opened.push(sotto);
  mustSucceed(await sotto.unlock(as));
  return clinicOf(sotto);
}

async function soundOf(clinic: Clinic, id: EncounterId): Promise<Int16Array> {
  const reader = mustSucceed(await openEncounterAudio(clinic.open, id));
  try {
    return await reader.readSamples(0, reader.sampleCount);
  } finally {
    await reader.close();
  }
}

const visitsOf = ({ open: { repositories } }: Clinic) => repositories.encounters.reader.list({ limit: 100, offset: 0 }).items;
const verify = async (folder: string) => mustSucceed(await verifyVault(folder, secret, deps));

async function refusalOf(file: string, as = secret) {
  const home = freshName('home');
  await mkdir(home);
  const restored = await restoreBackup(deps, { file, folder: join(home, 'vault'), secret: as });
  expect(readdirSync(home), 'nothing is left behind').toEqual([]);
  return restored.ok ? 'restored' : restored.error.type;
}

describe('a restored vault', () => {
  test('is the one that was backed up: list, note, hash, log, transcript, and sound sample by sample', async () => {
    expect(made).toEqual({ file: backup, sizeBytes: statSync(backup).size, recordings: 1, missingRecordings: [] });
    const folder = freshName('restored');
    const restored = mustSucceed(await restoreBackup(deps, { file: backup, folder, secret }));
    expect(restored).toMatchObject({ folder, vaultId: open().vault.vaultId, recordings: 1, findings: [] });
    expect(await verify(folder)).toMatchObject({ findings: [], recordings: 1, audioFrames: 455, signedNotes: 1 });

    const clinic = await openFolder(folder);
    expect(visitsOf(clinic)).toEqual(visitsOf(temp.clinic()));
    expect(mustSucceed(readEncounter(clinic.open, signed))).toEqual(mustSucceed(readEncounter(open(), signed)));
    expect(await soundOf(clinic, signed)).toEqual(sample);
    expect(clinic.open.audit.verify().ok).toBe(true);
    const [before, after] = [open(), clinic.open].map(({ repositories }) => [...repositories.auditEntries.reader.all()]);
    const last = before!.findIndex((entry) => entry?.action === 'vault.backup');
    expect(after!.slice(0, last + 1)).toEqual(before!.slice(0, last + 1));
    expect(after![last + 1]).toMatchObject({ action: 'vault.restore', details: { backupMadeAt: restored.createdAt, recordings: 1 } });
  });

  test('opens with the recovery code too, and no device opens it', async () => {
    const folder = freshName('restored');
    mustSucceed(await restoreBackup(deps, { file: backup, folder, secret: redacted(reveal(code).toLowerCase().replaceAll('-', ' ')) }));
    expect(Object.keys(JSON.parse(readFileSync(join(folder, 'vault.json'), 'utf8')).wrappedKeys)).toEqual(['passphrase', 'recovery']);
    expect((await verify(folder)).findings).toEqual([]);
  });

  test('takes the place of an empty folder', async () => {
    const folder = freshName('empty');
    await mkdir(folder);
    mustSucceed(await restoreBackup(deps, { file: backup, folder, secret }));
    expect(readdirSync(folder)).toContain('sotto.db');
  });

  test.each(['a file', 'a folder with a file in it', 'the vault itself'])('never goes over %s', async (what) => {
    const place = what === 'the vault itself' ? temp.vaultFolder : freshName('taken');
    if (what === 'a file') writeFileSync(place, 'mine');
    if (what === 'a folder with a file in it') {
      await mkdir(place);
      writeFileSync(join(place, '.hidden'), 'mine');
    }
    const before = what === 'a file' ? readFileSync(place, 'utf8') : readdirSync(place).toSorted();
    expect(await restoreBackup(deps, { file: backup, folder: place, secret })).toMatchObject({ ok: false, error: { type: 'target-not-empty' } });
    expect(what === 'a file' ? readFileSync(place, 'utf8') : readdirSync(place).toSorted()).toEqual(before);
    expect(readdirSync(temp.folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  test('does not go over what came into its place meanwhile', async () => {
    const folder = freshName('raced');
    const restored = await restoreBackup(deps, {
      file: backup, folder, secret,
      onPhase: (phase) => { if (phase === 'checking') writeFileSync(folder, 'mine'); },
    });
    expect(restored).toMatchObject({ ok: false, error: { type: 'target-not-empty' } });
    expect(readFileSync(folder, 'utf8')).toBe('mine');
    expect(readdirSync(temp.folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  test('comes without what a kill left of an earlier try, and a try that runs is left alone', async () => {
    const [left, strange] = [`${freshName('killed')}.0123abcd.partial`, `${freshName('not-ours')}.0123abcd.partial`];
    for (const folder of [left, strange]) await mkdir(folder);
    for (const name of ['vault.json', 'vault.lock']) writeFileSync(join(left, name), '');
    writeFileSync(join(strange, 'letter.txt'), 'mine');
    let during: string[] = [];
    mustSucceed(await restoreBackup(deps, {
      file: backup, folder: freshName('restored'), secret,
      onPhase: (phase) => {
        if (phase === 'checking') during = readdirSync(temp.folder).filter((name) => name.endsWith('.partial'));
      },
    }));
    expect(existsSync(left)).toBe(false);
    expect(existsSync(strange)).toBe(true);
    expect(during).toHaveLength(2);
    await rm(strange, { recursive: true });
  });

  test('is not made when the restore is cancelled', async () => {
    const home = freshName('home');
    await mkdir(home);
    const stop = new AbortController();
    await expect(restoreBackup(deps, { file: backup, folder: join(home, 'vault'), secret, signal: stop.signal, onProgress: () => stop.abort() })).rejects.toThrow(Cancelled);
    expect(readdirSync(home)).toEqual([]);
  });
});

describe('a backup that cannot be restored says why, and leaves nothing', () => {
  const changed = (change: (bytes: Buffer) => Buffer) => {
    const file = freshName('changed');
    writeFileSync(file, change(readFileSync(backup)));
    return file;
  };

  test('a wrong passphrase, a mistyped code, a code of another vault', async () => {
    expect(await refusalOf(backup, redacted('nine loud herons at dawn'))).toBe('wrong-passphrase');
    const typo = reveal(code).replace(/^./u, (first) => (first === 'A' ? 'B' : 'A'));
    const folder = join(freshName('home'), 'vault');
    expect(await restoreBackup(deps, { file: backup, folder, secret: redacted(typo) }))
      .toMatchObject({ error: { type: 'wrong-passphrase', message: expect.stringMatching(/group 1/i) } });
    const { newRecoveryCode } = await import('#core/vault/recovery-code.ts');
    expect(await refusalOf(backup, newRecoveryCode())).toBe('wrong-recovery-code');
  });

  test('no backup, a newer one, one that is not there', async () => {
    expect(await refusalOf(changed(() => randomBytes(200_000)))).toBe('not-a-backup');
    expect(await refusalOf(inTemp('missing.sotto-backup'))).toBe('file-unreadable');
  });

  test('cut short', async () => {
    const size = statSync(backup).size;
    for (const at of [0, 20, 500, Math.floor(size / 2), size - 1]) {
      const file = changed((bytes) => bytes);
      truncateSync(file, at);
      expect(await refusalOf(file), `cut at ${at}`).toBe('backup-cut-short');
    }
  });

  test('a bit flipped anywhere: in the vault’s header, the database, the sound', async () => {
    const size = statSync(backup).size;
    for (const at of [300, 3_000, Math.floor(size * 0.4), Math.floor(size * 0.9), size - 1]) {
      const file = changed((bytes) => {
        bytes[at] = bytes[at]! ^ 4;
        return bytes;
      });
      expect(await refusalOf(file), `byte ${at}`).toBe('backup-damaged');
    }
  });
});

test('nothing of the visit, the people or the passphrase is readable in the file', async () => {
  const { utterances } = mustSucceed(readEncounter(open(), signed));
  const words = new Set(utterances.flatMap(({ text }) => text.toLowerCase().match(/\p{L}{7,}/gu) ?? []));
  expect(words.size).toBeGreaterThan(5);
  const bytes = readFileSync(backup);
  const said = [...words, ...patientName.split(' '), 'QM-77', 'Test clinician', testPassphrase, ...testPassphrase.split(' ').filter((word) => word.length > 5)];
  for (const text of said) for (const encoding of ['utf8', 'utf16le'] as const) expect(bytes.includes(Buffer.from(text, encoding)), text).toBe(false);
  const pcm = Buffer.from(sample.buffer, sample.byteOffset + 200_000, 64);
  expect(bytes.includes(pcm)).toBe(false);
  expect(bytes.includes('SQLite format 3')).toBe(false);
});

describe('while the vault is in use', () => {
  test('writing goes on, and what is restored is of one moment', async () => {
    const file = freshName('busy');
    let isDone = false;
    const writing = (async () => {
      for (let turn = 0; !isDone; turn += 1) {
        open().database.transaction(() => {
          createPatient(open(), newPatientSchema.parse({ name: `Patient one of ${turn}` }));
          createPatient(open(), newPatientSchema.parse({ name: `Patient two of ${turn}` }));
        });
        await nextTurn();
      }
    })();
    mustSucceed(await backUpVault(open(), { file }));
    isDone = true;
    await writing;
    const folder = freshName('restored');
    expect(mustSucceed(await restoreBackup(deps, { file, folder, secret })).findings).toEqual([]);
    const patients = (await openFolder(folder)).open.repositories.patients.reader.list({ query: 'Patient', limit: 10_000 });
    expect(patients.filter(({ name }) => name.startsWith('Patient one')).length).toBe(patients.filter(({ name }) => name.startsWith('Patient two')).length);
    expect(open().repositories.patients.reader.list({ query: 'Patient', limit: 10_000 }).length).toBeGreaterThan(patients.length);
  });

  test('a recording under way is taken as far as it was stored, and taken up again in the restored vault', async () => {
    const { recording } = temp.clinic();
    const { encounterId } = mustSucceed(await recording.start({ title: '', patientId: null, participants: [], templateId: 'soap', consent: 'given', language: null, wantedModelId: null, computerSound: false }, 'page'));
    const speak = (from: number, to: number) => {
      for (let start = from; start < to; start += 4_000) mustSucceed(recording.pushPageSamples(encounterId, sample.slice(start, Math.min(to, start + 4_000))));
    };
    speak(0, 160_000);
    await vi.waitFor(() => expect(recording.status()).toMatchObject({ elapsedMs: 10_000 }), patience);
    const file = freshName('recording');
    let spoken = 160_000;
    mustSucceed(await backUpVault(open(), { file, onProgress: () => {
      speak(spoken, spoken + 4_000);
      spoken += 4_000;
    } }));
    mustSucceed(await recording.stop());
    expect(await soundOf(temp.clinic(), encounterId)).toEqual(sample.subarray(0, spoken));

    const folder = freshName('restored');
    expect(mustSucceed(await restoreBackup(deps, { file, folder, secret })).findings).toEqual([]);
    const restored = await openFolder(folder);
    mustSucceed(await finishEncounter(restored.open, encounterId, new AbortController().signal));
    const sound = await soundOf(restored, encounterId);
    expect(sound).toEqual(sample.subarray(0, sound.length));
    expect(sound.length).toBeGreaterThanOrEqual(144_000);
    expect(mustSucceed(readEncounter(restored.open, encounterId)).encounter.status).toBe('needs-review');
    await vi.waitFor(() => expect(temp.clinic().work.isAtWork(encounterId)).toBe(false), { timeout: 120_000 });
    mustSucceed(await deleteEncounter(open(), encounterId, 'of this test only'));
  });

  test('a visit deleted meanwhile is in the backup, and its sound is gone from the vault when the backup is done', async () => {
    const doomed = mustSucceed(await importFile(open(), join(samplesFolder, 'visit-two-voices.wav'), { templateId: 'soap', patientId: null })).encounterId;
    const { fileName } = must(open().repositories.audioFiles.reader.byEncounter(doomed), 'it has its sound');
    const file = freshName('deleted');
    let deleting: Promise<unknown> | null = null;
    mustSucceed(await backUpVault(open(), { file, onPhase: (phase) => { if (phase === 'writing') deleting = deleteEncounter(open(), doomed, 'deleted meanwhile'); } }));
    await deleting;
    expect(existsSync(join(temp.vaultFolder, 'audio', fileName))).toBe(false);
    expect(open().repositories.audioFiles.reader.condemned()).toEqual([]);
    const folder = freshName('restored');
    expect(mustSucceed(await restoreBackup(deps, { file, folder, secret })).findings).toEqual([]);
    expect(await soundOf(await openFolder(folder), doomed)).toEqual(sample);
  });

  test('there is one backup at a time', async () => {
    const [first, second] = await Promise.all([backUpVault(open(), { file: freshName('first') }), backUpVault(open(), { file: freshName('second') })]);
    expect([first, second]).toMatchObject([{ ok: true }, { ok: false, error: { type: 'backup-under-way' } }]);
  });
});

describe('what goes wrong leaves the vault as it was', () => {
  test('a place inside the vault is refused, one that is not there is named', async () => {
    for (const file of [join(temp.vaultFolder, 'x.sotto-backup'), join(temp.vaultFolder, 'audio', 'x.sotto-backup')]) {
      expect(await backUpVault(open(), { file })).toMatchObject({ error: { type: 'backup-in-vault' } });
    }
    expect(await backUpVault(open(), { file: join(temp.folder, 'missing', 'x') })).toMatchObject({ error: { type: 'backup-unwritable' } });
    expect(readdirSync(temp.vaultFolder).filter((name) => name.includes('backup'))).toEqual([]);
  });

  test('cancelled in each phase, it leaves neither a file nor a copy', async () => {
    for (const at of ['copying', 'writing', 'verifying'] as const) {
      const stop = new AbortController();
      const file = freshName('cancelled');
      await expect(backUpVault(open(), { file, signal: stop.signal, onPhase: (phase) => { if (phase === at) stop.abort(); } })).rejects.toThrow(Cancelled);
      expect([existsSync(file), existsSync(`${file}.partial`)]).toEqual([false, false]);
      expect(readdirSync(temp.vaultFolder).filter((name) => name.includes('backup'))).toEqual([]);
    }
  });

  test('a sound file that is missing or damaged is told, and the rest is backed up and restored', async () => {
    const folder = freshName('broken');
    mustSucceed(await restoreBackup(deps, { file: backup, folder, secret }));
    const clinic = await openFolder(folder);
    const doomed = mustSucceed(await importFile(clinic.open, join(samplesFolder, 'visit-two-voices.wav'), { templateId: 'soap', patientId: null })).encounterId;
    const audioFile = (id: EncounterId) => join(folder, 'audio', must(clinic.open.repositories.audioFiles.reader.byEncounter(id), 'it has its sound').fileName);
    unlinkSync(audioFile(doomed));
    const bytes = readFileSync(audioFile(signed));
    bytes[50_000] = bytes[50_000]! ^ 1;
    writeFileSync(audioFile(signed), bytes);

    const file = freshName('broken-backup');
    expect(mustSucceed(await backUpVault(clinic.open, { file }))).toMatchObject({ recordings: 1, missingRecordings: [doomed] });
    const { findings } = mustSucceed(await restoreBackup(deps, { file, folder: freshName('restored'), secret }));
    expect(findings.map(({ part, subject }) => [part, subject]).toSorted()).toEqual([['recording', doomed], ['recording', signed]].toSorted());
  });
});

describe('what a killed backup left', () => {
  test('is no stranger to `verify`, goes at the next unlock, and is erased with the vault', async () => {
    const folder = freshName('killed');
    mustSucceed(await restoreBackup(deps, { file: backup, folder, secret }));
    const leftOvers = ['sotto.db.backup', 'sotto.db.backup-journal'];
    for (const name of leftOvers) await cp(join(folder, 'sotto.db'), join(folder, name));
    expect((await verify(folder)).findings).toEqual([]);
    const clinic = await openFolder(folder);
    expect(readdirSync(folder).filter((name) => leftOvers.includes(name))).toEqual([]);
    expect(visitsOf(clinic)).toHaveLength(1);
    for (const sotto of opened.splice(0)) await laptop.stop(sotto);
    for (const name of leftOvers) await cp(join(folder, 'sotto.db'), join(folder, name));
    mustSucceed(await eraseVault({ folder }));
    expect(existsSync(folder)).toBe(false);
  });
});

test('a lock ends a backup, and leaves nothing of it', async () => {
  const folder = freshName('locked');
  mustSucceed(await restoreBackup(deps, { file: backup, folder, secret }));
  const clinic = await openFolder(folder);
  const file = freshName('never');
  let locking: Promise<unknown> | null = null;
  const backing = backUpVault(clinic.open, { file, onPhase: (phase) => { if (phase === 'writing') locking = opened[0]!.lock(); } });
  await expect(backing).rejects.toThrow(Cancelled);
  await locking;
  expect([existsSync(file), existsSync(`${file}.partial`), existsSync(join(folder, 'sotto.db.backup'))]).toEqual([false, false, false]);
  expect(await backUpVault(clinic.open, { file })).toMatchObject({ error: { type: 'locked' } });
});
