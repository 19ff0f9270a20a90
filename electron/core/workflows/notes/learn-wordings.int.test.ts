import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Note, Statement } from '#shared/domain/note.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { deleteEncounter } from '../encounters/delete-encounter.ts';
import { strikeSpan } from '../taking-back/strike-span.ts';
import { withdrawConsent } from '../taking-back/withdraw-consent.ts';
import { editStatement } from './edit-note.ts';
import { listWordings, removeWording } from './learn-wordings.ts';
import { redraftNote } from './redraft-note.ts';

let temp: TempSotto | null = null;
beforeEach(async () => {
  await temp?.remove();
  temp = await createTempSotto();
});
afterAll(() => temp?.remove());

const clinic = () => must(temp, 'made before each').clinic();
const open = () => clinic().open;
const noteOf = (id: EncounterId): Note => must(open().repositories.notes.reader.byEncounter(id), 'it has its note');
const first = (id: EncounterId): Statement => must(noteOf(id).sections[0]?.statements[0], 'a statement');

/** The engine writes `Patient reports a dry cough for two weeks.` or the like. */
async function visit(): Promise<EncounterId> {
  const id = await storeVisit(clinic(), { said: ['i have had a dry cough for two weeks'] });
  mustSucceed(redraftNote(clinic(), { encounterId: id, templateId: null }));
  return id;
}
const reword = (id: EncounterId, from: string, to: string) => editStatement(open(), first(id).id, first(id).text.replace(from, to));

describe('a wording', () => {
  test('is used from the third time on, shows what was written, and can be taken out', async () => {
    for (let time = 1; time <= 3; time += 1) {
      expect(listWordings(open())).toEqual([]);
      const id = await visit();
      expect(first(id).text).toContain('Patient');
      mustSucceed(reword(id, 'Patient', 'Client'));
    }
    const [wording] = listWordings(open());
    expect(wording).toMatchObject({ written: 'patient', wanted: 'client', times: 3 });
    const next = await visit();
    expect(first(next)).toMatchObject({ text: expect.stringMatching(/^Client /u) as string, originalText: expect.stringMatching(/^Patient /u) as string, origin: 'extracted' });
    expect(first(next).evidence).not.toEqual([]);
    mustSucceed(removeWording(open(), wording!.id));
    expect(first(await visit()).text).toMatch(/^Patient /u);
    expect(removeWording(open(), wording!.id)).toMatchObject({ ok: false, error: { type: 'no-wording' } });
    expect(open().repositories.auditEntries.reader.list({ limit: 50, offset: 0 }).items).toContainEqual(expect.objectContaining({ action: 'wording.delete', details: {} }));
  });

  test('counts once for each statement, however often that is saved, and not when it is taken back', async () => {
    const id = await visit();
    const written = first(id).text;
    for (const text of [written.replace('Patient', 'Client'), written.replace('Patient', 'Client').replace('.', ', he says.'), written.replace('Patient', 'Client')]) mustSucceed(editStatement(open(), first(id).id, text));
    expect(open().repositories.learnedWordings.reader.byWritten('patient')).toMatchObject({ times: 1 });
    mustSucceed(editStatement(open(), first(id).id, written));
    expect(open().repositories.learnedWordings.reader.byWritten('patient')).toBeNull();
  });

  test.each<[string, (id: EncounterId) => Promise<unknown>]>([
    ['is deleted', async (id) => mustSucceed(await deleteEncounter(open(), id, 'a test'))],
    ['has its consent withdrawn', async (id) => mustSucceed(await withdrawConsent(clinic(), { encounterId: id, deleteSigned: false, reason: 'a test' }))],
    ['has a stretch of it struck', async (id) => mustSucceed(await strikeSpan(clinic(), { encounterId: id, startMs: 0, endMs: 900, reason: 'a test' }))],
  ])('goes with the last visit that holds its words, when that %s', async (_, take) => {
    const known = () => open().database.raw.prepare('SELECT written, wanted FROM learned_wording').all();
    const [one, other] = [await visit(), await visit()];
    for (const id of [one, other]) mustSucceed(reword(id, 'Patient', 'Glimmerperson'));
    await take(one);
    expect(known()).toEqual([{ written: 'patient', wanted: 'glimmerperson' }]);
    await take(other);
    expect(known()).toEqual([]);
    expect(open().database.raw.prepare('SELECT * FROM learned_wording_visit').all()).toEqual([]);
  });

  test('stays as long as a draft stands in which it was used', async () => {
    const chosen = [await visit(), await visit(), await visit()];
    for (const id of chosen) mustSucceed(reword(id, 'Patient', 'Client'));
    const using = await visit();
    for (const id of chosen) mustSucceed(await deleteEncounter(open(), id, 'a test'));
    expect(listWordings(open())).toMatchObject([{ written: 'patient', wanted: 'client', times: 3 }]);
    expect(first(await visit()).text).toMatch(/^Client /u);
    mustSucceed(await deleteEncounter(open(), using, 'a test'));
    expect(listWordings(open())).toHaveLength(1);
  });

  test('taken back in a visit stands there no more, and goes with the other', async () => {
    const [one, other] = [await visit(), await visit()];
    const written = first(other).text;
    for (const id of [one, other]) mustSucceed(reword(id, 'Patient', 'Client'));
    mustSucceed(editStatement(open(), first(other).id, written));
    mustSucceed(await deleteEncounter(open(), one, 'a test'));
    expect(open().repositories.learnedWordings.reader.list()).toEqual([]);
  });

  test('gives way when another is chosen for the same words, and when its use is taken back', async () => {
    for (const wanted of ['Client', 'Client', 'Pt']) mustSucceed(reword(await visit(), 'Patient', wanted));
    expect(open().repositories.learnedWordings.reader.byWritten('patient')).toMatchObject({ wanted: 'pt', times: 1 });
    for (const wanted of ['Pt', 'Pt']) mustSucceed(reword(await visit(), 'Patient', wanted));
    const id = await visit();
    expect(first(id).text).toMatch(/^Pt /u);
    mustSucceed(reword(id, 'Pt', 'Patient'));
    expect(listWordings(open())).toEqual([]);
  });
});
