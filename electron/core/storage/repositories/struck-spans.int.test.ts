import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import { cutTokens } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';
import { openTemporaryDatabase, type TemporaryDatabase } from '../temporary-database.ts';
import type { Repositories, StruckContent } from './index.ts';
import { draftOf, newEncounter, newUtterance } from './sample-rows.ts';

let temporary: TemporaryDatabase;
let repositories: Repositories;
beforeEach(() => {
  temporary = openTemporaryDatabase();
  repositories = temporary.repositories;
});
afterEach(() => temporary.dispose());

const newId = '00000000-0000-4000-8000-aaaaaaaaaaaa' as UtteranceId;

function drafted() {
  const { id } = repositories.encounters.writer.insert(newEncounter({ status: 'transcribed' }));
  const said = repositories.utterances.writer.append(id, [newUtterance('wren sings loud now', 0), newUtterance('owl hoots', 5000), newUtterance('tit calls', 8000)]);
  const note = repositories.notes.writer.insertDraft(id, draftOf(said, 'Heard'));
  return { id, said, note };
}

function texts(id: EncounterId) {
  return repositories.utterances.reader.byEncounter(id).map(({ ordinal, text }) => [ordinal, text]);
}

const nothing: StruckContent = { startMs: 100, endMs: 200, utterances: [], removedStatements: [], movedEvidence: [] };

test('a struck word leaves transcript, draft and search, and what comes after it keeps its order and its evidence', () => {
  const { id, said, note } = drafted();
  const [wren, owl] = [must(said[0], 'said'), must(said[1], 'said')];
  const [first, second, third] = must(note.sections[0], 'drafted').statements;
  repositories.struckSpans.writer.strike(id, {
    startMs: 500, endMs: 900,
    utterances: [
      { id: wren.id, left: [
        { id: wren.id, startMs: 0, endMs: 400, text: 'wren', words: wren.words.slice(0, 1), tokens: cutTokens(wren, 0, 0) },
        { id: newId, startMs: 1000, endMs: 1900, text: 'loud now', words: wren.words.slice(2), tokens: cutTokens(wren, 2, 3) },
      ] },
      { id: owl.id, left: [] },
    ],
    removedStatements: [must(second, 'drafted').id],
    movedEvidence: [{ statementId: must(first, 'drafted').id, ordinal: 0, evidence: { utteranceId: newId, firstWord: 1, lastWord: 1 } }],
  });
  expect(texts(id)).toEqual([[0, 'wren'], [1, 'loud now'], [3, 'tit calls']]);
  const left = must(repositories.notes.reader.byEncounter(id), 'the draft stays').sections[0]?.statements;
  expect(left?.map((statement) => statement.id)).toEqual([first?.id, third?.id]);
  expect(left?.[0]?.evidence).toEqual([{ utteranceId: newId, firstWord: 1, lastWord: 1 }]);
  expect(repositories.search.reader.search('hoots', { limit: 5 })).toEqual([]);
  expect(repositories.search.reader.search('calls', { limit: 5 }).map(({ kind }) => kind).toSorted()).toEqual(['note', 'transcript']);
});

test('a section whose last statement goes was not assessed', () => {
  const { id, note } = drafted();
  const statements = must(note.sections[0], 'drafted').statements;
  repositories.struckSpans.writer.strike(id, { ...nothing, removedStatements: statements.map((statement) => statement.id) });
  expect(repositories.notes.reader.byEncounter(id)?.sections[0]).toMatchObject({ state: 'not-assessed', statements: [] });
});

test('stretches that meet become one; others stay apart', () => {
  const { id } = drafted();
  const strike = (startMs: number, endMs: number) => repositories.struckSpans.writer.strike(id, { ...nothing, startMs, endMs });
  strike(1000, 2000);
  strike(5000, 6000);
  strike(2000, 3000);
  strike(500, 1500);
  strike(1200, 1300);
  expect(repositories.struckSpans.reader.byEncounter(id).map(({ startMs, endMs }) => [startMs, endMs])).toEqual([[500, 3000], [5000, 6000]]);
});

test('nothing of a signed note’s visit can be struck', () => {
  const { id, note } = drafted();
  const account = repositories.accounts.writer.insert({
    name: 'Tree Creeper', email: '', phone: '', age: null, gender: '', profession: '', role: 'clinician',
  });
  repositories.notes.writer.sign(note.id, { signedBy: account.id, signedAt: '2026-03-14T10:00:00.000Z', contentHash: 'abc' });
  expect(() => repositories.struckSpans.writer.strike(id, nothing)).toThrow('signed');
  expect(repositories.struckSpans.reader.byEncounter(id)).toEqual([]);
});

test('once consent is withdrawn no words, no sound and no note of that visit are taken in', () => {
  const { id } = drafted();
  repositories.encounters.writer.update(id, { consent: { state: 'withdrawn', at: '2026-03-14T10:00:00.000Z' }, recordingRemovedAt: '2026-03-14T10:00:00.000Z' });
  expect(() => repositories.utterances.writer.append(id, [newUtterance('again')])).toThrow('recording-removed');
  expect(() => repositories.audioFiles.writer.insert({ encounterId: id, fileName: `${newId}.sta`, wrappedKey: new Uint8Array(60) })).toThrow('recording-removed');
  expect(() => repositories.notes.writer.insertDraft(id, draftOf([]))).toThrow('recording-removed');
  expect(() => repositories.encounters.writer.update(id, { recordingRemovedAt: null })).toThrow('recording-removed');
  repositories.utterances.writer.deleteByEncounter(id);
  expect(texts(id)).toEqual([]);
});

test('a section that is left with set phrases alone was not assessed', () => {
  const { id } = repositories.encounters.writer.insert(newEncounter({ status: 'transcribed' }));
  const said = repositories.utterances.writer.append(id, [newUtterance('wren sings')]);
  const { sections: [subjective, plan], ...draft } = draftOf(said, 'Heard');
  const setPhrase = { text: 'Seen in the hide.', origin: 'fixed' as const, evidence: [] };
  const note = repositories.notes.writer.insertDraft(id, { ...draft, sections: [{ ...subjective!, statements: [...subjective!.statements, setPhrase] }, plan!] });
  repositories.struckSpans.writer.strike(id, { ...nothing, utterances: [{ id: must(said[0], 'said').id, left: [] }], removedStatements: [note.sections[0]!.statements[0]!.id] });
  expect(repositories.notes.reader.byEncounter(id)?.sections[0]).toMatchObject({ state: 'not-assessed', statements: [{ text: setPhrase.text }] });
});
