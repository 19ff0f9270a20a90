/**
 * Deleted is deleted. Each act is done to something full of canary words; then the whole vault folder is copied, and with
 * the passphrase known every byte of the copy is looked through, decrypted and as it lies.
 */
import { copyFile, cp, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { msToSamples } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { newPatientSchema, type Patient } from '#shared/domain/patient.ts';
import { defaultPolicies } from '#shared/domain/policies.ts';
import { wordsToTokens } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { composeSotto } from '#core/compose.ts';
import { openEncryptedAudioReader } from '#core/audio/encrypted-audio-reader.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { wipe } from '#core/kernel/keys.ts';
import { silentLogger } from '#core/kernel/logger.ts';
import { giveKey } from '#core/storage/database-cipher.ts';
import { migrations } from '#core/storage/migrations/index.ts';
import { migrateDatabase } from '#core/storage/migrations/migrate.ts';
import { newEncounter, newUtterance } from '#core/storage/repositories/sample-rows.ts';
import { createAudioFileKeys, wrappedAudioFileKeySizeBytes } from '#core/vault/audio-file-keys.ts';
import { addAddendum } from '#core/workflows/notes/add-addendum.ts';
import { addStatement, editStatement } from '#core/workflows/notes/edit-note.ts';
import { deletePatient } from '#core/workflows/patients/delete-patient.ts';
import { openEncounterAudio } from '#core/workflows/sound/encounter-audio.ts';
import { finishEncounter } from '#core/workflows/encounters/finish-encounter.ts';
import { removeVisit } from '#core/workflows/encounters/keep-encounters.ts';
import { createPatient } from '#core/workflows/patients/keep-patients.ts';
import { mergePatients } from '#core/workflows/patients/merge-patients.ts';
import { signNote } from '#core/workflows/notes/sign-note.ts';
import { strikeSpan } from '#core/workflows/taking-back/strike-span.ts';
import { withdrawConsent } from '#core/workflows/taking-back/withdraw-consent.ts';
import { editWords } from '#core/workflows/transcripts/edit-words.ts';
import { vocabulary } from '../../bench/library.ts';
import { storeVisit } from '../../support/stored-visit.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../../support/temp-sotto.ts';
import { soundNeedles, wordNeedles, type Needle } from '../canary/canary-needles.ts';
import { findIn } from '../canary/search-files.ts';
import { copyVault, type Place } from './copied-vault.ts';

let temp: TempSotto;
beforeAll(async () => {
  temp = await createTempSotto();
  for (let visit = 0; visit < 80; visit += 1) fillVisit();
});
afterAll(() => temp.remove());

const repositories = () => temp.clinic().open.repositories;
const passphrase = redacted(testPassphrase);
const reason = 'the patient asked';

let state = 20_260_314;
function random(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
}

/** Sixteen letters that no language puts together; no two begin alike, so that the index cannot store one as the rest of another. */
function canary(): string {
  return Array.from({ length: 16 }, () => 'bcdfghjklmnpqrstvwxz'[Math.floor(random() * 20)]).join('');
}

/** So that what is deleted lies among others, on pages that were split and merged. */
function fillVisit(): void {
  const { encounters, utterances } = repositories();
  const { id } = encounters.writer.insert(newEncounter({ status: 'transcribed', title: commonWords(3) }));
  utterances.writer.append(id, Array.from({ length: 20 }, (_, utterance) => newUtterance(commonWords(12), utterance * 7000)));
}

function commonWords(count: number): string {
  return Array.from({ length: count }, () => must(vocabulary[Math.floor(random() ** 2 * vocabulary.length)], 'within the list')).join(' ');
}

/** The end of a word too: the index stores a word without what it shares with the one before it. */
function needlesFor(wordsByName: Readonly<Record<string, string>>): readonly Needle[] {
  const ends = Object.fromEntries(Object.entries(wordsByName).map(([name, word]) => [`${name}, its end`, word.slice(6)]));
  return wordNeedles({ ...wordsByName, ...ends }).filter(({ encoding }) => encoding.startsWith('UTF-'));
}

let copies = 0;

/** What is found of the needles in a copy made now. */
async function search(needles: readonly Needle[], vaultFolder = temp.vaultFolder): Promise<{ readonly finds: ReadonlySet<string>; readonly where: readonly string[]; readonly pages: number }> {
  const folder = join(temp.folder, `copy-${copies += 1}`);
  const copied = await copyVault(vaultFolder, folder, passphrase);
  copied.vault.lock();
  await rm(folder, { recursive: true });
  const found = copied.places.flatMap(({ where, bytes }) => findIn(bytes, needles).map((find) => ({ ...find, where })));
  return { finds: new Set(found.map((find) => find.canary)), where: found.map((find) => `${find.canary} (${find.encoding}) in ${find.where}`), pages: copied.pages };
}

/** While the vault is open, and once more when it is locked. */
async function expectGone(needles: readonly Needle[]): Promise<void> {
  expect((await search(needles)).where).toEqual([]);
  mustSucceed(await temp.sotto.lock());
  expect((await search(needles)).where).toEqual([]);
  mustSucceed(await temp.sotto.unlock(passphrase));
}

/** Otherwise that nothing is found afterwards would say nothing. */
async function expectThere(names: readonly string[], needles: readonly Needle[]): Promise<void> {
  const { finds, pages } = await search(needles);
  expect(pages).toBeGreaterThan(300);
  expect(names.filter((name) => !finds.has(name))).toEqual([]);
}

const sampleAt = (index: number): number => (Math.imul(index + 1, 2_654_435_761) >>> 16) - 32_768;

interface Sound {
  /** Laid aside before the act, as one who undeletes files would find it. */
  readonly file: string;
  readonly encounterId: EncounterId;
  readonly needles: readonly Needle[];
}

const soundFiles = () => readdir(join(temp.vaultFolder, 'audio'));

async function layAside(encounterId: EncounterId): Promise<Sound> {
  const row = must(repositories().audioFiles.reader.byEncounter(encounterId), 'it has sound');
  const key = must(temp.clinic().open.audioFileKeys.unwrap(encounterId, row.wrappedKey), 'the vault is open');
  const [wrapped, raw] = [Buffer.from(row.wrappedKey), Buffer.from(key)];
  wipe(key);
  const file = join(temp.folder, `aside-${row.fileName}`);
  await copyFile(join(temp.vaultFolder, 'audio', row.fileName), file);
  const exact = (canaryName: string, bytes: Buffer): Needle => ({ canary: canaryName, encoding: 'bytes', bytes, ignoresCase: false });
  return { file, encounterId, needles: [exact('the wrapped key', wrapped), exact('the key', raw)] };
}

/** By none of the keys that recordings have now. */
async function expectUnopenable({ file, encounterId }: Sound): Promise<void> {
  const { open } = temp.clinic();
  for (const row of repositories().audioFiles.reader.all()) {
    const key = must(open.audioFileKeys.unwrap(row.encounterId, row.wrappedKey), 'the vault is open');
    expect(await openEncryptedAudioReader({ file, encounterId, key })).toMatchObject({ ok: false, error: { type: 'audio-damaged' } });
    wipe(key);
  }
}

function knownPatient(words: Readonly<Record<'name' | 'phone' | 'email' | 'number', string>>): Patient {
  return mustSucceed(createPatient(temp.clinic().open, newPatientSchema.parse({
    name: words.name, birthDate: '1967-03-14', phone: words.phone, email: `${words.email}@example.org`, recordNumber: words.number,
  })));
}

const patientWords = () => ({ name: canary(), phone: '+442079460913', email: canary(), number: canary() });

/** As an interrupted transcription leaves it. */
function keepHeard(id: EncounterId, spoken: string): void {
  repositories().heardSegments.writer.put(id, 'any-model', {
    channel: 'microphone', startSample: 0, endSample: 320_000, heard: [{ words: [{ spoken, startMs: 3_600, endMs: 4_000, confidence: 1 }], voice: null }],
  });
}

/** A transcript that another one took the place of, from 3,000 ms on; `text` is written over its first word. */
function keepEarlier(id: EncounterId, said: string, { text, participant }: { readonly text: string; readonly participant: string | null }): void {
  const [present] = repositories().utterances.reader.byEncounter(id);
  const earlier = newUtterance(said, 3000);
  const tokens = wordsToTokens(earlier.words).map((token, index) => (index === 0 ? { ...token, text, origin: 'edited' as const } : token));
  repositories().keptTranscripts.writer.keep(id, { modelId: null, utterances: [{ ...must(present, 'it has words'), ...earlier, tokens, participant }] });
}

/** A visit with a canary in every place that holds text, and in one utterance among others. */
async function hiddenVisit(status: 'needs-review' | 'signed', patientId: Patient['id'] | null = null) {
  const words = {
    title: canary(), participant: canary(), summary: canary(), 'first word': canary(), 'middle word': canary(), 'last word': canary(),
    'edited statement': canary(), 'typed statement': canary(), 'heard word': canary(), 'edited word': canary(), 'word of an earlier transcript': canary(),
    'written in an earlier transcript': canary(), 'name in an earlier transcript': canary(), ...(status === 'signed' ? { addendum: canary(), 'reason of the addendum': canary() } : {}),
  };
  const { open } = temp.clinic();
  const id = await storeVisit(temp.clinic(), {
    patientId, title: words.title, sampleAt, soundMs: 20_000,
    said: [`${words['first word']} ${commonWords(5)}`, `${commonWords(3)} ${words['middle word']} ${commonWords(3)}`, `${commonWords(6)} ${words['last word']}`],
  });
  keepHeard(id, words['heard word']);
  open.repositories.encounters.writer.update(id, { participants: [{ name: words.participant, role: 'other' }], summary: words.summary });
  keepEarlier(id, `one ${words['word of an earlier transcript']}`, { text: words['written in an earlier transcript'], participant: words['name in an earlier transcript'] });
  const edited = must(open.repositories.utterances.reader.byEncounter(id)[1], 'three were said');
  mustSucceed(editWords(temp.clinic(), { encounterId: id, utteranceId: edited.id, firstWord: 0, lastWord: 0, text: words['edited word'] }));
  const section = must(must(open.repositories.notes.reader.byEncounter(id), 'drafted').sections[0], 'drafted');
  mustSucceed(editStatement(open, must(section.statements[0], 'drafted').id, `Changed to ${words['edited statement']}.`));
  mustSucceed(addStatement(open, section.id, `Adds ${words['typed statement']}.`));
  if (status === 'signed') {
    const { id: noteId } = mustSucceed(signNote(open, must(open.repositories.notes.reader.byEncounter(id), 'drafted').id));
    mustSucceed(addAddendum(open, { noteId, text: must(words.addendum, 'signed'), reason: must(words['reason of the addendum'], 'signed') }));
  }
  for (let visit = 0; visit < 5; visit += 1) fillVisit();
  return { id, words, needles: needlesFor(words), sound: await layAside(id) };
}

describe('nothing is left in a copy of the vault, with the passphrase known,', () => {
  test.each(['needs-review', 'signed'] as const)('of a deleted visit that was %s', async (status) => {
    const { id, words, needles, sound } = await hiddenVisit(status);
    await expectThere(Object.keys(words), needles);
    await expectThere(['the wrapped key'], sound.needles);
    expect(await soundFiles()).toContain(basename(sound.file).slice('aside-'.length));
    mustSucceed(await removeVisit(temp.clinic(), id, reason));
    await expectGone([...needles, ...sound.needles]);
    await expectUnopenable(sound);
    expect(await soundFiles()).not.toContain(basename(sound.file).slice('aside-'.length));
  });

  test('of a deleted patient and all visits', async () => {
    const person = patientWords();
    const patient = knownPatient(person);
    const visits = [await hiddenVisit('signed', patient.id), await hiddenVisit('needs-review', patient.id)];
    const needles = [...needlesFor(person), ...visits.flatMap((visit) => visit.needles)];
    await expectThere([...Object.keys(person), ...Object.keys(must(visits[0], 'two').words)], needles);
    mustSucceed(await deletePatient(temp.clinic(), patient.id, reason));
    await expectGone([...needles, ...visits.flatMap((visit) => visit.sound.needles)]);
    for (const { sound } of visits) await expectUnopenable(sound);
  });

  test('of the sound, words and statements of a struck stretch; what was said around it is still there', async () => {
    const words = { before: canary(), struck: canary(), 'struck too': canary(), after: canary(), heard: canary(), 'heard earlier': canary(), 'kept of earlier': canary() };
    // A word every half second: the struck ones from 3,500 to 4,400 ms.
    const id = await storeVisit(temp.clinic(), {
      title: `About ${words.struck}`, sampleAt, soundMs: 20_000, said: [`${words.before} one`, `two ${words.struck} ${words['struck too']} ${words.after}`],
    });
    keepHeard(id, words.heard);
    keepEarlier(id, `two three ${words['heard earlier']} four ${words['kept of earlier']}`, { text: 'Two', participant: null });
    const sound = await layAside(id);
    const needles = needlesFor({ struck: words.struck, 'struck too': words['struck too'], heard: words.heard, 'heard earlier': words['heard earlier'] });
    await expectThere(['struck', 'struck too', 'heard', 'heard earlier'], needles);
    expect(mustSucceed(await strikeSpan(temp.clinic(), { encounterId: id, startMs: 3600, endMs: 4300, reason }))).toEqual({ words: 2, statements: 1 });
    await expectGone([...needles, ...sound.needles]);
    await expectUnopenable(sound);
    await expectThere(['before', 'after', 'kept of earlier'], needlesFor({ before: words.before, after: words.after, 'kept of earlier': words['kept of earlier'] }));

    const kept = mustSucceed(await openEncounterAudio(temp.clinic().open, id));
    const samples = await kept.readSamples(0, msToSamples(20_000));
    await kept.close();
    const heard = Buffer.from(samples.buffer);
    const windows = soundNeedles(Int16Array.from({ length: samples.length }, (_, index) => sampleAt(index)));
    const isStruck = ({ canary: name }: Needle) => Number(name.split(' ')[2]) >= 3.5 && Number(name.split(' ')[2]) < 4.39;
    const plain = windows.filter(({ encoding }) => encoding === 'PCM s16le');
    expect(findIn(heard, plain.filter(isStruck))).toEqual([]);
    expect(plain.filter(isStruck).length).toBeGreaterThan(3);
    expect(findIn(heard, plain).length).toBeGreaterThan(100);
  });

  test('of a visit’s sound, words and draft once consent is withdrawn', async () => {
    const { id, words, needles, sound } = await hiddenVisit('needs-review');
    const { participant, ...gone } = words;
    await expectThere(Object.keys(words), needles);
    mustSucceed(await withdrawConsent(temp.clinic(), { encounterId: id, deleteSigned: false, reason }));
    await expectGone([...needlesFor(gone), ...sound.needles]);
    await expectUnopenable(sound);
    await expectThere(['participant'], needlesFor({ participant }));
  });

  test('of what an interrupted transcription had heard, once the transcript is written and the vault locked', async () => {
    const id = await storeVisit(temp.clinic(), { status: 'recorded', sampleAt: () => 9, soundMs: 2_000 });
    const words = { heard: canary() };
    keepHeard(id, words.heard);
    await expectThere(['heard'], needlesFor(words));
    mustSucceed(await finishEncounter(temp.clinic().open, id, new AbortController().signal));
    // Nobody asked for it to be erased, and the transcript may say the same: until then it may lie in the write-ahead log.
    mustSucceed(await temp.sotto.lock());
    expect((await search(needlesFor(words))).where).toEqual([]);
    mustSucceed(await temp.sotto.unlock(passphrase));
  });

  test('of earlier transcripts once consent is withdrawn from a signed visit; what was signed is still there', async () => {
    const { id, words, needles, sound } = await hiddenVisit('signed');
    await expectThere(Object.keys(words), needles);
    mustSucceed(await withdrawConsent(temp.clinic(), { encounterId: id, deleteSigned: false, reason }));
    const isGone = (name: string) => name.includes('earlier transcript') || name === 'heard word';
    const pick = (wanted: (name: string) => boolean) => Object.fromEntries(Object.entries(words).filter(([name]) => wanted(name)));
    await expectGone([...needlesFor(pick(isGone)), ...sound.needles]);
    const stays = pick((name) => !isGone(name));
    await expectThere(Object.keys(stays), needlesFor(stays));
  });

  test('of the sound that a clean-up removed, and of what was taken from it alone; the transcript is still there', async () => {
    const { id, words, sound } = await hiddenVisit('signed');
    vi.spyOn(temp.clinic().open, 'policies').mockReturnValue({ ...defaultPolicies, sound: { rule: 'days-after-signing', days: 0 } });
    const report = mustSucceed(await temp.clinic().retention.runByHand());
    expect(report.removed.map(({ subjectId }) => subjectId)).toContain(id);
    const { 'heard word': heard, ...written } = words;
    await expectGone([...sound.needles, ...needlesFor({ 'heard word': heard! })]);
    await expectUnopenable(sound);
    await expectThere(Object.keys(written), needlesFor(written));
  });

  test('of the patient that was merged into another', async () => {
    const [keptWords, mergedWords] = [patientWords(), { ...patientWords(), phone: '+442079460777' }];
    const [kept, merged] = [knownPatient(keptWords), knownPatient(mergedWords)];
    await hiddenVisit('signed', merged.id);
    await expectThere(Object.keys(mergedWords), needlesFor(mergedWords));
    mustSucceed(mergePatients(temp.clinic().open, { keptId: kept.id, mergedId: merged.id, reason }));
    await expectGone(needlesFor(mergedWords));
    await expectThere(Object.keys(keptWords), needlesFor(keptWords));
  });

  test('of a visit that was deleted after a migration had failed and left its copy', async () => {
    const { id, needles, words } = await hiddenVisit('signed');
    mustSucceed(await temp.sotto.lock());
    await failToMigrate();
    expect(await readdir(temp.vaultFolder)).toContain('sotto.db.before-migration');
    const { where } = await search(needles);
    for (const name of Object.keys(words)) expect(where.some((find) => find.startsWith(`${name} (UTF-8) in sotto.db.before-migration`))).toBe(true);
    mustSucceed(await temp.sotto.unlock(passphrase));
    expect(await readdir(temp.vaultFolder)).not.toContain('sotto.db.before-migration');
    mustSucceed(await removeVisit(temp.clinic(), id, reason));
    await expectGone(needles);
  });
});

test('a deletion that was killed right behind its transaction is whole once the vault is open again', async () => {
  const { id, needles, sound } = await hiddenVisit('signed');
  const { database } = temp.clinic().open;
  database.checkpoint();
  // As far as the transaction and no further: the log is not folded in, the file not deleted.
  const checkpoint = vi.spyOn(database, 'checkpoint').mockReturnValue();
  database.transaction(() => repositories().encounters.writer.delete(id));
  const killed = join(temp.folder, 'killed');
  await cp(temp.vaultFolder, killed, { recursive: true });
  checkpoint.mockRestore();
  const looked = await search([...needles, ...sound.needles], killed);
  expect(looked.finds.size).toBeGreaterThan(5);
  await rm(join(killed, 'vault.lock'), { force: true });

  const sotto = await composeSotto({ paths: temp.sotto.paths, log: silentLogger, vaultFolder: killed });
  mustSucceed(await sotto.unlock(passphrase));
  expect((await search([...needles, ...sound.needles], killed)).where).toEqual([]);
  expect(await readdir(join(killed, 'audio'))).not.toContain(basename(sound.file).slice('aside-'.length));
  await sotto.dispose();
});

test('the same look finds what a database leaves that does not overwrite', async () => {
  const { id, needles } = await hiddenVisit('signed');
  temp.clinic().open.database.raw.pragma('secure_delete = OFF');
  mustSucceed(await removeVisit(temp.clinic(), id, reason));
  expect((await search(needles)).finds.size).toBeGreaterThan(5);
});

/** As a Sotto does whose newest step turns out wrong. */
async function failToMigrate(): Promise<void> {
  const copied = await copyVault(temp.vaultFolder, join(temp.folder, 'for-the-key'), passphrase);
  const file = join(temp.vaultFolder, 'sotto.db');
  const raw = new Database(file);
  try {
    giveKey(raw, copied.vault.keys.database);
    const failing = { id: '9999-wrong', sql: 'SELECT no_such_function()' };
    expect(() => migrateDatabase({ raw, file, encrypted: true, migrations: [...migrations, failing], clock: systemClock })).toThrow('no_such_function');
  } finally {
    raw.close();
    copied.vault.lock();
    await rm(join(temp.folder, 'for-the-key'), { recursive: true });
  }
}

describe('a deleted recording, its file undeleted,', () => {
  let small: TempSotto;
  beforeAll(async () => { small = await createTempSotto(); });
  afterAll(() => small.remove());

  /** Every stretch of every place that has a wrapped key's length, tried as one; but none that begins as no nonce does, with eight bytes of nothing. */
  function hasKeyAmong(places: readonly Place[], keys: ReturnType<typeof createAudioFileKeys>, encounterId: EncounterId): boolean {
    const different = new Map(places.map(({ bytes }) => [bytes.toString('latin1'), bytes]));
    return [...different.values()].some((bytes) => {
      for (let at = 0; at + wrappedAudioFileKeySizeBytes <= bytes.length; at += 1) {
        if (bytes.readBigUInt64LE(at) === 0n) continue;
        if (keys.unwrap(encounterId, bytes.subarray(at, at + wrappedAudioFileKeySizeBytes)) !== null) return true;
      }
      return false;
    });
  }

  test('is opened by no key that is left anywhere in the vault', async () => {
    const id = await storeVisit(small.clinic(), { status: 'signed' });
    const hasKey = async (folder: string): Promise<boolean> => {
      const { vault, places } = await copyVault(small.vaultFolder, folder, passphrase);
      const found = hasKeyAmong(places.filter(({ where }) => /page|frame|json/u.test(where)), createAudioFileKeys(vault.keys.audio), id);
      vault.lock();
      return found;
    };
    small.clinic().open.database.checkpoint();
    expect(await hasKey(join(small.folder, 'before'))).toBe(true);
    mustSucceed(await removeVisit(small.clinic(), id, reason));
    expect(await hasKey(join(small.folder, 'after'))).toBe(false);
  });
});
