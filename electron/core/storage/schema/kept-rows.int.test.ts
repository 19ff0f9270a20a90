import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTemporaryDatabase, type TemporaryDatabase } from '../temporary-database.ts';

let temporary: TemporaryDatabase;
beforeEach(() => {
  temporary = openTemporaryDatabase();
  run(`
    INSERT INTO encounter (id, title, summary, participants, started_at, duration_ms, status, consent_state, template_id, created_at, changed_at)
    VALUES ('e', '', '', '[]', 'x', 0, 'signed', 'given', 'soap', 'x', 'x'), ('e2', '', '', '[]', 'x', 0, 'signed', 'given', 'soap', 'x', 'x');
    INSERT INTO utterance (id, encounter_id, ordinal, speaker, start_ms, end_ms, text, words, created_at, changed_at)
      VALUES ('u', 'e', 0, 'patient', 0, 1, 'ow', '[]', 'x', 'x');
    INSERT INTO note VALUES ('n', 'e', 'soap', 'draft', NULL, NULL, NULL, 'x', 'x', NULL, NULL), ('n2', 'e2', 'soap', 'draft', NULL, NULL, NULL, 'x', 'x', NULL, NULL);
    INSERT INTO section VALUES ('c', 'n', 0, 'plan', 'Plan', 'assessed', 'x', 'x', 'always', 'list'), ('c2', 'n2', 0, 'plan', 'Plan', 'assessed', 'x', 'x', 'always', 'list');
    INSERT INTO statement VALUES ('s', 'c', 0, 'Ow.', 'extracted', NULL, 'x', 'x', 0, NULL, 0, NULL, NULL), ('s2', 'c2', 0, 'Ow.', 'extracted', NULL, 'x', 'x', 0, NULL, 0, NULL, NULL);
    INSERT INTO evidence VALUES ('s', 0, 'u', 0, 0, 'x', 'x');
    UPDATE note SET status = 'signed' WHERE id = 'n';
    INSERT INTO account VALUES ('a', 'Name', '', '', NULL, '', '', 'clinician', 1, 'x', 'x', '', '');
    INSERT INTO addendum VALUES ('d', 'n', 0, 'Late.', 'Result', 'a', 'Name', 'x', 'x');
    INSERT INTO audit_entry VALUES (1, 'x', 'system', 'vault.create', '', '{}', '', 'h', 'x', 'x');
    INSERT INTO retired_audit_key VALUES (1, x'01', 'x', 'x')`);
});
afterEach(() => temporary.dispose());

function run(sql: string): void {
  temporary.database.transaction(() => temporary.database.raw.exec(sql));
}

const signedNoteTries = [
  "UPDATE note SET status = 'draft' WHERE id = 'n'",
  "DELETE FROM note WHERE id = 'n'",
  "INSERT OR REPLACE INTO note VALUES ('n', 'e', 'soap', 'draft', NULL, NULL, NULL, 'x', 'x', NULL, NULL)",
  "INSERT INTO section VALUES ('c3', 'n', 1, 'data', 'Data', 'assessed', 'x', 'x', 'always', 'list')",
  "UPDATE section SET title = 'Other' WHERE id = 'c'",
  "UPDATE section SET note_id = 'n', ordinal = 1 WHERE id = 'c2'",
  "DELETE FROM section WHERE id = 'c'",
  "INSERT INTO statement VALUES ('s3', 'c', 1, 'New.', 'typed', NULL, 'x', 'x', 0, NULL, 0, NULL, NULL)",
  "UPDATE statement SET text = 'Other.' WHERE id = 's'",
  "UPDATE statement SET section_id = 'c2', ordinal = 1 WHERE id = 's'",
  "UPDATE statement SET section_id = 'c', ordinal = 1 WHERE id = 's2'",
  "DELETE FROM statement WHERE id = 's'",
  "INSERT INTO evidence VALUES ('s', 1, 'u', 0, 0, 'x', 'x')",
  "UPDATE evidence SET last_word = 1",
  "DELETE FROM evidence",
  "INSERT OR REPLACE INTO evidence VALUES ('s', 0, 'u', 0, 5, 'x', 'x')",
  "UPDATE addendum SET text = 'Other.'",
  "UPDATE addendum SET note_id = 'n2'",
  "DELETE FROM addendum",
  "INSERT OR REPLACE INTO addendum VALUES ('d', 'n', 0, 'Other.', 'Result', 'a', 'Name', 'x', 'x')",
  "INSERT INTO utterance (id, encounter_id, ordinal, speaker, start_ms, end_ms, text, words, created_at, changed_at) VALUES ('u2', 'e', 1, 'patient', 0, 1, 'ow', '[]', 'x', 'x')",
  "UPDATE utterance SET text = 'oh'",
  "DELETE FROM utterance",
];

describe('a signed note stays as it was signed', () => {
  test.each(signedNoteTries)('%s', (sql) => {
    expect(() => run(sql)).toThrow('note-signed');
  });

  test('an addendum is for a signed note only', () => {
    run("INSERT INTO addendum VALUES ('d2', 'n', 1, 'Later.', 'Result', 'a', 'Name', 'x', 'x')");
    expect(() => run("INSERT INTO addendum VALUES ('d3', 'n2', 0, 'Later.', 'Result', 'a', 'Name', 'x', 'x')")).toThrow('note-not-signed');
  });

  test('while the same is allowed on a draft', () => {
    run("UPDATE section SET title = 'Other' WHERE id = 'c2'; DELETE FROM statement WHERE id = 's2'; DELETE FROM note WHERE id = 'n2'");
    expect(temporary.database.raw.prepare('SELECT id FROM section').all()).toEqual([{ id: 'c' }]);
  });
});

const beginDeletion = "INSERT INTO deletion (encounter_id, created_at, changed_at) VALUES ('e', 'x', 'x')";

describe('a signed note goes only with its whole encounter', () => {
  test('deleting all of it in one transaction works', () => {
    run(`${beginDeletion}; DELETE FROM note WHERE id = 'n'; DELETE FROM utterance; DELETE FROM encounter WHERE id = 'e'`);
    expect(temporary.database.raw.prepare('SELECT id FROM note').all()).toEqual([{ id: 'n2' }]);
    expect(temporary.database.raw.prepare('SELECT * FROM addendum').all()).toEqual([]);
    expect(temporary.database.raw.prepare('SELECT * FROM deletion').all()).toEqual([]);
  });

  test.each([
    ['the transaction cannot end with the encounter still there', `${beginDeletion}; DELETE FROM note WHERE id = 'n'`],
    ['the deletion cannot be called off after the note is gone', `${beginDeletion}; DELETE FROM note WHERE id = 'n'; DELETE FROM deletion`],
    ['the deletion cannot be turned to another encounter', `${beginDeletion}; DELETE FROM note WHERE id = 'n'; UPDATE deletion SET encounter_id = 'e2'`],
    ['the encounter cannot go before its note', `${beginDeletion}; DELETE FROM encounter WHERE id = 'e'`],
  ])('%s', (_, sql) => {
    expect(() => run(sql)).toThrow(/FOREIGN KEY|deletion-unfinished/);
    expect(temporary.database.raw.prepare("SELECT status FROM note WHERE id = 'n'").all()).toEqual([{ status: 'signed' }]);
    expect(temporary.database.raw.prepare('SELECT * FROM deletion').all()).toEqual([]);
  });
});

test.each([
  "UPDATE audit_entry SET actor = 'nobody'",
  'DELETE FROM audit_entry',
  "INSERT OR REPLACE INTO audit_entry VALUES (1, 'x', 'nobody', 'vault.create', '', '{}', '', 'h', 'x', 'x')",
  "INSERT INTO audit_entry VALUES (0, 'x', 'nobody', 'vault.create', '', '{}', '', 'h', 'x', 'x')",
  "UPDATE audit_head SET sequence = 0, hash = ''",
  "UPDATE audit_head SET sequence = 2",
  'DELETE FROM audit_head',
  "INSERT OR REPLACE INTO audit_head VALUES (1, 0, '', 'x', 'x')",
  "UPDATE retired_audit_key SET wrapped_key = x'02'",
  "UPDATE retired_audit_key SET last_sequence = 2",
  'DELETE FROM retired_audit_key',
  "INSERT OR REPLACE INTO retired_audit_key VALUES (1, x'02', 'x', 'x')",
  "INSERT INTO retired_audit_key VALUES (0, x'02', 'x', 'x')",
  "INSERT INTO retired_audit_key VALUES (2, x'02', 'x', 'x')",
])('the audit log only grows: %s', (sql) => {
  expect(() => run(sql)).toThrow('audit-entry-kept');
});
