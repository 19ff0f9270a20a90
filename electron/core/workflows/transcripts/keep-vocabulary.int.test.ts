/** Own words in a real vault: what is stored, what is logged, and what an undone act leaves behind. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mostVocabularyEntries, type NewVocabularyEntry } from '#shared/domain/vocabulary.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { importFile } from '../sound/import-file.ts';
import { addWord, changeWord, importWords, removeWord } from './keep-vocabulary.ts';
import { scribeContextOf } from './write-transcript.ts';

let temp: TempSotto;
beforeEach(async () => { temp = await createTempSotto(); });
afterEach(() => temp.remove());

const open = () => temp.clinic().open;
const words = () => open().repositories.vocabulary.reader.list();
const logged = () => open().repositories.auditEntries.reader.list({ limit: 20, offset: 0 }).items.filter(({ action }) => action.startsWith('vocabulary.'));
const word = (term: string, part: Partial<NewVocabularyEntry> = {}): NewVocabularyEntry => ({ term, kind: 'name', soundsLike: [], ...part });
const nobody = '11111111-1111-4111-8111-111111111111';

describe('own words', () => {
  test('are kept by their letters, changed and taken out, each logged by its id and never by itself', () => {
    const second = mustSucceed(addWord(open(), word('Ödewall', { soundsLike: ['oh deh wall'] })));
    const first = mustSucceed(addWord(open(), word('Larkmoor')));
    expect(words().map(({ term }) => term)).toEqual(['Larkmoor', 'Ödewall']);
    mustSucceed(changeWord(open(), first.id, word('Zelvarin', { kind: 'drug' })));
    expect(words()).toMatchObject([{ term: 'Ödewall', soundsLike: ['oh deh wall'] }, { id: first.id, term: 'Zelvarin', kind: 'drug' }]);
    mustSucceed(removeWord(open(), second.id));
    expect(words().map(({ id }) => id)).toEqual([first.id]);
    expect(logged().map(({ action, subjectId, details }) => ({ action, subjectId, details })).toReversed()).toEqual([
      { action: 'vocabulary.add', subjectId: second.id, details: { kind: 'name' } },
      { action: 'vocabulary.add', subjectId: first.id, details: { kind: 'name' } },
      { action: 'vocabulary.edit', subjectId: first.id, details: { kind: 'drug' } },
      { action: 'vocabulary.delete', subjectId: second.id, details: {} },
    ]);
    expect(JSON.stringify(logged())).not.toMatch(/odewall|larkmoor|zelvarin/i);
  });

  test('leave the database when they are taken out, and so does an older spelling', () => {
    const stands = (text: string) => open().database.raw.serialize().includes(text);
    const { id } = mustSucceed(addWord(open(), word('Larkmoor', { soundsLike: ['large mower'] })));
    expect([stands('Larkmoor'), stands('large mower')]).toEqual([true, true]);
    mustSucceed(changeWord(open(), id, word('Odewall')));
    expect([stands('Larkmoor'), stands('large mower'), stands('Odewall')]).toEqual([false, false, true]);
    mustSucceed(removeWord(open(), id));
    expect(stands('Odewall')).toBe(false);
  });

  test('stand in the list once, in whatever case', () => {
    const { id } = mustSucceed(addWord(open(), word('Larkmoor')));
    const other = mustSucceed(addWord(open(), word('Odewall')));
    expect(addWord(open(), word('LARKMOOR'))).toMatchObject({ ok: false, error: { type: 'word-already-there', details: { id } } });
    expect(changeWord(open(), other.id, word('larkmoor'))).toMatchObject({ ok: false, error: { type: 'word-already-there' } });
    mustSucceed(changeWord(open(), id, word('LarkMoor')));
    expect(words().map(({ term }) => term)).toEqual(['LarkMoor', 'Odewall']);
  });

  test('that are gone cannot be changed or taken out', () => {
    expect(changeWord(open(), nobody, word('Larkmoor'))).toMatchObject({ ok: false, error: { type: 'no-word' } });
    expect(removeWord(open(), nobody)).toMatchObject({ ok: false, error: { type: 'no-word' } });
  });

  test('are given out as one list until one changes, and an undone act changes none', () => {
    mustSucceed(addWord(open(), word('Larkmoor')));
    const before = words();
    expect(words()).toBe(before);
    expect(() => open().database.transaction(() => {
      open().repositories.vocabulary.writer.insert(word('Odewall'));
      expect(words()).toHaveLength(2);
      throw new Error('undone');
    })).toThrow('undone');
    expect(words().map(({ term }) => term)).toEqual(['Larkmoor']);
  });

  test('of this vault are what its transcripts are written with', () => {
    mustSucceed(addWord(open(), word('Larkmoor')));
    const encounter = open().repositories.encounters.writer.insert({
      title: '', patientId: null, participants: [], startedAt: '2026-03-14T09:00:00.000Z', consent: { state: 'given', at: null }, templateId: 'soap', audioSource: 'file',
    });
    const context = scribeContextOf(open(), encounter);
    expect(context.vocabulary.map(({ term }) => term)).toEqual(['Larkmoor']);
    expect(context.modelKnows('larkmoor')).toBe(true);
  });
});

test('a word of one’s own stands in the transcript of what is imported next, over the words that were heard', async () => {
  mustSucceed(addWord(open(), word('Morgensara', { soundsLike: ['good morning sarah'] })));
  const sample = join(temp.sotto.paths.resourcesFolder, 'samples', 'visit-two-voices.wav');
  const { encounterId } = mustSucceed(await importFile(open(), sample, { templateId: 'soap', patientId: null }));
  const [first] = open().repositories.utterances.reader.byEncounter(encounterId);
  expect(first?.tokens[0]).toMatchObject({ firstWord: 0, lastWord: 2, origin: 'own-word' });
  expect(first?.text).toMatch(/^Morgensara\b/);
  expect(first?.words.slice(0, 3).map(({ spoken }) => spoken)).toEqual(['good', 'morning', 'sarah']);
  expect(scribeContextOf(open(), must(open().repositories.encounters.reader.get(encounterId), 'imported')).modelKnows('morgensara')).toBe(false);
});

describe('a list that is imported', () => {
  test('is taken as far as it goes, and the other lines are named', () => {
    mustSucceed(addWord(open(), word('Larkmoor')));
    const imported = mustSucceed(importWords(open(), { text: 'Odewall\nlarkmoor\nZelvarin\tdrug\nODEWALL\nx\nQuay\tharbour', kind: 'place' }));
    expect(imported).toEqual({
      added: 2, faults: [{ line: 2, why: 'already-there' }, { line: 4, why: 'twice' }, { line: 5, why: 'not-a-word' }, { line: 6, why: 'unknown-kind' }],
    });
    expect(words()).toMatchObject([{ term: 'Larkmoor' }, { term: 'Odewall', kind: 'place' }, { term: 'Zelvarin', kind: 'drug' }]);
    expect(logged()[0]).toMatchObject({ action: 'vocabulary.import', details: { added: 2, left: 4 } });
  });

  test('with nothing new in it writes nothing', () => {
    expect(mustSucceed(importWords(open(), { text: 'x\n', kind: 'name' }))).toEqual({ added: 0, faults: [{ line: 1, why: 'not-a-word' }] });
    expect(logged()).toEqual([]);
  });

  test('ends where the list is full, and then nothing can be added either', () => {
    const text = Array.from({ length: mostVocabularyEntries + 2 }, (_, index) => `Larkmoor ${index}`).join('\n');
    const { added, faults } = mustSucceed(importWords(open(), { text, kind: 'name' }));
    expect([added, faults]).toEqual([mostVocabularyEntries, [{ line: 2001, why: 'list-full' }, { line: 2002, why: 'list-full' }]]);
    expect(addWord(open(), word('Odewall'))).toMatchObject({ ok: false, error: { type: 'word-list-full' } });
  });
});
