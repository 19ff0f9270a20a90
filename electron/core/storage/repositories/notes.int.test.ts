import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { statementIdSchema } from '#shared/domain/ids.ts';
import type { Note } from '#shared/domain/note.ts';
import { must } from '#shared/lib/assert.ts';
import { ProblemError } from '#shared/lib/result.ts';
import { openTemporaryDatabase, type TemporaryDatabase } from '../temporary-database.ts';
import type { Repositories } from './index.ts';
import { draftOf, insertDrafted, newEncounter, newUtterance } from './sample-rows.ts';

let temporary: TemporaryDatabase;
let repositories: Repositories;
beforeEach(() => {
  temporary = openTemporaryDatabase();
  ({ repositories } = temporary);
});
afterEach(() => temporary.dispose());

const newAccount = { name: 'Tree Creeper', email: '', phone: '', age: null, gender: '', profession: '', role: 'clinician' } as const;

function firstSection(note: Note) {
  return must(note.sections[0], 'a drafted note has sections');
}

function firstStatement(note: Note) {
  return must(firstSection(note).statements[0], 'a drafted note has a statement');
}

function sign(note: Note): Note {
  const { id: signedBy } = repositories.accounts.writer.insert(newAccount);
  return repositories.notes.writer.sign(note.id, { signedBy, signedAt: '2026-03-14T12:00:00.000Z', contentHash: 'abc' });
}

function problemOf(act: () => unknown): string {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof ProblemError) return thrown.problem.type;
    throw thrown;
  }
  return 'none';
}

describe('a draft', () => {
  test('is read back whole, in order, with its evidence', () => {
    const { encounter, said, note } = insertDrafted(repositories);
    expect(note).toMatchObject({
      encounterId: encounter.id, templateId: 'soap', status: 'draft', signedAt: null, signedBy: null, contentHash: null,
      sections: [
        {
          key: 'subjective', state: 'assessed',
          statements: [{
            text: 'Reports dry cough at night.', origin: 'extracted', originalText: null,
            evidence: [{ utteranceId: said[0]?.id, firstWord: 0, lastWord: 0 }],
          }],
        },
        { key: 'plan', state: 'not-assessed', statements: [] },
      ],
    });
    expect(repositories.notes.reader.byEncounter(encounter.id)).toEqual(note);
    expect(repositories.notes.reader.get(note.id)).toEqual(note);
  });

  test('replaces the one before it', () => {
    const { encounter, said, note } = insertDrafted(repositories);
    const second = repositories.notes.writer.insertDraft(encounter.id, draftOf(said, 'Describes'));
    expect(repositories.notes.reader.get(note.id)).toBeNull();
    expect(firstStatement(second).text).toBe('Describes dry cough at night.');
    expect(temporary.database.raw.prepare('SELECT count(*) FROM statement').pluck().get()).toBe(1);
  });

  test('keeps many statements in the order they came', () => {
    const { id } = repositories.encounters.writer.insert(newEncounter());
    const words = Array.from({ length: 30 }, (_, index) => `word${index}`);
    const said = repositories.utterances.writer.append(id, words.map((word) => newUtterance(word)));
    const note = repositories.notes.writer.insertDraft(id, draftOf(said));
    expect(firstSection(note).statements.map(({ text }) => text)).toEqual(words.map((word) => `Reports ${word}.`));
  });

  test('may not point at words that were not said in this encounter', () => {
    const { said } = insertDrafted(repositories);
    const other = repositories.encounters.writer.insert(newEncounter());
    expect(() => repositories.notes.writer.insertDraft(other.id, draftOf(said))).toThrow('evidence points at');
    expect(repositories.notes.reader.byEncounter(other.id)).toBeNull();
  });
});

describe('editing', () => {
  test('keeps the extractor’s words through several edits, and drops them when they are written again', () => {
    const { note } = insertDrafted(repositories);
    const { id, text } = firstStatement(note);
    const { writer } = repositories.notes;
    expect(writer.editStatement(id, ' Coughs. ')).toMatchObject({ text: 'Coughs.', originalText: text });
    expect(writer.editStatement(id, 'Coughs at night.')).toMatchObject({ originalText: text, origin: 'extracted' });
    expect(writer.editStatement(id, text)).toMatchObject({ text, originalText: null });
  });

  test('an edit that changes nothing keeps no original', () => {
    const { note } = insertDrafted(repositories);
    const { id, text } = firstStatement(note);
    expect(repositories.notes.writer.editStatement(id, text).originalText).toBeNull();
  });

  test('the clinician’s own statement comes last, makes its section assessed and has no original', () => {
    const { note } = insertDrafted(repositories);
    const { reader, writer } = repositories.notes;
    const plan = must(note.sections[1], 'there is a plan');
    const added = writer.addStatement(plan.id, 'Rest.');
    const second = writer.addStatement(plan.id, 'Fluids.');
    expect(added).toMatchObject({ text: 'Rest.', origin: 'typed', evidence: [] });
    expect(reader.get(note.id)?.sections[1]).toMatchObject({ state: 'assessed', statements: [added, second] });
    expect(writer.editStatement(added.id, 'Rest well.').originalText).toBeNull();
  });

  test('a section whose last statement is deleted is not assessed', () => {
    const { note } = insertDrafted(repositories);
    const { reader, writer } = repositories.notes;
    const added = writer.addStatement(firstSection(note).id, 'More.');
    writer.deleteStatement(firstStatement(note).id);
    expect(reader.get(note.id)?.sections[0]).toMatchObject({ state: 'assessed', statements: [added] });
    writer.deleteStatement(added.id);
    expect(reader.get(note.id)?.sections[0]).toMatchObject({ state: 'not-assessed', statements: [] });
  });

  test('moves the note’s time of change', () => {
    const { note } = insertDrafted(repositories);
    repositories.notes.writer.editStatement(firstStatement(note).id, 'Other.');
    expect((repositories.notes.reader.get(note.id)?.changedAt ?? '') > note.changedAt).toBe(true);
  });

  test('a statement that is not there is said so', () => {
    const absent = statementIdSchema.parse('00000000-0000-4000-8000-ffffffffffff');
    expect(problemOf(() => repositories.notes.writer.editStatement(absent, 'x'))).toBe('not-found');
    expect(problemOf(() => repositories.notes.writer.deleteStatement(absent))).toBe('not-found');
  });

  test('an empty text is refused', () => {
    const { note } = insertDrafted(repositories);
    expect(() => repositories.notes.writer.editStatement(firstStatement(note).id, '  ')).toThrow();
  });
});

test('the note of a statement and of a section is found', () => {
  const { encounter, note } = insertDrafted(repositories);
  const place = { noteId: note.id, encounterId: encounter.id, status: 'draft' };
  expect(repositories.notes.reader.ofStatement(firstStatement(note).id)).toEqual(place);
  expect(repositories.notes.reader.ofSection(firstSection(note).id)).toEqual(place);
});

test('a signed note says who signed it, and refuses every change', () => {
  const { encounter, said, note } = insertDrafted(repositories);
  const signed = sign(note);
  expect(signed).toMatchObject({ status: 'signed', contentHash: 'abc', signedAt: '2026-03-14T12:00:00.000Z' });
  const { id: statementId } = firstStatement(note);
  const { writer, reader } = repositories.notes;
  const tries = [
    () => writer.editStatement(statementId, 'Other.'),
    () => writer.addStatement(firstSection(note).id, 'More.'),
    () => writer.deleteStatement(statementId),
    () => writer.moveStatement(statementId, 'up'),
    () => writer.insertDraft(encounter.id, draftOf(said)),
    () => writer.sign(note.id, { signedBy: must(signed.signedBy, 'it is signed'), signedAt: '2026-03-15T12:00:00.000Z', contentHash: 'x' }),
    () => repositories.utterances.writer.append(encounter.id, [newUtterance('more')]),
    () => repositories.utterances.writer.deleteByEncounter(encounter.id),
  ];
  expect(tries.map(problemOf)).toEqual(tries.map(() => 'note-signed'));
  expect(reader.get(note.id)).toEqual(signed);
});

describe('addenda', () => {
  const late = { text: 'Culture negative.', reason: 'Result came in', authorName: 'Tree Creeper' };

  test('follow a signed note in the order they were written, and leave it as it was signed', () => {
    const signed = sign(insertDrafted(repositories).note);
    const authorId = must(signed.signedBy, 'it is signed');
    const { reader, writer } = repositories.notes;
    const first = writer.addAddendum(signed.id, { ...late, authorId });
    const second = writer.addAddendum(signed.id, { ...late, text: 'And the second.', authorId });
    expect(first).toMatchObject({ ...late, authorId, noteId: signed.id });
    expect(reader.get(signed.id)).toEqual({ ...signed, addenda: [first, second] });
    expect([...reader.signed()]).toEqual([{ id: signed.id, note: reader.get(signed.id) }]);
  });

  test('are not for drafts', () => {
    const { note } = insertDrafted(repositories);
    const { id: authorId } = repositories.accounts.writer.insert(newAccount);
    expect(problemOf(() => repositories.notes.writer.addAddendum(note.id, { ...late, authorId }))).toBe('note-not-signed');
    expect([...repositories.notes.reader.signed()]).toEqual([]);
  });

  test('are found with their note, by text and by reason, and go with their visit', () => {
    const { encounter, note } = insertDrafted(repositories);
    repositories.notes.writer.addAddendum(note.id, { ...late, authorId: must(sign(note).signedBy, 'it is signed') });
    const kindsFound = (text: string) => repositories.search.reader.search(text, { limit: 5 }).map(({ kind }) => kind);
    expect([kindsFound('culture'), kindsFound('reports came')]).toEqual([['note'], ['note']]);
    repositories.encounters.writer.delete(encounter.id);
    expect(kindsFound('culture')).toEqual([]);
    expect(temporary.database.raw.prepare('SELECT * FROM addendum').all()).toEqual([]);
  });
});
