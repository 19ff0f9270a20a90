/** A real vault: drafts written anew, by another template and put back, with a clinician's hand in between. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Note, Section, Statement } from '#shared/domain/note.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { noteToJson } from '#core/reports/note-as-json.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { deleteEncounter } from '../encounters/delete-encounter.ts';
import { strikeSpan } from '../taking-back/strike-span.ts';
import { withdrawConsent } from '../taking-back/withdraw-consent.ts';
import { editWords } from '../transcripts/edit-words.ts';
import { splitUtterance } from '../transcripts/split-utterance.ts';
import { undoEdit } from '../transcripts/undo-edit.ts';
import { acceptNew, addStatement, deleteStatement, editStatement, moveStatement } from './edit-note.ts';
import { listNoteVersions, readNoteVersion, restoreNoteVersion } from './note-versions.ts';
import { redraftNote } from './redraft-note.ts';
import { hashNoteContent, signNote } from './sign-note.ts';

const said = ['i have had a dry cough for two weeks', 'i also have a bad headache since monday', 'i take ibuprofen twice a day'];

let temp: TempSotto;
beforeAll(async () => { temp = await createTempSotto(); });
afterAll(() => temp.remove());

const open = () => temp.clinic().open;
const redraft = (encounterId: EncounterId, templateId: string | null = null) => mustSucceed(redraftNote(temp.clinic(), { encounterId, templateId }));
const noteOf = (id: EncounterId): Note => must(open().repositories.notes.reader.byEncounter(id), 'it has its note');
const sectionOf = (note: Note, key: string): Section => must(note.sections.find((section) => section.key === key), `a section ${key}`);
const all = ({ sections }: Note): readonly Statement[] => sections.flatMap(({ statements }) => statements);
const about = (note: Note, word: string): Statement => must(all(note).find(({ text }) => text.includes(word)), `a statement about ${word}`);
const textsOf = (note: Note): string[] => all(note).map(({ text }) => text);

/** With a draft that the engine wrote. */
async function visit(): Promise<EncounterId> {
  const id = await storeVisit(temp.clinic(), { said });
  redraft(id);
  mustSucceed(acceptNew(open(), id));
  return id;
}

describe('a draft written anew', () => {
  test('keeps what was typed and reworded, and goes without what was deleted', async () => {
    const id = await visit();
    mustSucceed(editStatement(open(), about(noteOf(id), 'cough').id, 'Two weeks of dry cough.'));
    mustSucceed(addStatement(open(), sectionOf(noteOf(id), 'plan').id, 'Chest film.'));
    mustSucceed(deleteStatement(open(), about(noteOf(id), 'headache').id));
    const before = textsOf(noteOf(id));
    const after = redraft(id);
    expect(textsOf(after)).toEqual(before);
    expect(about(after, 'Two weeks of dry cough.')).toMatchObject({ origin: 'extracted', originalText: expect.stringContaining('cough') as string, isNew: false });
    expect(about(after, 'Two weeks of dry cough.').evidence).not.toEqual([]);
    expect(textsOf(redraft(id))).toEqual(before);
  });

  test('keeps the order that the clinician gave', async () => {
    const id = await visit();
    const [first, second, ...rest] = textsOf(noteOf(id));
    mustSucceed(moveStatement(open(), about(noteOf(id), second!).id, 'up'));
    mustSucceed(moveStatement(open(), about(noteOf(id), second!).id, 'up'));
    expect(textsOf(noteOf(id))).toEqual([second, first, ...rest]);
    expect(textsOf(redraft(id))).toEqual([second, first, ...rest]);
    mustSucceed(moveStatement(open(), about(noteOf(id), second!).id, 'down'));
    expect(textsOf(redraft(id))).toEqual([first, second, ...rest]);
  });

  test('marks what a corrected transcript brings as new until it was looked at', async () => {
    const id = await visit();
    const [, headache] = open().repositories.utterances.reader.byEncounter(id);
    mustSucceed(editWords(temp.clinic(), { encounterId: id, utteranceId: headache!.id, firstWord: 4, lastWord: 5, text: 'sore throat' }));
    const after = redraft(id);
    expect(all(after).filter(({ isNew }) => isNew).map(({ text }) => text)).toEqual([expect.stringContaining('sore throat')]);
    expect(all(redraft(id)).filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(all(mustSucceed(acceptNew(open(), id))).some(({ isNew }) => isNew)).toBe(false);
  });

  test('by another template keeps edits and own words, and is the template from then on', async () => {
    const id = await visit();
    mustSucceed(editStatement(open(), about(noteOf(id), 'cough').id, 'Two weeks of dry cough.'));
    mustSucceed(addStatement(open(), sectionOf(noteOf(id), 'plan').id, 'Chest film.'));
    const after = redraft(id, 'visit');
    expect(after.templateId).toBe('visit');
    expect(open().repositories.encounters.reader.get(id)?.templateId).toBe('visit');
    expect(sectionOf(after, 'history-of-present-illness')).toMatchObject({ layout: 'paragraph' });
    expect(sectionOf(after, 'allergies')).toMatchObject({ shown: 'with-content', statements: [] });
    expect(textsOf(after)).toEqual(expect.arrayContaining(['Two weeks of dry cough.', 'Chest film.']));
    expect(sectionOf(after, 'assessment-and-plan').statements.map(({ text }) => text)).toContain('Chest film.');
    // The template before had no place for a chief complaint, nor for a review by body system.
    expect(after.sections.flatMap(({ key, statements }) => statements.filter(({ isNew }) => isNew).map(() => key))).toEqual(['chief-complaint', 'review-of-systems', 'review-of-systems']);
    expect(redraftNote(temp.clinic(), { encounterId: id, templateId: 'nowhere' })).toMatchObject({ ok: false, error: { type: 'no-template' } });
  });
});

describe('versions', () => {
  test('are kept with their cause, the newest first, and say what was', async () => {
    const id = await visit();
    const first = noteOf(id);
    redraft(id);
    redraft(id, 'dap');
    const versions = mustSucceed(listNoteVersions(open(), id));
    expect(versions.map(({ cause, templateId }) => [cause, templateId])).toEqual([['template', 'soap'], ['redraft', 'soap'], ['redraft', 'soap']]);
    expect(mustSucceed(readNoteVersion(open(), versions[1]!.id)).note).toEqual(first);
    expect(open().repositories.auditEntries.reader.list({ limit: 1, offset: 0 }).items[0]).toMatchObject({ action: 'encounter.view', details: { noteVersion: versions[1]!.id } });
  });

  test('one put back becomes the draft, its evidence too, and the present one is kept', async () => {
    const id = await visit();
    const first = noteOf(id);
    mustSucceed(deleteStatement(open(), about(first, 'headache').id));
    redraft(id, 'dap');
    const present = noteOf(id);
    const [kept] = mustSucceed(listNoteVersions(open(), id)).filter(({ cause }) => cause === 'redraft');
    const restored = mustSucceed(restoreNoteVersion(temp.clinic(), kept!.id));
    expect(restored.status).toBe('draft');
    const [newest] = mustSucceed(listNoteVersions(open(), id));
    expect(newest).toMatchObject({ cause: 'restore', templateId: 'dap' });
    expect(textsOf(mustSucceed(readNoteVersion(open(), newest!.id)).note)).toEqual(textsOf(present));
    expect(open().repositories.auditEntries.reader.list({ limit: 5, offset: 0 }).items).toContainEqual(expect.objectContaining({ action: 'note.restore' }));
  });

  test('what is put back and was deleted meanwhile comes with the next draft again', async () => {
    const id = await visit();
    redraft(id);
    const [whole] = mustSucceed(listNoteVersions(open(), id));
    mustSucceed(deleteStatement(open(), about(noteOf(id), 'headache').id));
    mustSucceed(restoreNoteVersion(temp.clinic(), whole!.id));
    expect(textsOf(redraft(id)).join(' ')).toContain('headache');
  });

  test('a version whose words are no longer in the transcript is put back as not found in it', async () => {
    const id = await visit();
    redraft(id);
    const [version] = mustSucceed(listNoteVersions(open(), id));
    const stored = must(open().repositories.noteVersions.reader.get(version!.id), 'just listed');
    const nowhere = '00000000-0000-4000-8000-00000000dead' as Statement['evidence'][number]['utteranceId'];
    const astray = stored.note.sections.map((section) => ({
      ...section,
      statements: section.statements.map((statement) => ({ ...statement, text: statement.text.replace('headache', 'earache'), evidence: [{ utteranceId: nowhere, firstWord: 0, lastWord: 0 }] })),
    }));
    open().repositories.noteVersions.writer.rewrite(version!.id, { ...stored.note, sections: astray });
    const restored = mustSucceed(restoreNoteVersion(temp.clinic(), version!.id));
    expect(about(restored, 'cough')).toMatchObject({ origin: 'extracted', evidence: [expect.anything()] });
    expect(about(restored, 'earache')).toMatchObject({ origin: 'unfounded', evidence: [] });
    expect(signNote(open(), restored.id)).toMatchObject({ ok: false, error: { type: 'note-unfounded' } });
    expect(noteOf(id).status).toBe('draft');
    const takenOver = mustSucceed(editStatement(open(), about(restored, 'earache').id, about(restored, 'earache').text));
    expect(about(takenOver, 'earache')).toMatchObject({ origin: 'typed', originalText: null });
    for (const { id: statementId } of all(takenOver).filter(({ origin }) => origin === 'unfounded')) mustSucceed(deleteStatement(open(), statementId));
    expect(signNote(open(), restored.id)).toMatchObject({ ok: true });
  });

  test('what was typed of words goes with them from every version, also where they lie in what a strike has left', async () => {
    const id = await visit();
    const [first] = open().repositories.utterances.reader.byEncounter(id);
    const evidence = [{ utteranceId: first!.id, firstWord: 0, lastWord: 1 }];
    mustSucceed(addStatement(open(), noteOf(id).sections[0]!.id, 'Film of the chest.', evidence));
    redraft(id);
    const [version] = mustSucceed(listNoteVersions(open(), id));
    const inVersion = () => all(mustSucceed(readNoteVersion(open(), version!.id)).note).filter(({ text }) => text.includes('Film'));
    const strike = (word: number) => {
      const { startMs, endMs } = first!.words[word]!;
      return strikeSpan(temp.clinic(), { encounterId: id, startMs, endMs, reason: 'asked for it' });
    };
    mustSucceed(await strike(first!.words.length - 1));
    expect(inVersion()).toMatchObject([{ origin: 'unfounded', doubt: 'evidence-gone' }]);
    const restored = mustSucceed(restoreNoteVersion(temp.clinic(), version!.id));
    expect(signNote(open(), restored.id)).toMatchObject({ ok: false, error: { type: 'note-unfounded' } });
    mustSucceed(await strike(0));
    expect(inVersion()).toEqual([]);
    expect(textsOf(noteOf(id)).join(' ')).not.toContain('Film');
  });

  test('a version whose own words rested on words that are gone is put back as not found', async () => {
    const id = await visit();
    redraft(id);
    const [version] = mustSucceed(listNoteVersions(open(), id));
    const stored = must(open().repositories.noteVersions.reader.get(version!.id), 'just listed');
    const nowhere = '00000000-0000-4000-8000-00000000dead' as Statement['evidence'][number]['utteranceId'];
    const own = stored.note.sections.map((section) => ({
      ...section, statements: section.statements.map((statement) => ({ ...statement, origin: 'typed' as const, evidence: [{ utteranceId: nowhere, firstWord: 0, lastWord: 0 }] })),
    }));
    open().repositories.noteVersions.writer.rewrite(version!.id, { ...stored.note, sections: own });
    expect(about(mustSucceed(restoreNoteVersion(temp.clinic(), version!.id)), 'cough')).toMatchObject({ origin: 'unfounded', doubt: 'evidence-gone', evidence: [] });
  });

  test('rest on the words of a turn that was parted since, and go on doing so when it is joined again', async () => {
    const id = await visit();
    redraft(id);
    const [version] = mustSucceed(listNoteVersions(open(), id));
    const stored = must(open().repositories.noteVersions.reader.get(version!.id), 'just listed');
    // In words that the engine does not write, so that it cannot find them anew.
    const reworded = stored.note.sections.map((section) => ({ ...section, statements: section.statements.map((statement) => ({ ...statement, text: statement.text.replace('headache', 'earache') })) }));
    open().repositories.noteVersions.writer.rewrite(version!.id, { ...stored.note, sections: reworded });
    const heard = () => about(mustSucceed(restoreNoteVersion(temp.clinic(), version!.id)), 'earache').evidence
      .map(({ utteranceId, firstWord, lastWord }) => must(open().repositories.utterances.reader.get(utteranceId), 'of this visit').words.slice(firstWord, lastWord + 1).map(({ spoken }) => spoken).join(' ')).join(' ');
    const before = heard();
    expect(before).toContain('bad headache');
    const [, turn] = open().repositories.utterances.reader.byEncounter(id);
    mustSucceed(splitUtterance(temp.clinic(), { encounterId: id, utteranceId: turn!.id, beforeWord: 5 }));
    expect(heard()).toBe(before);
    mustSucceed(undoEdit(temp.clinic(), { encounterId: id }));
    expect(heard()).toBe(before);
  });

  test('of a signed note tell what was signed, and none takes its place', async () => {
    const id = await visit();
    redraft(id);
    const [version] = mustSucceed(listNoteVersions(open(), id));
    const signed = mustSucceed(signNote(open(), noteOf(id).id));
    expect(mustSucceed(listNoteVersions(open(), id))[0]).toMatchObject({ cause: 'sign', statementCount: all(signed).length });
    expect(restoreNoteVersion(temp.clinic(), version!.id)).toMatchObject({ ok: false, error: { type: 'note-signed' } });
    expect(redraftNote(temp.clinic(), { encounterId: id, templateId: 'dap' })).toMatchObject({ ok: false, error: { type: 'note-signed' } });
    expect(acceptNew(open(), id)).toMatchObject({ ok: false, error: { type: 'note-signed' } });
    expect(noteOf(id)).toEqual(signed);
  });

  test('signed by a template with sections left out, the note as JSON still proves what was signed', async () => {
    const id = await visit();
    const signed = mustSucceed(signNote(open(), redraft(id, 'visit').id));
    const written = JSON.parse(noteToJson(signed, open().repositories.utterances.reader.byEncounter(id))) as Note & { readonly signature: Pick<Note, 'signer'> };
    expect(written.sections.map(({ key, shown }) => [key, shown])).toContainEqual(['allergies', 'with-content']);
    expect(hashNoteContent({ ...written, signer: written.signature.signer })).toBe(signed.contentHash);
  });

  test('of no visit, or not there, are said to be so', () => {
    const nobody = '00000000-0000-4000-8000-00000000dead';
    expect(listNoteVersions(open(), nobody as EncounterId)).toMatchObject({ ok: false });
    expect(readNoteVersion(open(), nobody)).toMatchObject({ ok: false, error: { type: 'no-version' } });
    expect(restoreNoteVersion(temp.clinic(), nobody)).toMatchObject({ ok: false, error: { type: 'no-version' } });
  });
});

describe('what is taken back', () => {
  const inTables = (word: string) => ['note_version', 'removed_statement', 'psychotherapy_note'].flatMap((table) =>
    (open().database.raw.prepare(`SELECT * FROM ${table}`).all() as object[]).filter((row) => JSON.stringify(row).includes(word)));

  async function visitWith(word: string): Promise<EncounterId> {
    const id = await storeVisit(temp.clinic(), { said: [`i have had a ${word} cough for two weeks`, 'i also have a bad headache since monday'] });
    redraft(id);
    mustSucceed(deleteStatement(open(), about(noteOf(id), word).id));
    redraft(id);
    open().repositories.psychotherapyNotes.writer.write(id, `private ${word}`);
    expect(inTables(word).length).toBeGreaterThan(2);
    return id;
  }

  test('goes with the visit', async () => {
    mustSucceed(await deleteEncounter(open(), await visitWith('quavering'), 'a test'));
    expect(inTables('quavering')).toEqual([]);
  });

  test('goes with consent', async () => {
    mustSucceed(await withdrawConsent(temp.clinic(), { encounterId: await visitWith('rattling'), deleteSigned: false, reason: 'a test' }));
    expect(inTables('rattling')).toEqual([]);
  });

  test('of a struck stretch leaves versions and what was taken out, while the rest and the private note stay', async () => {
    const id = await visitWith('whistling');
    const headaches = inTables('headache').length;
    mustSucceed(await strikeSpan(temp.clinic(), { encounterId: id, startMs: 0, endMs: 4500, reason: 'a test' }));
    expect(inTables('whistling').map((row) => (row as { text?: string }).text)).toEqual(['private whistling']);
    expect(inTables('headache')).toHaveLength(headaches);
    expect(mustSucceed(listNoteVersions(open(), id)).every(({ statementCount }) => statementCount > 0)).toBe(true);
  });
});
