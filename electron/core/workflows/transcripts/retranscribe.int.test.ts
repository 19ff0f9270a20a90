/** A visit transcribed again, and an earlier transcript used again, on a real vault with a recogniser that hears `heard` every second. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { TranscriptionChoice } from '#shared/domain/transcription.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed, type Result } from '#shared/lib/result.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { scriptedWorkerFile } from '../../../../tests/support/test-speech.ts';
import { deleteEncounter } from '../encounters/delete-encounter.ts';
import { addStatement, editStatement } from '../notes/edit-note.ts';
import { redraftNote } from '../notes/redraft-note.ts';
import { signNote } from '../notes/sign-note.ts';
import { strikeSpan } from '../taking-back/strike-span.ts';
import { withdrawConsent } from '../taking-back/withdraw-consent.ts';
import { assignSpeaker } from './assign-speaker.ts';
import { editWords } from './edit-words.ts';
import { setParticipants } from './set-participants.ts';
import { undoEdit } from './undo-edit.ts';
import { listVersions, readVersion, useVersion } from './use-version.ts';

let temp: TempSotto;
beforeAll(async () => { temp = await createTempSotto({ recogniserWorkerFile: scriptedWorkerFile }); });
afterAll(() => temp.remove());
afterEach(async () => {
  vi.restoreAllMocks();
  const { open, work } = temp.clinic();
  await work.drain();
  for (const { id } of repositories().encounters.reader.list({ limit: 100, offset: 0 }).items) mustSucceed(await deleteEncounter(open, id, 'next test'));
});

const repositories = () => temp.clinic().open.repositories;
const texts = (id: EncounterId) => repositories().utterances.reader.byEncounter(id).map(({ text }) => text);
const encounter = (id: EncounterId) => must(repositories().encounters.reader.get(id), 'it is there');
const note = (id: EncounterId) => must(repositories().notes.reader.byEncounter(id), 'drafted');
const statements = (id: EncounterId) => note(id).sections.flatMap((section) => section.statements);
const versions = (id: EncounterId) => mustSucceed(listVersions(temp.clinic().open, id));
const state = (id: EncounterId) => temp.clinic().retranscriptions.state(id);
const codeOf = (result: Result<unknown>) => (result.ok ? 'done' : result.error.type);
const byDefault: TranscriptionChoice = { engine: 'model', modelId: null, language: null };

const visit = (...said: readonly string[]) => storeVisit(temp.clinic(), { said: said.length === 0 ? ['a dry cough', 'worse at night'] : said, soundMs: 3000 });

/** All that a visit is, without its log. */
function everything(id: EncounterId) {
  return { visit: repositories().encounters.reader.get(id), words: repositories().utterances.reader.byEncounter(id), note: repositories().notes.reader.byEncounter(id), versions: versions(id) };
}

async function again(id: EncounterId, by: TranscriptionChoice = byDefault): Promise<void> {
  mustSucceed(temp.clinic().retranscriptions.begin({ encounterId: id, by }));
  await expect.poll(() => state(id).phase, { timeout: 120_000 }).not.toBe('under-way');
}

/** Hears, and ends when it is told to. */
function holdTheRecogniser(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { recognisers } = temp.clinic().open;
  const lease = recognisers.lease.bind(recognisers);
  vi.spyOn(recognisers, 'lease').mockImplementation(async (...wish) => {
    await promise;
    return lease(...wish);
  });
  return resolve;
}

describe('transcribing again', () => {
  test('puts the new transcript in the old one’s place, which is kept, and drafts the note anew', async () => {
    const id = await visit();
    repositories().encounters.writer.update(id, { modelId: 'older', title: 'Second visit' });
    const before = repositories().utterances.reader.byEncounter(id);
    await again(id, { engine: 'model', modelId: null, language: 'en-GB' });
    const spoken = repositories().utterances.reader.byEncounter(id).flatMap(({ words }) => words.map((word) => word.spoken));
    expect([new Set(spoken), spoken.length > 2]).toEqual([new Set(['heard']), true]);
    expect(encounter(id)).toMatchObject({ status: 'needs-review', title: 'Second visit', language: 'en-GB', wantedModelId: null, modelId: expect.stringContaining('vosk') });
    const [kept] = versions(id);
    expect(kept).toMatchObject({ encounterId: id, modelId: 'older', utteranceCount: 2, wordCount: 6 });
    expect(mustSucceed(readVersion(temp.clinic().open, must(kept, 'one').id)).utterances).toEqual(before);
    expect(statements(id)).toEqual([]);
    const entries = repositories().auditEntries.reader.list({ limit: 3, offset: 0 }).items;
    expect(entries.map(({ action }) => action)).toEqual(['encounter.view', 'note.extract', 'encounter.transcribe']);
    expect(entries[2]).toMatchObject({ subjectId: id, details: { kept: kept?.id } });
    expect(state(id)).toEqual({ phase: 'none' });
    expect(repositories().search.reader.search('worse', { limit: 5 })).toEqual([]);
  });

  test('keeps what the clinician typed and reworded, in its section', async () => {
    const id = await visit();
    const { open } = temp.clinic();
    const [first] = statements(id);
    mustSucceed(editStatement(open, must(first, 'drafted').id, 'Barking cough.'));
    mustSucceed(addStatement(open, must(note(id).sections[1], 'a plan').id, 'Rest.'));
    await again(id);
    const kept = note(id).sections.filter((section) => section.statements.length > 0).map(({ key, statements: of }) => [key, of.map(({ text, origin }) => [text, origin])]);
    expect(kept).toEqual([['subjective', [['Barking cough.', 'typed']]], ['plan', [['Rest.', 'typed']]]]);
  });

  test('gives a title that the old words made a new one', async () => {
    const id = await visit('i have a bad headache since monday');
    mustSucceed(redraftNote(temp.clinic(), { encounterId: id, templateId: null }));
    expect(encounter(id).title).toMatch(/headache/iu);
    await again(id);
    expect(encounter(id)).toMatchObject({ title: '', summary: '' });
  });

  test('tells how far it has come, and when something has changed', async () => {
    const id = await visit();
    const events: SottoEvent[] = [];
    const off = temp.clinic().open.events.on((event) => events.push(event));
    const release = holdTheRecogniser();
    mustSucceed(temp.clinic().retranscriptions.begin({ encounterId: id, by: byDefault }));
    expect(state(id)).toEqual({ phase: 'under-way', fraction: 0 });
    release();
    await expect.poll(() => state(id).phase, { timeout: 120_000 }).toBe('none');
    off();
    const fractions = events.flatMap((event) => (event.type === 'encounter-progress' && event.stage === 'transcribing' ? [event.fraction] : []));
    expect(fractions.at(-1)).toBe(1);
    expect(fractions).toEqual(fractions.toSorted((one, other) => one - other));
    expect(events.at(-1)).toEqual({ type: 'changed', aggregates: ['transcripts'], encounterId: id });
  });

  test('with a model that is not there says so, and leaves everything as it was until that was seen', async () => {
    const id = await visit();
    const before = everything(id);
    await again(id, { engine: 'model', modelId: 'no-such-model', language: null });
    expect(state(id)).toMatchObject({ phase: 'failed', message: expect.stringMatching(/model/iu) });
    expect(everything(id)).toEqual(before);
    await temp.clinic().retranscriptions.stop(id);
    expect(state(id)).toEqual({ phase: 'none' });
  });

  test('that hears not one word leaves everything as it was', async () => {
    const id = await visit();
    const before = everything(id);
    const session = { accept: () => {}, backlogSamples: 0, drainedBelow: async () => {}, finish: async () => {}, abandon: async () => {} };
    vi.spyOn(temp.clinic().open.recognisers, 'lease').mockResolvedValue({ host: { begin: () => session } as never, model: null, release: () => {} } as never);
    await again(id);
    expect(state(id)).toMatchObject({ phase: 'failed', code: 'nothing-heard' });
    expect(everything(id)).toEqual(before);
  });

  test('that cannot be stored leaves everything as it was', async () => {
    const id = await visit();
    const before = everything(id);
    const { audit } = temp.clinic().open;
    vi.spyOn(audit, 'append').mockImplementation(() => { throw new Error('disk full'); });
    await again(id);
    vi.restoreAllMocks();
    expect(state(id)).toMatchObject({ phase: 'failed' });
    expect(everything(id)).toEqual(before);
  });

  test('is stopped with everything as it was: by hand, by a strike, which is said, and by a lock', async () => {
    const id = await visit();
    const before = everything(id);
    const begin = () => mustSucceed(temp.clinic().retranscriptions.begin({ encounterId: id, by: byDefault }));
    let release = holdTheRecogniser();
    begin();
    const stopping = temp.clinic().retranscriptions.stop(id);
    release();
    await stopping;
    expect([state(id), everything(id)]).toEqual([{ phase: 'none' }, before]);

    vi.restoreAllMocks();
    release = holdTheRecogniser();
    begin();
    const striking = strikeSpan(temp.clinic(), { encounterId: id, startMs: 2600, endMs: 2900, reason: 'about somebody else' });
    release();
    mustSucceed(await striking);
    expect(state(id)).toMatchObject({ phase: 'failed', code: 'stopped' });
    expect([texts(id), versions(id)]).toEqual([['a dry cough', 'worse at night'], []]);

    vi.restoreAllMocks();
    release = holdTheRecogniser();
    begin();
    const locking = temp.sotto.lock();
    release();
    mustSucceed(await locking);
    mustSucceed(await temp.sotto.unlock(redacted(testPassphrase)));
    expect([state(id), texts(id), versions(id)]).toEqual([{ phase: 'none' }, ['a dry cough', 'worse at night'], []]);
  });

  test('does not reach a note that was signed meanwhile', async () => {
    const id = await visit();
    const release = holdTheRecogniser();
    mustSucceed(temp.clinic().retranscriptions.begin({ encounterId: id, by: byDefault }));
    mustSucceed(signNote(temp.clinic().open, note(id).id));
    const before = everything(id);
    release();
    await expect.poll(() => state(id), { timeout: 120_000 }).toMatchObject({ phase: 'failed', code: 'note-signed' });
    expect(everything(id)).toEqual(before);
  });

  test('is refused where it cannot be: signed, without sound, unfinished, at work, not there', async () => {
    const { retranscriptions, open } = temp.clinic();
    const begin = (id: EncounterId) => codeOf(retranscriptions.begin({ encounterId: id, by: byDefault }));
    expect(begin(await storeVisit(temp.clinic(), { status: 'signed' }))).toBe('note-signed');
    expect(begin(await storeVisit(temp.clinic(), { status: 'failed' }))).toBe('transcript-unfinished');
    expect(begin('00000000-0000-4000-8000-ffffffffffff' as EncounterId)).toBe('no-encounter');
    const silent = await visit();
    open.repositories.audioFiles.writer.delete(silent);
    expect(begin(silent)).toBe('no-sound');
    const release = holdTheRecogniser();
    const busy = await visit();
    expect([begin(busy), begin(busy)]).toEqual(['done', 'at-work']);
    release();
    await expect.poll(() => state(busy).phase, { timeout: 120_000 }).toBe('none');
  });
});

describe('an earlier transcript', () => {
  test('is used again in place of the present one, which is kept, and back', async () => {
    const id = await visit();
    repositories().encounters.writer.update(id, { modelId: 'older' });
    await again(id);
    const [newer, model] = [texts(id), encounter(id).modelId];
    mustSucceed(useVersion(temp.clinic(), must(versions(id)[0], 'kept').id));
    expect([texts(id), encounter(id).modelId]).toEqual([['a dry cough', 'worse at night'], 'older']);
    expect(versions(id)).toMatchObject([{ modelId: model, utteranceCount: newer.length }]);
    expect(statements(id).every(({ evidence }) => evidence.length > 0)).toBe(true);
    expect(repositories().search.reader.search('worse', { limit: 5 })).not.toEqual([]);
    mustSucceed(useVersion(temp.clinic(), must(versions(id)[0], 'kept').id));
    expect([texts(id), versions(id).length]).toEqual([newer, 1]);
  });

  test('brings its edits and speakers along, and no name that nobody has any more', async () => {
    const id = await visit();
    const [first, second] = repositories().utterances.reader.byEncounter(id);
    mustSucceed(setParticipants(temp.clinic(), { encounterId: id, participants: [{ name: 'Wren', role: 'other', was: null }] }));
    mustSucceed(editWords(temp.clinic(), { encounterId: id, utteranceId: must(first, 'said').id, firstWord: 1, lastWord: 2, text: 'barking cough' }));
    mustSucceed(assignSpeaker(temp.clinic(), { encounterId: id, utteranceIds: [must(second, 'said').id], speaker: 'other', participant: 'Wren' }));
    await again(id);
    expect(codeOf(undoEdit(temp.clinic(), { encounterId: id }))).toBe('nothing-to-undo');
    repositories().encounters.writer.update(id, { participants: [] });
    mustSucceed(useVersion(temp.clinic(), must(versions(id)[0], 'kept').id));
    expect(repositories().utterances.reader.byEncounter(id)).toMatchObject([{ text: 'a barking cough' }, { speaker: 'other', speakerBasis: 'hand', participant: null }]);
  });

  test('is refused once the note is signed, and when it is not there', async () => {
    const id = await visit();
    await again(id);
    mustSucceed(signNote(temp.clinic().open, note(id).id));
    const [kept] = versions(id);
    expect(codeOf(useVersion(temp.clinic(), must(kept, 'kept').id))).toBe('note-signed');
    expect(codeOf(useVersion(temp.clinic(), '00000000-0000-4000-8000-ffffffffffff'))).toBe('no-version');
    expect(codeOf(readVersion(temp.clinic().open, '00000000-0000-4000-8000-ffffffffffff'))).toBe('no-version');
    expect(codeOf(listVersions(temp.clinic().open, '00000000-0000-4000-8000-ffffffffffff' as EncounterId))).toBe('no-encounter');
    expect(versions(id)).toHaveLength(1);
  });

  test('loses what is struck, words that reach into it whole, and is gone when nothing is left', async () => {
    const id = await visit('a dry cough');
    await again(id);
    const words = () => versions(id).flatMap((kept) => mustSucceed(readVersion(temp.clinic().open, kept.id)).utterances.map(({ text }) => text));
    mustSucceed(await strikeSpan(temp.clinic(), { encounterId: id, startMs: 850, endMs: 950, reason: 'about somebody else' }));
    expect(words().join(' ')).not.toContain('dry');
    expect(words().join(' ')).toContain('cough');
    mustSucceed(await strikeSpan(temp.clinic(), { encounterId: id, startMs: 0, endMs: 3000, reason: 'about somebody else' }));
    expect(versions(id)).toEqual([]);
  });

  test.each(['draft', 'signed'] as const)('goes when consent is withdrawn from a visit that is %s', async (status) => {
    const id = await visit();
    await again(id);
    if (status === 'signed') mustSucceed(signNote(temp.clinic().open, note(id).id));
    mustSucceed(await withdrawConsent(temp.clinic(), { encounterId: id, deleteSigned: false, reason: 'asked for' }));
    expect(versions(id)).toEqual([]);
  });
});

describe('a draft written anew', () => {
  test('follows the corrected words, and rewords again what the clinician had reworded', async () => {
    const id = await visit('i have a bad headache since monday', 'i take met foreman every day');
    const { open } = temp.clinic();
    mustSucceed(redraftNote(temp.clinic(), { encounterId: id, templateId: null }));
    const of = (pattern: RegExp) => must(statements(id).find(({ text }) => pattern.test(text)), `${String(pattern)} is drafted`);
    const headache = of(/headache/iu);
    mustSucceed(editStatement(open, headache.id, 'Severe headache since Monday.'));
    const second = must(repositories().utterances.reader.byEncounter(id)[1], 'said');
    mustSucceed(editWords(temp.clinic(), { encounterId: id, utteranceId: second.id, firstWord: 2, lastWord: 3, text: 'metformin' }));
    const redrafted = mustSucceed(redraftNote(temp.clinic(), { encounterId: id, templateId: null }));
    expect(redrafted).toEqual(note(id));
    expect(of(/Severe/u)).toMatchObject({ originalText: headache.text, origin: 'extracted', evidence: headache.evidence });
    const metformin = of(/metformin/iu);
    expect(metformin.evidence).toContainEqual(expect.objectContaining({ utteranceId: second.id }));
    const covered = metformin.evidence.flatMap(({ firstWord, lastWord }) => second.words.slice(firstWord, lastWord + 1)).map(({ spoken }) => spoken);
    expect(covered).toEqual(expect.arrayContaining(['met', 'foreman']));
    expect(repositories().auditEntries.reader.list({ limit: 1, offset: 0 }).items[0]).toMatchObject({ action: 'note.extract', details: { kept: 1 } });
  });

  test('is refused once it is signed', async () => {
    const id = await storeVisit(temp.clinic(), { status: 'signed' });
    expect(codeOf(redraftNote(temp.clinic(), { encounterId: id, templateId: null }))).toBe('note-signed');
  });
});
