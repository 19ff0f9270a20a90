/** What cannot be taken back, from the command line: striking, consent, patients, moving, clean-ups. */
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeSotto } from '#core/compose.ts';
import { silentLogger } from '#core/kernel/logger.ts';
import { createPatient } from '#core/workflows/patients/keep-patients.ts';
import { newAccountSchema } from '#shared/domain/account.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { newPatientSchema } from '#shared/domain/patient.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { expectRefusal as expectRefused, runSotto, type Ended } from '../tests/support/run-sotto.ts';
import { storeVisit } from '../tests/support/stored-visit.ts';
import { sourcePaths } from './source-paths.ts';

const passphrase = 'nine quiet herons at dusk';
const absent = '00000000-0000-4000-8000-ffffffffffff';

let folder: string;
let vault: string;
const ids = { asked: '', struck: '', withdrawn: '', signed: '', silent: '', moved: '', kept: '', merged: '', gone: '' };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-cli-'));
  vault = join(folder, 'vault');
  const sotto = await composeSotto({ paths: sourcePaths(), log: silentLogger, vaultFolder: vault });
  mustSucceed(await sotto.createVault(redacted(passphrase), newAccountSchema.parse({ name: 'Test clinician' })));
  const clinic = mustSucceed(sotto.clinic());
  for (const [key, name] of [['kept', 'Tree Pipit'], ['merged', 'Treepipit'], ['gone', 'Rock Dove']] as const) {
    ids[key] = mustSucceed(createPatient(clinic.open, newPatientSchema.parse({ name }))).id;
  }
  const patientId = mustSucceed(createPatient(clinic.open, newPatientSchema.parse({ name: 'Song Thrush' }))).id;
  ids.asked = await storeVisit(clinic);
  clinic.open.repositories.encounters.writer.update(ids.asked as EncounterId, { consent: { state: 'not-recorded', at: null } });
  ids.struck = await storeVisit(clinic, { said: ['one two three four'] });
  ids.withdrawn = await storeVisit(clinic);
  ids.signed = await storeVisit(clinic, { status: 'signed' });
  clinic.open.repositories.encounters.writer.update(ids.signed as EncounterId, { consent: { state: 'not-recorded', at: null } });
  ids.silent = await storeVisit(clinic);
  clinic.open.repositories.encounters.writer.update(ids.silent as EncounterId, { consent: { state: 'not-recorded', at: null } });
  ids.moved = await storeVisit(clinic, { status: 'signed', patientId });
  await sotto.dispose();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function sotto(...args: readonly string[]): Promise<Ended> {
  return runSotto([...args, '--vault', vault], { folder, home: join(folder, 'home'), env: { SOTTO_PASSPHRASE: passphrase } });
}

async function json(...args: readonly string[]): Promise<unknown> {
  const ended = await sotto(...args, '--json');
  expect(ended).toMatchObject({ code: 0 });
  return JSON.parse(ended.stdout);
}

async function expectRefusal(code: 1 | 2, words: RegExp, ...args: readonly string[]): Promise<void> {
  expectRefused(await sotto(...args), code, words);
}

const why = ['--reason', 'the patient asked'];

describe('strike', () => {
  test('takes a stretch off the record, says that backups are not reached, and the gap shows', async () => {
    const ended = await sotto('strike', ids.struck, '--from', '0:00.6', '--to', '0.7', ...why);
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining('1 word and 1 statement'), stderr: expect.stringContaining('Backups') });
    expect((await sotto('show', ids.struck)).stdout).toMatch(/00:00 {2}Patient {2}one\n00:00 {2}\[off the record until 00:00\]\n00:01 {2}Patient {2}three four/u);
    expect(await json('strike', ids.struck, '--from', '0.6', '--to', '0.7', ...why)).toEqual({ encounterId: ids.struck, words: 0, statements: 0 });
  });

  test('is refused without a reason, with times that are none, outside the visit, and once signed', async () => {
    await expectRefusal(2, /--reason/u, 'strike', ids.struck, '--from', '1', '--to', '2');
    await expectRefusal(2, /Say in a few words/u, 'strike', ids.struck, '--from', '1', '--to', '2', '--reason', ' x ');
    await expectRefusal(2, /write seconds/u, 'strike', ids.struck, '--from', 'soon', '--to', '2', ...why);
    await expectRefusal(2, /write seconds/u, 'strike', ids.struck, '--from', '1:75', '--to', '2', ...why);
    await expectRefusal(2, /end after it begins/u, 'strike', ids.struck, '--from', '2', '--to', '2', ...why);
    await expectRefusal(1, /0 min 10 s long/u, 'strike', ids.struck, '--from', '1:00', '--to', '1:10', ...why);
    await expectRefusal(1, /signed/u, 'strike', ids.signed, '--from', '1', '--to', '2', ...why);
    await expectRefusal(1, /no visit/u, 'strike', absent, '--from', '1', '--to', '2', ...why);
  });
});

describe('consent record and consent correct', () => {
  test('put down what the patient said and put it right, until the note is signed', async () => {
    expect(await json('consent', 'record', ids.asked, '--answer', 'given')).toEqual({ encounterId: ids.asked, consent: { state: 'given', at: expect.any(String) } });
    await expectRefusal(1, /stands already/u, 'consent', 'record', ids.asked, '--answer', 'declined');
    const corrected = await sotto('consent', 'correct', ids.asked, '--answer', 'declined');
    expect(corrected).toMatchObject({ code: 0, stdout: 'Consent put down: declined.\n', stderr: expect.stringContaining('still there') });
    expect(await json('show', ids.asked)).toMatchObject({ consent: { state: 'declined' } });
    expect(JSON.stringify(await json('audit', 'list', '--action', 'encounter.consent'))).toContain('"stateBefore":"given"');
    expect(await sotto('consent', 'correct', ids.asked, '--answer', 'not-recorded')).toMatchObject({ code: 0, stdout: 'Consent is not put down any more.\n' });
    await expectRefusal(1, /nothing to correct/u, 'consent', 'correct', ids.asked, '--answer', 'given');
    expect(await json('consent', 'record', ids.signed, '--answer', 'given')).toMatchObject({ consent: { state: 'given' } });
    await expectRefusal(1, /addendum/u, 'consent', 'correct', ids.signed, '--answer', 'declined');
  });

  test('want an answer that the domain knows, and a visit', async () => {
    await expectRefusal(2, /--answer/u, 'consent', 'record', ids.asked);
    await expectRefusal(2, /given, declined/u, 'consent', 'record', ids.asked, '--answer', 'not-recorded');
    await expectRefusal(2, /given, declined, not-recorded/u, 'consent', 'correct', ids.asked, '--answer', 'withdrawn');
    await expectRefusal(1, /no visit/u, 'consent', 'record', absent, '--answer', 'given');
  });
});

describe('consent withdraw', () => {
  test('removes sound, transcript and draft, leaves what is signed, and takes that too when it is told to', async () => {
    expect(await json('consent', 'withdraw', ids.withdrawn, ...why)).toEqual({ encounterId: ids.withdrawn, visitDeleted: false });
    expect((await sotto('show', ids.withdrawn)).stdout).toContain('Consent to this visit was withdrawn');
    expect(await sotto('consent', 'withdraw', ids.signed, ...why)).toMatchObject({ code: 0, stdout: expect.stringContaining('the signed note stays') });
    expect(await json('consent', 'withdraw', ids.signed, '--delete-signed', ...why)).toEqual({ encounterId: ids.signed, visitDeleted: true });
    await expectRefusal(1, /no visit/u, 'consent', 'withdraw', ids.signed, ...why);
    await json('consent', 'record', ids.asked, '--answer', 'declined');
    expect(await sotto('consent', 'withdraw', ids.asked, ...why)).toMatchObject({ code: 0, stdout: 'Recording removed: sound, transcript and draft are gone.\n' });
    expect(await json('show', ids.asked)).toMatchObject({ consent: { state: 'declined' }, recordingRemovedAt: expect.any(String) });
    expect(await sotto('consent', 'withdraw', ids.silent, ...why)).toMatchObject({ code: 0, stdout: 'Recording removed: sound, transcript and draft are gone.\n' });
    expect(await json('show', ids.silent)).toMatchObject({ consent: { state: 'not-recorded' }, recordingRemovedAt: expect.any(String) });
  });
});

describe('patient and move', () => {
  test('a signed visit is moved, its patient merged and deleted with it', async () => {
    expect((await sotto('patient', 'list', '--query', 'pipit')).stdout.trim().split('\n')).toHaveLength(2);
    expect(await json('move', ids.moved, '--to', ids.merged, ...why)).toEqual({ encounterId: ids.moved, patientId: ids.merged });
    expect(await json('patient', 'merge', ids.kept, ids.merged, ...why)).toMatchObject({ patient: { id: ids.kept }, encounters: 1 });
    expect(await json('move', ids.moved, '--to-nobody', ...why)).toEqual({ encounterId: ids.moved, patientId: null });
    expect(await json('move', ids.moved, '--to', ids.kept.slice(0, 8), ...why)).toMatchObject({ patientId: ids.kept });
    expect(await json('patient', 'delete', ids.kept, ...why)).toEqual({ patientId: ids.kept, encounters: 1 });
    await expectRefusal(1, /no visit/u, 'show', ids.moved);
    expect(await json('verify')).toMatchObject({ ok: true });
  });

  test('are refused for one and the same patient, for nobody there, and where it is not said where to', async () => {
    await expectRefusal(1, /one and the same/u, 'patient', 'merge', ids.gone, ids.gone, ...why);
    await expectRefusal(1, /no patient/u, 'patient', 'merge', ids.gone, absent, ...why);
    await expectRefusal(1, /no patient/u, 'patient', 'delete', absent, ...why);
    await expectRefusal(1, /no patient/u, 'move', ids.struck, '--to', absent, ...why);
    await expectRefusal(2, /either --to/u, 'move', ids.struck, ...why);
    await expectRefusal(2, /either --to/u, 'move', ids.struck, '--to', ids.gone, '--to-nobody', ...why);
    await expectRefusal(1, /already/u, 'move', ids.struck, '--to-nobody', ...why);
  });
});

describe('retention', () => {
  test('shows the rules, plans without removing, runs, and remembers what it did', async () => {
    const name = '99999999-9999-4999-8999-999999999999.sta';
    const file = join(vault, 'audio', name);
    await writeFile(file, Buffer.alloc(2_000_000));
    await utimes(file, new Date(0), new Date(0));
    expect((await sotto('retention', 'status')).stdout).toMatch(/kept\.\n.*7 days.*24 hours\.\nYou may clean up by hand\.\nNo clean-up has run yet/u);
    expect((await sotto('retention', 'plan')).stdout).toMatch(new RegExp(`${name}.*2\\.0 MB[^]*would free 2\\.0 MB`, 'u'));
    expect(await readdir(join(vault, 'audio'))).toContain(name);
    expect(await json('retention', 'run')).toMatchObject({ startedBy: 'hand', removed: [{ kind: 'orphaned-file', subjectId: name, sizeBytes: 2_000_000 }], freedBytes: 2_000_000, failed: [] });
    expect(await readdir(join(vault, 'audio'))).not.toContain(name);
    expect((await sotto('retention', 'status')).stdout).toMatch(/Last clean-up, .* 1 removed, 2\.0 MB freed, 0 failed/u);
    expect(await json('retention', 'plan')).toEqual([]);
  });
});
