/** What a clinician takes back or puts right: consent, visits, patients, and where a visit is filed. On a real vault. */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { AuditAction } from '#shared/domain/audit.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/time.ts';
import { newPatientSchema, type NewPatient, type Patient } from '#shared/domain/patient.ts';
import { defaultPolicies } from '#shared/domain/policies.ts';
import { newEncounterSchema } from '#shared/ipc/namespaces/recording.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { sampleBytes } from '../../../../tests/support/spoken-visit.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { addAddendum } from '../notes/add-addendum.ts';
import { deleteEncounter } from '../encounters/delete-encounter.ts';
import { deletePatient } from '../patients/delete-patient.ts';
import { finishEncounter } from '../encounters/finish-encounter.ts';
import { removeVisit, resumeWork, editEncounter } from '../encounters/keep-encounters.ts';
import { createPatient } from '../patients/keep-patients.ts';
import { mergePatients } from '../patients/merge-patients.ts';
import { moveEncounter } from '../encounters/move-encounter.ts';
import { correctConsent, recordConsent } from '../encounters/record-consent.ts';
import { strikeSpan } from './strike-span.ts';
import { verifyNotes } from '../notes/verify-notes.ts';
import { verifyVault } from '../log/verify-vault.ts';
import { writeEncounter } from '../encounters/write-encounter.ts';
import { withdrawConsent } from './withdraw-consent.ts';

let temp: TempSotto;
beforeAll(async () => { temp = await createTempSotto(); });
afterAll(() => temp.remove());
afterEach(async () => {
  const { open, work } = temp.clinic();
  vi.restoreAllMocks();
  await work.drain();
  for (const { id } of open.repositories.encounters.reader.list({ limit: 100, offset: 0 }).items) mustSucceed(await deleteEncounter(open, id, 'next test'));
  for (const { id } of open.repositories.patients.reader.list()) mustSucceed(await deletePatient(temp.clinic(), id, 'next test'));
});

const reason = 'asked for';
const absent = '00000000-0000-4000-8000-ffffffffffff';
const repositories = () => temp.clinic().open.repositories;
const visit = (id: EncounterId) => repositories().encounters.reader.get(id);
const audioFiles = () => readdir(join(temp.vaultFolder, 'audio'));
const entries = (action: AuditAction) => repositories().auditEntries.reader.list({ action, limit: 100, offset: 0 }).items;
const found = (text: string) => repositories().search.reader.search(text, { limit: 10 }).map(({ encounterId }) => encounterId);
const patient = (details: Partial<NewPatient> & { name: string }): Patient => mustSucceed(createPatient(temp.clinic().open, newPatientSchema.parse(details)));
const keepSigned = () => vi.spyOn(temp.clinic().open, 'policies').mockReturnValue({ ...defaultPolicies, signedNotes: 'kept' });

async function findings(): Promise<readonly unknown[]> {
  mustSucceed(await temp.sotto.lock());
  const verdict = mustSucceed(await verifyVault(temp.vaultFolder, redacted(testPassphrase), { clock: systemClock, ids: randomIds }));
  mustSucceed(await temp.sotto.unlock(redacted(testPassphrase)));
  return verdict.findings;
}

describe('consent put down afterwards', () => {
  test.each([['needs-review', 'given'], ['signed', 'declined']] as const)('stands on a visit that is %s as %s, with its time and a line in the log', async (status, state) => {
    const id = await storeVisit(temp.clinic(), { status, said: ['wren sings'] });
    repositories().encounters.writer.update(id, { consent: { state: 'not-recorded', at: null } });
    const before = entries('encounter.consent').length;
    expect(mustSucceed(recordConsent(temp.clinic().open, id, state)).consent).toEqual({ state, at: expect.any(String) });
    expect(visit(id)).toMatchObject({ status, consent: { state } });
    expect(entries('encounter.consent')).toHaveLength(before + 1);
    expect(entries('encounter.consent')[0]).toMatchObject({ subjectId: id, details: { state } });
  });

  test('is not put down over what is known, was taken back, or where nobody was recorded', async () => {
    const known = await storeVisit(temp.clinic(), { status: 'needs-review', said: ['wren sings'] });
    repositories().encounters.writer.update(known, { consent: { state: 'given', at: systemClock.now() } });
    expect(recordConsent(temp.clinic().open, known, 'declined')).toMatchObject({ ok: false, error: { type: 'consent-known' } });
    mustSucceed(await withdrawConsent(temp.clinic(), { encounterId: known, deleteSigned: false, reason }));
    expect(recordConsent(temp.clinic().open, known, 'given')).toMatchObject({ ok: false, error: { type: 'consent-withdrawn' } });
    const { encounterId: written } = mustSucceed(writeEncounter(temp.clinic().open, { because: 'phone', title: '', patientId: null, templateId: 'soap', startedAt: null }));
    expect(recordConsent(temp.clinic().open, written, 'given')).toMatchObject({ ok: false, error: { type: 'nothing-recorded' } });
    expect(visit(written)).toMatchObject({ consent: { state: 'not-recorded' } });
  });
});

describe('consent put down wrongly', () => {
  const correct = (id: EncounterId, state: 'given' | 'declined' | 'not-recorded') => correctConsent(temp.clinic().open, id, state);

  test('is corrected until the note is signed, and the log keeps what stood there; the recording stays', async () => {
    const id = await storeVisit(temp.clinic(), { status: 'needs-review', said: ['wren sings'] });
    const at = '2026-03-14T08:59:00.000Z' as Instant;
    repositories().encounters.writer.update(id, { consent: { state: 'given', at } });
    expect(mustSucceed(correct(id, 'declined')).consent).toEqual({ state: 'declined', at: expect.not.stringMatching(at) });
    expect(entries('encounter.consent')[0]).toMatchObject({ subjectId: id, details: { state: 'declined', stateBefore: 'given', atBefore: at, corrected: true } });
    expect(mustSucceed(correct(id, 'not-recorded')).consent).toEqual({ state: 'not-recorded', at: null });
    expect(entries('encounter.consent')[0]).toMatchObject({ subjectId: id, details: { state: 'not-recorded', stateBefore: 'declined', corrected: true } });
    expect(correct(id, 'given')).toMatchObject({ ok: false, error: { type: 'consent-unknown' } });
    expect(mustSucceed(recordConsent(temp.clinic().open, id, 'given')).consent.state).toBe('given');
    expect(repositories().utterances.reader.countWords(id)).toBe(2);
    expect(await audioFiles()).toHaveLength(1);
    expect(await findings()).toEqual([]);
  });

  test('stays as it is once the note is signed or the recording removed, and where it stands so already or nobody was recorded', async () => {
    const signed = await storeVisit(temp.clinic(), { status: 'signed' });
    repositories().encounters.writer.update(signed, { consent: { state: 'declined', at: systemClock.now() } });
    const logged = entries('encounter.consent').length;
    expect(correct(signed, 'given')).toMatchObject({ ok: false, error: { type: 'note-signed', message: expect.stringContaining('addendum') } });
    expect(visit(signed)?.consent.state).toBe('declined');
    const id = await storeVisit(temp.clinic());
    repositories().encounters.writer.update(id, { consent: { state: 'given', at: systemClock.now() } });
    expect(correct(id, 'given')).toMatchObject({ ok: false, error: { type: 'consent-known' } });
    expect(entries('encounter.consent')).toHaveLength(logged);
    mustSucceed(await withdrawConsent(temp.clinic(), { encounterId: id, deleteSigned: false, reason }));
    expect(correct(id, 'given')).toMatchObject({ ok: false, error: { type: 'consent-withdrawn' } });
    const { encounterId: refused } = mustSucceed(writeEncounter(temp.clinic().open, { because: 'refused', title: '', patientId: null, templateId: 'soap', startedAt: null }));
    expect(correct(refused, 'given')).toMatchObject({ ok: false, error: { type: 'nothing-recorded' } });
    expect(correct(absent as EncounterId, 'given')).toMatchObject({ ok: false, error: { type: 'no-encounter' } });
  });
});

describe('withdrawing consent', () => {
  const withdraw = (encounterId: EncounterId, deleteSigned = false) => withdrawConsent(temp.clinic(), { encounterId, deleteSigned, reason });

  test.each(['recorded', 'transcribed', 'needs-review', 'failed'] as const)('takes sound, words, draft and title of a visit that is %s, and leaves that it took place', async (status) => {
    const known = patient({ name: 'Tree Pipit' });
    const id = await storeVisit(temp.clinic(), { status, title: 'Wren', said: ['wren sings'], patientId: known.id });
    expect(await withdraw(id)).toEqual({ ok: true, value: { visitDeleted: false } });
    expect(visit(id)).toMatchObject({
      title: '', summary: '', modelId: null, patientId: known.id, durationMs: 10_000, status: 'failed', failure: { code: 'consent-withdrawn' },
      consent: { state: 'withdrawn', at: expect.any(String) },
    });
    expect(repositories().utterances.reader.byEncounter(id)).toEqual([]);
    expect(repositories().notes.reader.byEncounter(id)).toBeNull();
    expect(repositories().audioFiles.reader.byEncounter(id)).toBeNull();
    expect(await audioFiles()).toEqual([]);
    expect(found('wren')).toEqual([]);
    expect(entries('encounter.consent')[0]).toMatchObject({
      subjectId: id, details: { state: 'withdrawn', reason, sound: true, words: status === 'recorded' ? 0 : 2, signedNote: null },
    });
    expect(await findings()).toEqual([]);
  });

  test.each([['declined', 'recorded'], ['not-recorded', 'recorded'], ['not-recorded', 'dictated']] as const)('that was never given removes the recording alone: it stays %s of a visit that was %s', async (state, form) => {
    const id = await storeVisit(temp.clinic(), { status: 'needs-review', title: 'Wren', said: ['wren sings'] });
    const consent = { state, at: state === 'declined' ? '2026-03-14T08:59:00.000Z' as Instant : null };
    repositories().encounters.writer.update(id, { consent, form });
    const logged = entries('encounter.consent').length;
    mustSucceed(await withdraw(id));
    expect(visit(id)).toMatchObject({ consent, title: '', status: 'failed', recordingRemovedAt: expect.any(String), failure: { code: 'recording-removed', message: expect.not.stringContaining('onsent') } });
    expect(await audioFiles()).toEqual([]);
    expect(repositories().utterances.reader.byEncounter(id)).toEqual([]);
    expect(entries('encounter.consent')).toHaveLength(logged);
    expect(entries('encounter.remove-recording')[0]).toMatchObject({ subjectId: id, details: { consent: state, reason, sound: true, words: 2, signedNote: null } });
    expect(resumeWork(temp.clinic(), id)).toMatchObject({ ok: false, error: { type: 'recording-removed' } });
    expect(correctConsent(temp.clinic().open, id, 'given')).toMatchObject({ ok: false });
    const removed = entries('encounter.remove-recording').length;
    mustSucceed(await withdraw(id));
    expect(entries('encounter.remove-recording')).toHaveLength(removed);
    expect(await findings()).toEqual([]);
  });

  test('leaves a signed note with its transcript, and takes its sound', async () => {
    const id = await storeVisit(temp.clinic(), { status: 'signed', title: 'Wren', said: ['wren sings'] });
    expect(await withdraw(id)).toEqual({ ok: true, value: { visitDeleted: false } });
    expect(visit(id)).toMatchObject({ status: 'signed', title: 'Wren', consent: { state: 'withdrawn' } });
    expect(repositories().utterances.reader.countWords(id)).toBe(2);
    expect(await audioFiles()).toEqual([]);
    expect(entries('encounter.consent')[0]).toMatchObject({ details: { signedNote: 'kept' } });
    expect(await findings()).toEqual([]);
  });

  test('takes a signed note with its whole visit when it is to', async () => {
    const id = await storeVisit(temp.clinic(), { status: 'signed' });
    expect(await withdraw(id, true)).toEqual({ ok: true, value: { visitDeleted: true } });
    expect(visit(id)).toBeNull();
    expect(entries('encounter.delete')[0]).toMatchObject({ subjectId: id, details: { reason, status: 'signed' } });
    expect(entries('encounter.consent')[0]).toMatchObject({ subjectId: id, details: { signedNote: 'deleted' } });
    expect(await findings()).toEqual([]);
  });

  test('that is to take a signed note is refused whole where the policies keep them; without it, the sound goes', async () => {
    const id = await storeVisit(temp.clinic(), { status: 'signed' });
    keepSigned();
    expect(await withdraw(id, true)).toMatchObject({ ok: false, error: { type: 'signed-notes-kept', message: expect.stringContaining('The sound alone') } });
    expect(await audioFiles()).toHaveLength(1);
    expect(await withdraw(id)).toMatchObject({ ok: true });
    expect(await audioFiles()).toEqual([]);
  });

  test('a second time changes nothing, but may then take the signed note', async () => {
    const id = await storeVisit(temp.clinic(), { status: 'signed' });
    mustSucceed(await withdraw(id));
    const [before, logged] = [visit(id), entries('encounter.consent').length];
    expect(await withdraw(id)).toEqual({ ok: true, value: { visitDeleted: false } });
    expect([visit(id), entries('encounter.consent').length]).toEqual([before, logged]);
    expect(await withdraw(id, true)).toEqual({ ok: true, value: { visitDeleted: true } });
  });

  test('of no visit is refused', async () => {
    expect(await withdraw(absent as EncounterId)).toMatchObject({ ok: false, error: { type: 'no-encounter' } });
  });

  test('stops its recording first, and nothing of that comes in any more', async () => {
    const { recording, work } = temp.clinic();
    const { encounterId } = mustSucceed(await recording.start(newEncounterSchema.parse({ templateId: 'soap', title: 'Wren', consent: 'given' }), 'page'));
    const sample = await readFile(join(temp.sotto.paths.resourcesFolder, 'samples', 'visit-two-voices.wav'));
    for (let second = 0; second < 10; second += 1) {
      mustSucceed(recording.pushPageSamples(encounterId, new Int16Array(Uint8Array.from(sample.subarray(44 + second * 32_000, 44 + (second + 1) * 32_000)).buffer)));
    }
    expect(await withdraw(encounterId)).toEqual({ ok: true, value: { visitDeleted: false } });
    expect(recording.status()).toEqual({ phase: 'idle' });
    await work.drain();
    expect(visit(encounterId)).toMatchObject({ status: 'failed', title: '', failure: { code: 'consent-withdrawn' } });
    expect(repositories().utterances.reader.byEncounter(encounterId)).toEqual([]);
    expect(await audioFiles()).toEqual([]);
  });

  test('stops its import and its transcription, which cannot be taken up again', async () => {
    const { imports, open, work } = temp.clinic();
    const { importId, encounterId: id } = mustSucceed(await imports.begin(newEncounterSchema.parse({ templateId: 'soap', consent: 'given' }), 'file'));
    mustSucceed(await imports.append(importId, sampleBytes.subarray(0, 900_000)));
    mustSucceed(await withdraw(id));
    expect(imports.isImporting(id)).toBe(false);
    expect(resumeWork(temp.clinic(), id)).toMatchObject({ ok: false, error: { type: 'consent-withdrawn' } });
    expect(await finishEncounter(open, id, new AbortController().signal)).toMatchObject({ ok: false, error: { type: 'consent-withdrawn' } });
    expect(work.isAtWork(id)).toBe(false);
    expect(repositories().utterances.reader.byEncounter(id)).toEqual([]);
    expect(await audioFiles()).toEqual([]);
  });

  test('says so when the file cannot be deleted: its key is gone all the same', async () => {
    const id = await storeVisit(temp.clinic());
    const file = join(temp.vaultFolder, 'audio', must(repositories().audioFiles.reader.byEncounter(id), 'it has sound').fileName);
    await rm(file);
    await mkdir(file);
    expect(await withdraw(id)).toMatchObject({ ok: false, error: { type: 'audio-not-deleted' } });
    expect(visit(id)?.consent.state).toBe('withdrawn');
    expect(repositories().audioFiles.reader.byEncounter(id)).toBeNull();
    await rm(file, { recursive: true });
  });
});

describe('deleting what is signed', () => {
  test('is refused where the policies keep it, from every side, and nothing is touched', async () => {
    const known = patient({ name: 'Tree Pipit' });
    const signed = await storeVisit(temp.clinic(), { status: 'signed', patientId: known.id });
    const draft = await storeVisit(temp.clinic(), { patientId: known.id });
    keepSigned();
    const kept = { ok: false, error: { type: 'signed-notes-kept' } };
    expect(await deleteEncounter(temp.clinic().open, signed, reason)).toMatchObject(kept);
    expect(await removeVisit(temp.clinic(), signed, reason)).toMatchObject(kept);
    expect(await deletePatient(temp.clinic(), known.id, reason)).toMatchObject(kept);
    expect([visit(signed), visit(draft)]).not.toContain(null);
    mustSucceed(await deleteEncounter(temp.clinic().open, draft, reason));
    expect(visit(draft)).toBeNull();
  });
});

describe('deleting a patient', () => {
  test('takes all visits, signed ones too, each with its line in the log, and nobody else’s', async () => {
    const [gone, other] = [patient({ name: 'Tree Pipit' }), patient({ name: 'Rock Dove' })];
    const visits = [await storeVisit(temp.clinic(), { status: 'signed', patientId: gone.id }), await storeVisit(temp.clinic(), { patientId: gone.id })];
    const kept = await storeVisit(temp.clinic(), { patientId: other.id });
    expect(await deletePatient(temp.clinic(), gone.id, reason)).toEqual({ ok: true, value: { encounters: 2 } });
    expect(repositories().patients.reader.get(gone.id)).toBeNull();
    expect(visits.map(visit)).toEqual([null, null]);
    expect(visit(kept)).not.toBeNull();
    expect(await audioFiles()).toHaveLength(1);
    expect(found('pipit')).toEqual([]);
    expect(entries('patient.delete')[0]).toMatchObject({ subjectId: gone.id, details: { encounters: 2, reason } });
    expect(entries('encounter.delete').slice(0, 2).map(({ subjectId }) => subjectId).toSorted()).toEqual(visits.toSorted());
    expect(await findings()).toEqual([]);
  });

  test('who is not there, or who is being recorded, is refused', async () => {
    expect(await deletePatient(temp.clinic(), absent as PatientId, reason)).toMatchObject({ ok: false, error: { type: 'no-patient' } });
    const known = patient({ name: 'Tree Pipit' });
    const { recording } = temp.clinic();
    mustSucceed(await recording.start(newEncounterSchema.parse({ templateId: 'soap', patientId: known.id }), 'page'));
    expect(await deletePatient(temp.clinic(), known.id, reason)).toMatchObject({ ok: false, error: { type: 'recording-in-progress' } });
    await recording.stop();
  });

  test('stops work on the visits first', async () => {
    const known = patient({ name: 'Tree Pipit' });
    const id = await storeVisit(temp.clinic(), { status: 'recorded', patientId: known.id, soundMs: 60_000 });
    mustSucceed(resumeWork(temp.clinic(), id));
    expect(await deletePatient(temp.clinic(), known.id, reason)).toEqual({ ok: true, value: { encounters: 1 } });
    expect(temp.clinic().work.isAtWork(id)).toBe(false);
    expect(visit(id)).toBeNull();
  });

  test('that the log cannot take does not happen at all', async () => {
    const known = patient({ name: 'Tree Pipit' });
    const id = await storeVisit(temp.clinic(), { patientId: known.id });
    const { raw } = temp.clinic().open.database;
    raw.exec("CREATE TRIGGER full BEFORE INSERT ON audit_entry WHEN NEW.action = 'patient.delete' BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    await expect(deletePatient(temp.clinic(), known.id, reason)).rejects.toThrow('disk full');
    raw.exec('DROP TRIGGER full');
    expect(visit(id)).not.toBeNull();
    expect(repositories().patients.reader.get(known.id)).not.toBeNull();
    expect(await audioFiles()).toHaveLength(1);
  });
});

describe('merging two patients', () => {
  test('moves the visits, fills in what the kept one lacks, and forgets the other name', async () => {
    const kept = patient({ name: 'Tree Pipit', birthDate: '1967-03-14', recordNumber: '17' });
    const merged = patient({ name: 'Treepipit', birthDate: '1967-03-15', sex: 'female', phone: '+44 20 7946 0000' });
    const signed = await storeVisit(temp.clinic(), { status: 'signed', patientId: merged.id });
    const own = await storeVisit(temp.clinic(), { patientId: kept.id });
    const result = mustSucceed(mergePatients(temp.clinic().open, { keptId: kept.id, mergedId: merged.id, reason }));
    expect(result).toMatchObject({ encounters: 1, patient: { id: kept.id, name: 'Tree Pipit', birthDate: '1967-03-14', sex: 'female', phone: merged.phone, recordNumber: '17' } });
    expect(repositories().patients.reader.get(merged.id)).toBeNull();
    expect(visit(signed)).toMatchObject({ patientId: kept.id, status: 'signed' });
    expect(found('treepipit')).toEqual([]);
    expect(found('tree pipit').toSorted()).toEqual([signed, own].toSorted());
    expect(entries('patient.merge')[0]).toMatchObject({
      subjectId: kept.id, details: { from: merged.id, to: kept.id, encounters: 1, filled: 'sex phone', differing: 'birthDate', reason },
    });
    expect(entries('encounter.move')[0]).toMatchObject({ subjectId: signed, details: { from: merged.id, to: kept.id } });
    expect(await findings()).toEqual([]);
  });

  test('with itself, or with somebody who is not there, is refused', () => {
    const known = patient({ name: 'Tree Pipit' });
    const merge = (keptId: PatientId, mergedId: PatientId) => mergePatients(temp.clinic().open, { keptId, mergedId, reason });
    expect(merge(known.id, known.id)).toMatchObject({ ok: false, error: { type: 'same-patient' } });
    expect(merge(known.id, absent as PatientId)).toMatchObject({ ok: false, error: { type: 'no-patient' } });
    expect(merge(absent as PatientId, known.id)).toMatchObject({ ok: false, error: { type: 'no-patient' } });
    expect(repositories().patients.reader.get(known.id)).toEqual(known);
  });
});

describe('the day of a visit', () => {
  const date = (id: EncounterId, startedAt: string) => editEncounter(temp.clinic().open, id, { title: 'Wren', patientId: null, startedAt: startedAt as Instant });

  test('is set until it is signed, with what it was in the log', async () => {
    const id = await storeVisit(temp.clinic(), { status: 'needs-review' });
    const before = must(visit(id), 'stored').startedAt;
    expect(mustSucceed(date(id, '2020-03-14T09:30:00.000Z'))).toMatchObject({ startedAt: '2020-03-14T09:30:00.000Z' });
    expect(entries('encounter.edit')[0]).toMatchObject({ subjectId: id, details: { startedAtBefore: before, startedAt: '2020-03-14T09:30:00.000Z' } });
    expect(date(id, '2100-01-01T00:00:00.000Z')).toMatchObject({ ok: false, error: { type: 'visit-ahead' } });
    expect(date(id, '0026-03-14T09:30:00.000Z')).toMatchObject({ ok: false, error: { type: 'visit-too-early' } });
    expect(visit(id)?.startedAt).toBe('2020-03-14T09:30:00.000Z');
  });

  test('of a signed visit stays', async () => {
    const id = await storeVisit(temp.clinic(), { status: 'signed' });
    const before = must(visit(id), 'stored').startedAt;
    expect(date(id, '2020-03-14T09:30:00.000Z')).toMatchObject({ ok: false, error: { type: 'note-signed' } });
    expect(visit(id)?.startedAt).toBe(before);
  });
});

describe('moving a visit', () => {
  test('files it under another patient or none, a signed one too, with from, to and why in the log', async () => {
    const [wrong, right] = [patient({ name: 'Tree Pipit' }), patient({ name: 'Rock Dove' })];
    const id = await storeVisit(temp.clinic(), { status: 'signed', patientId: wrong.id });
    mustSucceed(addAddendum(temp.clinic().open, { noteId: must(repositories().notes.reader.byEncounter(id), 'signed').id, text: 'Late.', reason: 'Result' }));
    expect(mustSucceed(moveEncounter(temp.clinic().open, { encounterId: id, patientId: right.id, reason }))).toMatchObject({ id, patientId: right.id });
    expect([found('pipit'), found('dove')]).toEqual([[], [id]]);
    expect(entries('encounter.move')[0]).toMatchObject({ subjectId: id, details: { from: wrong.id, to: right.id, reason } });
    mustSucceed(moveEncounter(temp.clinic().open, { encounterId: id, patientId: null, reason }));
    expect(visit(id)?.patientId).toBeNull();
    expect(verifyNotes(repositories()).findings).toEqual([]);
  });

  test('from nobody wants no reason; out of a record it does', async () => {
    const known = patient({ name: 'Tree Pipit' });
    const id = await storeVisit(temp.clinic(), {});
    const move = (patientId: PatientId | null) => moveEncounter(temp.clinic().open, { encounterId: id, patientId, reason: null });
    expect(mustSucceed(move(known.id))).toMatchObject({ id, patientId: known.id });
    expect(entries('encounter.move')[0]).toMatchObject({ subjectId: id, details: { from: null, to: known.id, reason: null } });
    expect(move(null)).toMatchObject({ ok: false, error: { type: 'reason-needed' } });
    expect(visit(id)?.patientId).toBe(known.id);
    mustSucceed(moveEncounter(temp.clinic().open, { encounterId: id, patientId: null, reason: null, undo: true }));
    expect(entries('encounter.move')[0]).toMatchObject({ subjectId: id, details: { from: known.id, to: null, reason: null, undo: true } });
  });

  test('to where it is, to nobody there, or of no visit is refused and not logged', async () => {
    const known = patient({ name: 'Tree Pipit' });
    const id = await storeVisit(temp.clinic(), { patientId: known.id });
    const moves = entries('encounter.move').length;
    const move = (encounterId: EncounterId, patientId: PatientId | null) => moveEncounter(temp.clinic().open, { encounterId, patientId, reason });
    expect(move(id, known.id)).toMatchObject({ ok: false, error: { type: 'already-filed-there' } });
    expect(move(id, absent as PatientId)).toMatchObject({ ok: false, error: { type: 'no-patient' } });
    expect(move(absent as EncounterId, known.id)).toMatchObject({ ok: false, error: { type: 'no-encounter' } });
    expect(entries('encounter.move')).toHaveLength(moves);
  });

  test('by an edit of the visit is logged with from and to as well', async () => {
    const known = patient({ name: 'Tree Pipit' });
    const id = await storeVisit(temp.clinic());
    mustSucceed(editEncounter(temp.clinic().open, id, { title: 'Named', patientId: known.id }));
    expect(entries('encounter.edit')[0]).toMatchObject({ subjectId: id, details: { from: null, to: known.id } });
  });
});

test('a struck, withdrawn, moved and merged vault is sound in every byte', async () => {
  const [one, two] = [patient({ name: 'Tree Pipit' }), patient({ name: 'Rock Dove' })];
  const [struck, withdrawn, moved] = [
    await storeVisit(temp.clinic(), { patientId: one.id, said: ['one two three'] }), await storeVisit(temp.clinic(), { patientId: two.id }),
    await storeVisit(temp.clinic(), { status: 'signed' }),
  ];
  mustSucceed(await strikeSpan(temp.clinic(), { encounterId: struck, startMs: 500, endMs: 900, reason }));
  mustSucceed(await withdrawConsent(temp.clinic(), { encounterId: withdrawn, deleteSigned: false, reason }));
  mustSucceed(moveEncounter(temp.clinic().open, { encounterId: moved, patientId: two.id, reason }));
  mustSucceed(mergePatients(temp.clinic().open, { keptId: one.id, mergedId: two.id, reason }));
  expect(repositories().encounters.reader.byPatient(one.id)).toHaveLength(3);
  expect(await findings()).toEqual([]);
});
