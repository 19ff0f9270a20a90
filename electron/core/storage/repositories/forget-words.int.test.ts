/** The search index after words were removed, read as SQLite stores it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EncounterId } from '#shared/domain/ids.ts';
import { inShort } from '../../../../tests/support/long-run.ts';
import { openTemporaryDatabase, type TemporaryDatabase } from '../temporary-database.ts';
import { newEncounter, newUtterance } from './sample-rows.ts';

let temporary: TemporaryDatabase;
beforeEach(() => { temporary = openTemporaryDatabase(); });
afterEach(() => temporary.dispose());

const kept = 'dfhkmprtvz';
const removed = 'bcgjlnqswx';

/** Words of ten letters out of these, the same ones each time. */
function wordSource(letters: string): () => string {
  let state = letters.length + letters.charCodeAt(0);
  return () => Array.from({ length: 10 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return letters[Math.floor((state / 2 ** 32) * letters.length)];
  }).join('');
}

function storeVisits(letters: string, count: number): { ids: EncounterId[]; words: string[] } {
  const { encounters, utterances } = temporary.repositories;
  const next = wordSource(letters);
  const words: string[] = [];
  const ids = Array.from({ length: count }, () => {
    const { id } = encounters.writer.insert(newEncounter({ status: 'transcribed' }));
    const said = Array.from({ length: 100 }, next);
    words.push(...said);
    utterances.writer.append(id, [newUtterance(said.join(' '))]);
    return id;
  });
  return { ids, words };
}

const separators = () => temporary.database.raw.prepare<[], { term: string }>('SELECT CAST(term AS TEXT) AS term FROM search_index_idx WHERE length(term) > 1').all().map(({ term }) => term.slice(1));
const isSound = () => temporary.database.raw.exec("INSERT INTO search_index (search_index) VALUES ('integrity-check')");
/** Of thousands that differ by their letters alone. */
const sampled = (words: readonly string[]) => inShort(words, (_, index) => index % 7 === 0);
const finds = (word: string) => temporary.repositories.search.reader.search(word, { limit: 5 }).length;

describe.each([['plain letters', kept, removed], ['letters of several bytes', 'дфхкмпртвз', 'бцгшлнщсжэ']])('words of %s', (_, staying, going) => {
  test('that are gone from every text are gone from the index’s separators, and all others are found as before', () => {
    const one = storeVisits(staying, 30);
    const gone = storeVisits(going, 60);
    const two = storeVisits(staying.slice(1), 30);
    for (const id of gone.ids) temporary.repositories.encounters.writer.delete(id);
    // A separator may end in the middle of a letter.
    const goes = (term: string) => /[^\ufffd]/u.test(term) && [...term].every((letter) => letter === '\ufffd' || going.includes(letter));
    expect(separators().filter(goes).length).toBeGreaterThan(3);

    temporary.repositories.search.writer.forgetRemovedWords();
    expect(separators().filter(goes)).toEqual([]);
    expect(separators().length).toBeGreaterThan(10);
    isSound();
    for (const word of sampled([...one.words, ...two.words])) expect(finds(word)).toBeGreaterThan(0);
    for (const word of sampled(gone.words)) expect(finds(word)).toBe(0);

    const three = storeVisits(going, 5);
    for (const word of three.words) expect(finds(word)).toBeGreaterThan(0);
    isSound();
  });
});

test('where nothing that stays comes after them, the index is written anew', () => {
  const staying = storeVisits('bcd', 10);
  const gone = storeVisits('wxyz', 60);
  for (const id of gone.ids) temporary.repositories.encounters.writer.delete(id);
  temporary.repositories.search.writer.forgetRemovedWords();
  expect(separators().filter((term) => /^[w-z]/u.test(term))).toEqual([]);
  isSound();
  for (const word of staying.words) expect(finds(word)).toBeGreaterThan(0);
});

test('an empty index, and one of which nothing was removed, stay as they are', () => {
  temporary.repositories.search.writer.forgetRemovedWords();
  expect(separators()).toEqual([]);
  storeVisits(kept, 60);
  const before = separators();
  temporary.repositories.search.writer.forgetRemovedWords();
  expect(separators()).toEqual(before);
});

test('it comes and goes with the transaction around it', () => {
  storeVisits(kept, 30);
  const gone = storeVisits(removed, 30);
  const before = separators();
  expect(() => temporary.database.transaction(() => {
    for (const id of gone.ids) temporary.repositories.encounters.writer.delete(id);
    temporary.repositories.search.writer.forgetRemovedWords();
    throw new Error('no');
  })).toThrow('no');
  expect(separators()).toEqual(before);
  for (const word of gone.words.slice(0, 50)) expect(finds(word)).toBeGreaterThan(0);
  isSound();
});

test('nobody may write FTS5’s own tables afterwards', () => {
  storeVisits(kept, 30);
  for (const id of storeVisits(removed, 30).ids) temporary.repositories.encounters.writer.delete(id);
  temporary.repositories.search.writer.forgetRemovedWords();
  expect(() => temporary.database.raw.exec('DELETE FROM search_index_idx')).toThrow('may not be modified');
});
