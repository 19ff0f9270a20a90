/** From signing over addenda to checking both, on a real database; the triggers are taken away where a test tampers. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAuditLog } from '#core/audit/audit-log.ts';
import { createEventBus } from '#core/kernel/event-bus.ts';
import type { AuditKey } from '#core/kernel/keys.ts';
import { insertDrafted } from '#core/storage/repositories/sample-rows.ts';
import { openTemporaryDatabase, type TemporaryDatabase } from '#core/storage/temporary-database.ts';
import { noteIdSchema } from '#shared/domain/ids.ts';
import { untouchedTherapy } from '#shared/domain/therapy.ts';
import type { Note } from '#shared/domain/note.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createActsUnderWay } from '../acts-under-way.ts';
import { addAddendum } from './add-addendum.ts';
import { checkAuditLog, exportAuditLog } from '../log/keep-audit-log.ts';
import { hashNoteContent, signNote } from './sign-note.ts';
import { verifyNotes } from './verify-notes.ts';

let temporary: TemporaryDatabase;
let clinic: ReturnType<typeof openClinic>;
let heard: SottoEvent[];
beforeEach(() => {
  temporary = openTemporaryDatabase();
  heard = [];
  clinic = openClinic(temporary);
});
afterEach(() => temporary.dispose());

function openClinic({ database, repositories, clock }: TemporaryDatabase) {
  const events = createEventBus<SottoEvent>();
  events.on((event) => heard.push(event));
  const account = repositories.accounts.writer.insert({
    name: 'Tree Creeper', email: '', phone: '', age: null, gender: '', profession: '', role: 'clinician',
  });
  const audit = createAuditLog({ key: Buffer.alloc(32, 5) as AuditKey, entries: repositories.auditEntries, clock });
  return { database, repositories, audit, events, clock, actor: () => account.id, acts: createActsUnderWay() };
}

const late = { text: 'Culture negative.', reason: 'Result came in' };

function signedNote(): Note {
  const { encounter, note } = insertDrafted(clinic.repositories);
  clinic.repositories.encounters.writer.setStatus(encounter.id, 'extracting');
  clinic.repositories.encounters.writer.setStatus(encounter.id, 'needs-review');
  return mustSucceed(signNote(clinic, note.id));
}

/** As somebody with the database's key and any SQLite tool could. */
function tamper(sql: string): void {
  const { raw } = temporary.database;
  const triggers = raw.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'").all();
  for (const { name } of triggers) raw.exec(`DROP TRIGGER ${name}`);
  raw.exec(sql);
}

function newestEntry() {
  return must(clinic.repositories.auditEntries.reader.list({ limit: 1, offset: 0 }).items[0], 'something was logged');
}

test('a signature covers what was read of a session, and of older notes only what they have', () => {
  const signed = signedNote();
  const flagged = untouchedTherapy.riskFlags.map((flag) => ({ ...flag, status: 'possible' as const }));
  expect(hashNoteContent({ ...signed, therapy: { ...untouchedTherapy, riskFlags: flagged } })).not.toBe(hashNoteContent({ ...signed, therapy: untouchedTherapy }));
  const { therapy: _, ...older } = signed;
  expect(hashNoteContent(older)).toBe(hashNoteContent({ ...signed, therapy: null }));
});

describe('signing', () => {
  test('does not take a statement that lost the words it rested on, until the clinician has made it their own', () => {
    const { encounter, note } = insertDrafted(clinic.repositories);
    for (const status of ['extracting', 'needs-review'] as const) clinic.repositories.encounters.writer.setStatus(encounter.id, status);
    temporary.database.raw.exec('DELETE FROM evidence');
    expect(signNote(clinic, note.id)).toMatchObject({ ok: false, error: { type: 'note-unfounded', details: { unfoundedCount: 1 } } });
    clinic.repositories.notes.writer.editStatement(note.sections[0]!.statements[0]!.id, 'Coughs at night, as I heard.');
    expect(signNote(clinic, note.id)).toMatchObject({ ok: true });
  });
});

describe('an addendum', () => {
  test('says who, when and why, is logged, and leaves what was signed alone', () => {
    const signed = signedNote();
    const amended = mustSucceed(addAddendum(clinic, { noteId: signed.id, ...late }));
    expect(amended.addenda).toMatchObject([{ ...late, authorName: 'Tree Creeper', authorId: clinic.actor() }]);
    expect({ ...amended, addenda: [] }).toEqual(signed);
    expect(hashNoteContent(amended)).toBe(signed.contentHash);
    expect(newestEntry()).toMatchObject({ action: 'note.addendum', subjectId: signed.encounterId });
    expect(newestEntry().details).toEqual({ noteId: signed.id, addendumId: amended.addenda[0]?.id, contentHash: expect.stringMatching(/^[0-9a-f]{64}$/u) });
    expect(heard.at(-1)).toEqual({ type: 'changed', aggregates: ['notes', 'audit'], encounterId: signed.encounterId });
  });

  test('to a draft or to no note is refused, and logs nothing', () => {
    const { note } = insertDrafted(clinic.repositories);
    expect(addAddendum(clinic, { noteId: note.id, ...late })).toMatchObject({ ok: false, error: { type: 'note-not-signed' } });
    const absent = noteIdSchema.parse('00000000-0000-4000-8000-ffffffffffff');
    expect(addAddendum(clinic, { noteId: absent, ...late })).toMatchObject({ ok: false, error: { type: 'no-note' } });
    expect(clinic.repositories.auditEntries.reader.count({})).toBe(0);
  });

  test('that the log cannot take is not written either', () => {
    const { id } = signedNote();
    temporary.database.raw.exec("CREATE TRIGGER full BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    expect(() => addAddendum(clinic, { noteId: id, ...late })).toThrow('disk full');
    expect(clinic.repositories.notes.reader.get(id)?.addenda).toEqual([]);
  });
});

describe('checking signed notes', () => {
  test('finds nothing wrong with untouched ones, nor with drafts and deleted visits', () => {
    const [kept, deleted] = [signedNote(), signedNote()];
    for (const { id } of [kept, deleted]) mustSucceed(addAddendum(clinic, { noteId: id, ...late }));
    insertDrafted(clinic.repositories);
    clinic.repositories.encounters.writer.delete(deleted.encounterId);
    clinic.audit.append({ actor: clinic.actor(), action: 'encounter.delete', subjectId: deleted.encounterId });
    expect(verifyNotes(clinic.repositories)).toEqual({ signedNotes: 1, findings: [] });
  });

  test.each([
    ['a changed statement', "UPDATE statement SET text = 'Reports nothing.'", 'does not fit its hash'],
    ['a removed statement', 'DELETE FROM statement', 'does not fit its hash'],
    ['moved evidence', 'UPDATE evidence SET last_word = 1', 'does not fit its hash'],
    ['a changed hash', "UPDATE note SET content_hash = 'abc'", 'does not fit its hash'],
    ['a statement made empty', "UPDATE statement SET text = ''", 'cannot be read'],
    ['a removed note', 'DELETE FROM note', 'no longer stands'],
    ['a note made a draft again', "UPDATE note SET status = 'draft'", 'no longer stands'],
    ['a changed addendum', "UPDATE addendum SET text = 'Culture positive.'", 'addenda'],
    ['an addendum under another name', "UPDATE addendum SET author_name = 'Nobody'", 'addenda'],
    ['a removed addendum', 'DELETE FROM addendum', 'addenda'],
    ['a signature the log does not know', "UPDATE audit_entry SET action = 'note.edit' WHERE action = 'note.sign'", 'does not know'],
  ])('names the note with %s', (_, sql, words) => {
    const { id } = signedNote();
    mustSucceed(addAddendum(clinic, { noteId: id, ...late }));
    tamper(sql);
    expect(verifyNotes(clinic.repositories).findings).toEqual([{ noteId: id, message: expect.stringContaining(words) }]);
  });

  test('is not deceived by a hash made to fit: the log has the one that was signed', () => {
    const { id } = signedNote();
    tamper("UPDATE statement SET text = 'Reports nothing.'");
    const changed = must(clinic.repositories.notes.reader.get(id), 'it is there');
    temporary.database.raw.prepare('UPDATE note SET content_hash = ?').run(hashNoteContent(changed));
    expect(verifyNotes(clinic.repositories).findings).toMatchObject([{ message: expect.stringContaining('the audit log') }]);
  });
});

describe('the log', () => {
  test.each([
    ['changed', "UPDATE audit_entry SET actor = 'nobody' WHERE sequence = 2", 2, 3],
    ['made unreadable', "UPDATE audit_entry SET action = 'nothing' WHERE sequence = 2", 2, 3],
    ['removed', 'DELETE FROM audit_entry WHERE sequence = 1', 1, 2],
    ['removed, the newest one', 'DELETE FROM audit_entry WHERE sequence = 3', 3, 2],
    ['removed, all of them', 'DELETE FROM audit_entry', 1, 0],
  ])('tells that an entry was %s', (_, sql, brokenAt, entries) => {
    const { id } = signedNote();
    for (const text of ['One.', 'Two.']) mustSucceed(addAddendum(clinic, { noteId: id, text, reason: 'Left out' }));
    expect(checkAuditLog(clinic)).toEqual({ ok: true, entries: 3, brokenAt: null, message: null });
    tamper(sql);
    expect(checkAuditLog(clinic)).toEqual({ ok: false, entries, brokenAt, message: expect.stringContaining(`entry ${brokenAt}`) });
  });

  test('goes on after its newest entry was made unreadable, and still tells', () => {
    const { id } = signedNote();
    tamper("UPDATE audit_entry SET details = '{'");
    mustSucceed(addAddendum(clinic, { noteId: id, ...late }));
    expect(checkAuditLog(clinic)).toMatchObject({ ok: false, entries: 2, brokenAt: 1 });
  });

  test('is written out whole, its own writing out included, and says so where it cannot', async () => {
    signedNote();
    const folder = mkdtempSync(join(tmpdir(), 'sotto-audit-'));
    const file = join(folder, 'log.jsonl');
    mustSucceed(await exportAuditLog(clinic, { format: 'jsonl', file }));
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n').map((line): unknown => JSON.parse(line));
    expect(lines).toEqual([...clinic.repositories.auditEntries.reader.all()]);
    expect(lines.at(-1)).toMatchObject({ action: 'audit.export', details: { format: 'jsonl' } });
    mustSucceed(await exportAuditLog(clinic, { format: 'csv', file }));
    expect(readFileSync(file, 'utf8').split('\r\n')).toHaveLength(1 + 3 + 1);
    expect(await exportAuditLog(clinic, { format: 'csv', file: join(folder, 'no-folder', 'log.csv') })).toMatchObject({ ok: false, error: { type: 'output-unwritable' } });
    rmSync(folder, { recursive: true });
  });
});
