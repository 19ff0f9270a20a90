/**
 * A practice of ten thousand made-up visits with transcripts and notes, in a plain database written through the
 * repositories, and in an encrypted copy of it. Words are drawn from those the embedded model knows, a few of them often
 * and most of them seldom, as in speech; the same ones each time.
 */
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import type { DatabaseKey } from '#core/kernel/keys.ts';
import { openDatabase } from '#core/storage/open-database.ts';
import { createRepositories, type NewUtterance, type Repositories } from '#core/storage/repositories/index.ts';
import type { SottoDatabase } from '#core/storage/sotto-database.ts';
import type { PatientId } from '#shared/domain/ids.ts';
import { newPatientSchema } from '#shared/domain/patient.ts';
import type { DraftNote } from '#shared/domain/note.ts';
import { untouchedTherapy } from '#shared/domain/therapy.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { demoModelFolder } from '../support/test-speech.ts';

export const encounterCount = 10_000;
const patientCount = 800;
const utterancesPerVisit = 6;
const wordsPerUtterance = 20;
const visitsPerTransaction = 250;
const firstVisitMs = Date.UTC(2024, 0, 1, 8);
const betweenVisitsMs = 30 * 60_000;

/** The commonest first. */
export const vocabulary: readonly string[] = readFileSync(join(demoModelFolder, 'graph', 'words.txt'), 'utf8')
  .split('\n').map((line) => line.split(' ')[0] ?? '').filter((word) => /^[a-z]{3,}$/.test(word));

export interface Library {
  readonly database: SottoDatabase;
  readonly repositories: Repositories;
}

/** Two files of one content, page by page: writing it twice through the repositories would take minutes. */
export function makeLibraries(folder: string): { readonly plain: Library; readonly encrypted: Library } {
  const plainFile = join(folder, 'plain.db');
  const encryptedFile = join(folder, 'encrypted.db');
  const key = Buffer.alloc(32, 7) as DatabaseKey;
  const filled = openLibrary(plainFile, null);
  fill(filled);
  filled.database.raw.exec('VACUUM'); // as encrypting does with the copy
  filled.database.close();
  copyFileSync(plainFile, encryptedFile);
  encrypt(encryptedFile, key);
  return { plain: openLibrary(plainFile, null), encrypted: openLibrary(encryptedFile, key) };
}

function openLibrary(file: string, key: DatabaseKey | null): Library {
  const database = mustSucceed(openDatabase({ file, key, clock: systemClock }));
  return { database, repositories: createRepositories({ database, clock: systemClock, ids: randomIds }) };
}

/** With the cipher that `openDatabase` names. The driver's cipher fork adds `rekey` to the usual interface. */
function encrypt(file: string, key: DatabaseKey): void {
  const raw = new Database(file) as Database.Database & { rekey(key: Buffer): number };
  raw.pragma('journal_mode = DELETE');
  raw.pragma("cipher = 'sqlcipher'");
  raw.pragma('legacy = 4');
  raw.rekey(Buffer.concat([Buffer.from('raw:'), key]));
  raw.close();
}

/** Ten thousand visits, written through the repositories: about a minute. */
export function fill({ database, repositories }: Library): void {
  const nextWord = createWordSource();
  const patients = database.transaction(() => Array.from({ length: patientCount }, (_, index) =>
    repositories.patients.writer.insert(newPatientSchema.parse({ name: `${nextWord()} ${nextWord()} ${index}` })).id));
  for (let visit = 0; visit < encounterCount; visit += visitsPerTransaction) {
    database.transaction(() => {
      for (let index = visit; index < visit + visitsPerTransaction; index += 1) {
        addVisit(repositories, index, patients[index % patientCount] ?? null, nextWord);
      }
    });
  }
}

function addVisit({ encounters, utterances, notes }: Repositories, index: number, patientId: PatientId | null, nextWord: () => string): void {
  const startedAt = new Date(firstVisitMs + index * betweenVisitsMs).toISOString();
  const { id } = encounters.writer.insert({
    title: `${nextWord()} ${nextWord()} ${nextWord()}`, patientId, participants: [], startedAt, consent: { state: 'given', at: startedAt },
    templateId: 'soap', audioSource: 'page', status: 'transcribed',
  });
  const said = Array.from({ length: utterancesPerVisit }, (_, place) => makeUtterance(place * 5_000, nextWord));
  notes.writer.insertDraft(id, draftOf(utterances.writer.append(id, said)));
}

function makeUtterance(startMs: number, nextWord: () => string): NewUtterance {
  const words = Array.from({ length: wordsPerUtterance }, (_, index) => ({
    spoken: nextWord(), startMs: startMs + index * 400, endMs: startMs + index * 400 + 350, confidence: 0.97,
  }));
  return { speaker: 'unknown', startMs, endMs: startMs + 4_000, text: words.map(({ spoken }) => spoken).join(' '), words };
}

/** Every other utterance makes a statement of one of the four sections. */
function draftOf(said: readonly Utterance[]): DraftNote {
  const titles = ['Subjective', 'Objective', 'Assessment', 'Plan'];
  const quoted = said.filter((_, index) => index % 2 === 0);
  return {
    templateId: 'soap', title: '', summary: '', therapy: untouchedTherapy,
    sections: titles.map((title, section) => ({
      key: title.toLowerCase(), title, shown: 'always', layout: 'list', state: 'assessed',
      statements: quoted.filter((_, index) => index % titles.length === section).map(({ id, text }) => ({
        text: `Reports ${text}.`, origin: 'extracted', evidence: [{ utteranceId: id, firstWord: 0, lastWord: wordsPerUtterance - 1 }],
      })),
    })),
  };
}

/** A linear congruential generator (the multiplier and increment of Numerical Recipes), cubed towards the common words. */
export function createWordSource(): () => string {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return vocabulary[Math.floor((state / 2 ** 32) ** 3 * vocabulary.length)]!;
  };
}
