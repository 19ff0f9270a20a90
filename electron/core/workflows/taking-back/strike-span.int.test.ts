/** Off the record, on a real vault: what is gone, what stays, and what happens when it cannot be done. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { msToSamples } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { oneChannel } from '#core/audio/audio-file-layout.ts';
import { changeFile } from '#core/audio/test-support/recordings.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { readPlainWav } from '../../../../tests/support/test-speech.ts';
import { wordsAlone } from '../../../../tests/support/words-alone.ts';
import { clearCondemnedSound } from '../sound/clear-condemned-sound.ts';
import { openEncounterAudio } from '../sound/encounter-audio.ts';
import { deleteEncounter } from '../encounters/delete-encounter.ts';
import { deleteStatement } from '../notes/edit-note.ts';
import { finishEncounter } from '../encounters/finish-encounter.ts';
import { removeVisit, resumeWork } from '../encounters/keep-encounters.ts';
import { signNote } from '../notes/sign-note.ts';
import { strikeSpan } from './strike-span.ts';
import { verifyVault } from '../log/verify-vault.ts';

let temp: TempSotto;
beforeAll(async () => { temp = await createTempSotto(wordsAlone); });
afterAll(() => temp.remove());
afterEach(async () => {
  const { open, work } = temp.clinic();
  await work.drain();
  for (const { id } of open.repositories.encounters.reader.list({ limit: 100, offset: 0 }).items) mustSucceed(await deleteEncounter(open, id, 'next test'));
});

const reason = 'the patient asked';
const repositories = () => temp.clinic().open.repositories;
const audioFiles = () => readdir(join(temp.vaultFolder, 'audio'));
const strike = (encounterId: EncounterId, startMs: number, endMs: number) => strikeSpan(temp.clinic(), { encounterId, startMs, endMs, reason });
const soundFile = (id: EncounterId) => join(temp.vaultFolder, 'audio', must(repositories().audioFiles.reader.byEncounter(id), 'it has sound').fileName);

const strikes = () => repositories().auditEntries.reader.count({ action: 'encounter.strike' });

async function samplesOf(id: EncounterId): Promise<Int16Array> {
  const sound = mustSucceed(await openEncounterAudio(temp.clinic().open, id));
  const samples = await sound.readSamples(0, 1_000_000);
  await sound.close();
  return samples;
}

async function findings(): Promise<readonly unknown[]> {
  await temp.sotto.lock();
  const verdict = mustSucceed(await verifyVault(temp.vaultFolder, redacted(testPassphrase), { clock: systemClock, ids: randomIds }));
  mustSucceed(await temp.sotto.unlock(redacted(testPassphrase)));
  return verdict.findings;
}

/** Nothing of the visit is other than it was, and no file more or less lies there. */
async function expectUntouched(id: EncounterId, act: () => Promise<unknown>): Promise<void> {
  const before = { words: repositories().utterances.reader.byEncounter(id), note: repositories().notes.reader.byEncounter(id), files: await audioFiles(), strikes: strikes() };
  await act();
  expect(repositories().utterances.reader.byEncounter(id)).toEqual(before.words);
  expect(repositories().notes.reader.byEncounter(id)).toEqual(before.note);
  expect(await audioFiles()).toEqual(before.files);
  expect(repositories().struckSpans.reader.byEncounter(id)).toEqual([]);
  expect(strikes()).toBe(before.strikes);
}

describe('a struck stretch', () => {
  test('is silence under a new key, without its words and what rested on them; the rest stays where it was', async () => {
    const id = await storeVisit(temp.clinic(), { said: ['a dry cough', 'drinks alone at night', 'sleeps well'] });
    const [before, [oldFile]] = [await samplesOf(id), await audioFiles()];
    const oldKey = repositories().audioFiles.reader.byEncounter(id)?.wrappedKey;
    // `alone` stands at 4,000 to 4,400 ms.
    expect(await strike(id, 4100, 4200)).toEqual({ ok: true, value: { words: 1, statements: 1 } });
    const after = await samplesOf(id);
    expect(after.length).toBe(before.length);
    expect(after).toEqual(before.slice().fill(0, msToSamples(4000), msToSamples(4400)));
    expect(await audioFiles()).not.toContain(oldFile);
    expect(await audioFiles()).toHaveLength(1);
    expect(repositories().audioFiles.reader.byEncounter(id)?.wrappedKey).not.toEqual(oldKey);
    expect(repositories().utterances.reader.byEncounter(id).map(({ text }) => text)).toEqual(['a dry cough', 'drinks', 'at night', 'sleeps well']);
    const statements = must(repositories().notes.reader.byEncounter(id), 'the draft stays').sections[0]?.statements;
    expect(statements?.map(({ text }) => text)).toEqual(['Heard a dry cough.', 'Heard sleeps well.']);
    expect(repositories().struckSpans.reader.byEncounter(id)).toMatchObject([{ startMs: 4000, endMs: 4400 }]);
    expect(repositories().search.reader.search('alone', { limit: 5 })).toEqual([]);
    expect(await findings()).toEqual([]);
  });

  test('is logged with its place and counts and the reason, and with no word of it', async () => {
    const id = await storeVisit(temp.clinic(), { said: ['wren tit owl'] });
    mustSucceed(await strike(id, 0, 900));
    expect(repositories().auditEntries.reader.list({ limit: 1, offset: 0 }).items[0]).toMatchObject({
      action: 'encounter.strike', subjectId: id,
      details: { startMs: 0, endMs: 900, words: 2, statements: 1, sound: 'silenced', reason },
    });
  });

  test('struck again, or a part of it, changes nothing more; one that overlaps it widens it', async () => {
    const id = await storeVisit(temp.clinic(), { said: ['one two three four five six'] });
    mustSucceed(await strike(id, 1000, 1900));
    const [files, entries] = [await audioFiles(), repositories().auditEntries.reader.count({})];
    expect(await strike(id, 1000, 1900)).toEqual({ ok: true, value: { words: 0, statements: 0 } });
    expect(await strike(id, 1200, 1300)).toEqual({ ok: true, value: { words: 0, statements: 0 } });
    expect(await audioFiles()).toEqual(files);
    expect(repositories().auditEntries.reader.count({})).toBe(entries);
    expect(await strike(id, 1500, 2400)).toMatchObject({ value: { words: 1 } });
    expect(repositories().struckSpans.reader.byEncounter(id).map(({ startMs, endMs }) => [startMs, endMs])).toEqual([[1000, 2400]]);
  });

  test('to beyond the end of the visit ends with it', async () => {
    const id = await storeVisit(temp.clinic(), { soundMs: 3000, said: ['one two three'] });
    mustSucceed(await strike(id, 1000, 99_000));
    expect(repositories().struckSpans.reader.byEncounter(id)).toMatchObject([{ startMs: 1000, endMs: 3000 }]);
    expect((await samplesOf(id)).subarray(msToSamples(1000)).every((sample) => sample === 0)).toBe(true);
  });

  test('of a visit that has no transcript yet is silence', async () => {
    const id = await storeVisit(temp.clinic(), { status: 'recorded' });
    expect(await strike(id, 2000, 3000)).toEqual({ ok: true, value: { words: 0, statements: 0 } });
    expect((await samplesOf(id)).subarray(msToSamples(2000), msToSamples(3000)).every((sample) => sample === 0)).toBe(true);
  });

  test('of a visit whose sound is gone takes the words, and the key, should the file come back', async () => {
    const id = await storeVisit(temp.clinic(), { said: ['one two three'] });
    await rm(soundFile(id));
    expect(await strike(id, 0, 400)).toMatchObject({ value: { words: 1 } });
    expect(repositories().audioFiles.reader.byEncounter(id)).toBeNull();
  });

  test('takes a title that the extractor made of it, and leaves one that the clinician typed', async () => {
    const template = must([...temp.clinic().open.templatesById.values()].find(({ id }) => id === 'soap'), 'it is shipped');
    const [made, typed] = [await storeVisit(temp.clinic(), { said: ['i have a bad headache since monday'] }), await storeVisit(temp.clinic(), { title: 'Second visit', said: ['i have a bad headache since monday'] })];
    const { title, summary } = temp.clinic().open.pipeline.extract({ utterances: repositories().utterances.reader.byEncounter(made), template });
    expect(title).toMatch(/headache/iu);
    repositories().encounters.writer.update(made, { title, summary });
    for (const id of [made, typed]) mustSucceed(await strike(id, 0, 3400));
    expect(repositories().encounters.reader.get(made)).toMatchObject({ title: '', summary: '' });
    expect(repositories().encounters.reader.get(typed)).toMatchObject({ title: 'Second visit' });
  });

  test('takes a title in which a word stands that was said there alone', async () => {
    const id = await storeVisit(temp.clinic(), { title: 'About wrens', said: ['wrens nest early', 'owls nest late'] });
    mustSucceed(await strike(id, 0, 300));
    expect(repositories().encounters.reader.get(id)?.title).toBe('');
  });
});

describe('striking is refused, and nothing is touched,', () => {
  test.each([
    ['behind the end', 10_000, 11_000], ['before the beginning', -1, 100], ['backward', 500, 400], ['of no length', 500, 500],
  ])('for a stretch %s of the sound', async (_, startMs, endMs) => {
    const id = await storeVisit(temp.clinic());
    await expectUntouched(id, async () => {
      expect(await strike(id, startMs, endMs)).toMatchObject({ ok: false, error: { type: 'span-outside' } });
    });
  });

  test('for a visit that is not there', async () => {
    expect(await strike('00000000-0000-4000-8000-ffffffffffff' as EncounterId, 0, 100)).toMatchObject({ ok: false, error: { type: 'no-encounter' } });
  });

  test('once the note is signed', async () => {
    const id = await storeVisit(temp.clinic(), { status: 'signed' });
    await expectUntouched(id, async () => {
      expect(await strike(id, 0, 400)).toMatchObject({ ok: false, error: { type: 'note-signed' } });
    });
  });

  test('when the note is signed while the sound is copied', async () => {
    const id = await storeVisit(temp.clinic(), { soundMs: 60_000 });
    const striking = strike(id, 0, 400);
    mustSucceed(signNote(temp.clinic().open, must(repositories().notes.reader.byEncounter(id), 'drafted').id));
    expect(await striking).toMatchObject({ ok: false, error: { type: 'note-signed' } });
    expect(await audioFiles()).toHaveLength(1);
    expect(await findings()).toEqual([]);
  });

  test('when words came that reach over the end of what was silenced', async () => {
    const id = await storeVisit(temp.clinic(), { soundMs: 60_000, said: ['one two three'] });
    const striking = strike(id, 20_000, 21_000);
    repositories().utterances.writer.append(id, [{ speaker: 'unknown', startMs: 20_500, endMs: 21_500, text: 'late', words: [{ spoken: 'late', startMs: 20_500, endMs: 21_500, confidence: 1 }] }]);
    expect(await striking).toMatchObject({ ok: false, error: { type: 'visit-changed' } });
    expect(await audioFiles()).toHaveLength(1);
  });

  test('for a damaged recording, whose damage a copy would hide', async () => {
    const id = await storeVisit(temp.clinic());
    await changeFile(soundFile(id), (bytes) => {
      bytes[oneChannel.slotPosition(50) + 9]! ^= 1;
      return bytes;
    });
    await expectUntouched(id, async () => {
      expect(await strike(id, 0, 400)).toMatchObject({ ok: false, error: { type: 'audio-damaged' } });
    });
  });

  test('for a recording that was cut short', async () => {
    const id = await storeVisit(temp.clinic());
    await changeFile(soundFile(id), (bytes) => bytes.subarray(0, oneChannel.slotPosition(20)));
    await expectUntouched(id, async () => {
      expect(await strike(id, 0, 400)).toMatchObject({ ok: false, error: { type: 'audio-damaged' } });
    });
  });

  test('when the new file cannot be made', async () => {
    const id = await storeVisit(temp.clinic());
    const taken = '99999999-9999-4999-8999-999999999999';
    const file = join(temp.vaultFolder, 'audio', `${taken}.sta`);
    await mkdir(file);
    const next = vi.spyOn(temp.clinic().open.ids, 'next').mockReturnValue(taken);
    await expectUntouched(id, async () => {
      expect(await strike(id, 0, 400)).toMatchObject({ ok: false, error: { message: expect.stringContaining('Nothing was struck') } });
    });
    next.mockRestore();
    await rm(file, { recursive: true });
  });
});

describe('work on the visit', () => {
  const sample = () => join(temp.sotto.paths.resourcesFolder, 'samples', 'visit-two-voices.wav');

  test('is stopped and begun again: what is struck while it is transcribed is never heard', async () => {
    const speech = readPlainWav(sample());
    const id = await storeVisit(temp.clinic(), { status: 'recorded', soundMs: 45_000, sampleAt: (index) => speech[index] ?? 0 });
    mustSucceed(resumeWork(temp.clinic(), id));
    expect(temp.clinic().work.isAtWork(id)).toBe(true);
    mustSucceed(await strike(id, 0, 20_000));
    await expect.poll(() => repositories().encounters.reader.get(id)?.status, { timeout: 120_000 }).toBe('needs-review');
    const words = repositories().utterances.reader.byEncounter(id).flatMap((utterance) => utterance.words);
    expect(words.length).toBeGreaterThan(5);
    expect(words.filter(({ startMs }) => startMs < 19_500)).toEqual([]);
  });

  test('that transcribes it once more does not bring the words back', async () => {
    const speech = readPlainWav(sample());
    const { open } = temp.clinic();
    const id = await storeVisit(temp.clinic(), { status: 'recorded', soundMs: 45_000, sampleAt: (index) => speech[index] ?? 0 });
    mustSucceed(await finishEncounter(open, id, new AbortController().signal));
    const before = repositories().utterances.reader.byEncounter(id).flatMap(({ words }) => words);
    const first = must(before[10], 'there are many');
    const last = must(before[20], 'there are many');
    mustSucceed(await strike(id, first.startMs, last.endMs));
    repositories().utterances.writer.deleteByEncounter(id);
    open.database.raw.prepare("UPDATE encounter SET status = 'recorded' WHERE id = ?").run(id);
    mustSucceed(await finishEncounter(open, id, new AbortController().signal));
    const after = repositories().utterances.reader.byEncounter(id).flatMap(({ words }) => words);
    expect(after.length).toBeGreaterThan(20);
    expect(after.filter((word) => word.startMs >= first.startMs && word.endMs <= last.endMs)).toEqual([]);
  });

  test('a delete during a strike stops it, and leaves nothing of either', async () => {
    const id = await storeVisit(temp.clinic(), { soundMs: 120_000 });
    const striking = strike(id, 0, 400).catch((thrown: unknown) => thrown);
    mustSucceed(await removeVisit(temp.clinic(), id, 'not needed'));
    expect(await striking).toBeInstanceOf(Cancelled);
    expect(await audioFiles()).toEqual([]);
    expect(repositories().audioFiles.reader.condemned()).toEqual([]);
  });

  test('a lock during a strike stops it, and the visit is as it was', async () => {
    const id = await storeVisit(temp.clinic(), { soundMs: 120_000 });
    const striking = strike(id, 0, 400).catch((thrown: unknown) => thrown);
    mustSucceed(await temp.sotto.lock());
    expect(await striking).toBeInstanceOf(Cancelled);
    mustSucceed(await temp.sotto.unlock(redacted(testPassphrase)));
    expect((await samplesOf(id)).subarray(0, 100).some((sample) => sample !== 0)).toBe(true);
    expect(await audioFiles()).toHaveLength(1);
  });

  test('an edit of the draft meanwhile stays, and two strikes at once both come to pass', async () => {
    const id = await storeVisit(temp.clinic(), { said: ['wren sings', 'owl hoots', 'tit calls'] });
    const both = Promise.all([strike(id, 0, 400), strike(id, 6000, 6300)]);
    const third = must(repositories().notes.reader.byEncounter(id)?.sections[0]?.statements[2], 'drafted');
    mustSucceed(deleteStatement(temp.clinic().open, third.id));
    expect(await both).toEqual([{ ok: true, value: { words: 1, statements: 1 } }, { ok: true, value: { words: 1, statements: 0 } }]);
    expect(repositories().notes.reader.byEncounter(id)?.sections[0]?.statements.map(({ text }) => text)).toEqual(['Heard owl hoots.']);
    expect(await findings()).toEqual([]);
  });
});

describe('the old sound', () => {
  test('that cannot be deleted has lost its key, does not undo the strike, and goes when it can', async () => {
    const id = await storeVisit(temp.clinic());
    const file = soundFile(id);
    const sound = mustSucceed(await openEncounterAudio(temp.clinic().open, id));
    const striking = strike(id, 0, 400);
    // A folder in the file's place cannot be unlinked.
    await rm(file);
    await mkdir(file);
    mustSucceed(await striking);
    await sound.close();
    expect(repositories().audioFiles.reader.condemned()).toHaveLength(1);
    await rm(file, { recursive: true });
    await writeFile(file, 'noise');
    mustSucceed(await clearCondemnedSound(temp.clinic().open));
    expect(await audioFiles()).toHaveLength(1);
    expect(repositories().audioFiles.reader.condemned()).toEqual([]);
  });

  test('a copy that a kill left half written goes with the next unlock', async () => {
    await storeVisit(temp.clinic());
    const name = '99999999-9999-4999-8999-999999999999.sta';
    repositories().audioFiles.writer.condemn(name);
    await writeFile(join(temp.vaultFolder, 'audio', name), 'half of a copy');
    mustSucceed(await temp.sotto.lock());
    mustSucceed(await temp.sotto.unlock(redacted(testPassphrase)));
    expect(await audioFiles()).toHaveLength(1);
    expect(await audioFiles()).not.toContain(name);
  });
});
