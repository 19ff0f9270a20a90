/** The support bundle of a vault full of canaries, with a log that somebody wrote canaries into: none of them is in it. */
import { appendFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { homedir, hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFileLogger } from '#core/kernel/logger.ts';
import { changeSettings } from '#core/workflows/change-settings.ts';
import { addTemplate } from '#core/workflows/notes/keep-templates.ts';
import { writePsychotherapyNote } from '#core/workflows/notes/psychotherapy-note.ts';
import { createPatient } from '#core/workflows/patients/keep-patients.ts';
import { addWord } from '#core/workflows/transcripts/keep-vocabulary.ts';
import { proposedLanguageModel } from '#shared/domain/language-model.ts';
import { newPatientSchema } from '#shared/domain/patient.ts';
import { supportBundleSchema } from '#shared/domain/support-bundle.ts';
import { templateSchema } from '#shared/domain/template.ts';
import { newVocabularyEntrySchema } from '#shared/domain/vocabulary.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createSupportHandlers } from '../../../electron/main/ipc/handlers/support.ts';
import { outsideNothing } from '../../support/outside-nothing.ts';
import { storeVisit } from '../../support/stored-visit.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../../support/temp-sotto.ts';
import { wordNeedles } from './canary-needles.ts';
import { findIn } from './search-files.ts';

const canaries = {
  'a patient’s name': 'Zorbleflax', 'a record number': 'RN-Harglebun', 'an address': 'zorbleflax@home.invalid', 'a title': 'Brindlefosk', 'words said': 'cough for about two weeks',
  'a private note': 'Glimmerthistle', 'a template’s name': 'Vimtoquark', 'a template’s id': 'wimblequark', 'an own word': 'Jolternix', 'a key': 'sk-fandelgorkey', 'a server': 'crundibble.invalid', 'a model of a file': 'yafflewort-model',
  'a word in the log': 'Snorgleplex', 'a file’s name in the log': 'plumbosquat.wav', 'the passphrase': testPassphrase,
};

let temp: TempSotto;
let folder: string;
let handlers: ReturnType<typeof createSupportHandlers>;
let target: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-support-quibberwick-'));
  const logFile = join(folder, 'logs', 'sotto.log');
  await mkdir(dirname(logFile), { recursive: true });
  temp = await createTempSotto({ homeFolder: folder, logFile });
  const { open } = temp.clinic();
  const { id: patientId } = mustSucceed(createPatient(open, newPatientSchema.parse({ name: canaries['a patient’s name'], recordNumber: canaries['a record number'], email: canaries['an address'] })));
  await storeVisit(temp.clinic(), { title: canaries['a title'], patientId, said: [`i have had a ${canaries['words said']}`], status: 'signed' });
  const failed = await storeVisit(temp.clinic(), { title: canaries['a title'], patientId, status: 'failed' });
  mustSucceed(writePsychotherapyNote(open, { encounterId: failed, text: canaries['a private note'] }));
  mustSucceed(addTemplate(open, templateSchema.parse({ id: canaries['a template’s id'], name: canaries['a template’s name'], sections: [{ key: 'story', title: canaries['a template’s name'], about: '', takes: ['plan'] }] })));
  mustSucceed(addWord(open, newVocabularyEntrySchema.parse({ term: canaries['an own word'], kind: 'name', soundsLike: [] })));
  mustSucceed(changeSettings(open, {
    ...open.settings(), defaultTemplateId: canaries['a template’s id'], modelIdByLanguage: { 'en-US': canaries['a model of a file'] },
    languageModels: [{ ...proposedLanguageModel, name: canaries['a patient’s name'], model: canaries['a model of a file'], address: `https://${canaries['a server']}/v1`, apiKey: canaries['a key'] }, { ...proposedLanguageModel, model: 'here' }],
    remoteEngine: { address: `https://${canaries['a server']}/v1`, model: canaries['a model of a file'], apiKey: canaries['a key'], timeoutSeconds: 60, afterVisit: false },
  }));
  const log = createFileLogger(logFile);
  log.info('app.started', { version: '0.1.0' });
  log.warn('import.refused', { note: canaries['a word in the log'], file: canaries['a file’s name in the log'], path: folder });
  log.error('ipc.failed', new TypeError(`cannot read “${canaries['a word in the log']}”`), { verb: 'settings.get' });
  await appendFile(logFile, `${canaries['a word in the log']}\n{"level":30,"time":"2026-03-14T09:30:00.000Z","msg":"${canaries['a word in the log']}"}\n`);
  target = join(folder, 'support.json');
  handlers = createSupportHandlers({
    sotto: temp.sotto, version: '0.1.0', outside: outsideNothing(),
    dialogs: { chooseSaveFile: async () => target, chooseModel: async () => null, chooseBackup: async () => null, chooseFolder: async () => null },
  });
});
afterAll(async () => {
  await temp.remove();
  await rm(folder, { recursive: true, force: true });
});

const shown = async () => mustSucceed(await handlers.make({})).text;
const findsIn = (text: string) => findIn(Buffer.from(text), wordNeedles({ ...canaries, 'a folder': folder, 'a folder’s name': 'quibberwick' })).map(({ canary }) => canary);

test('holds none of what a person typed, said or named, nor where it lies, whose computer it is, or what a stranger wrote into the log', async () => {
  const text = await shown();
  expect(findsIn(text)).toEqual([]);
  for (const own of [homedir(), hostname(), folder]) expect(text.includes(own), own).toBe(false);
});

test('the vault and the log do hold them: the search would have found them', async () => {
  expect(new Set(findsIn(await readFile(join(folder, 'logs', 'sotto.log'), 'utf8')))).toEqual(new Set(['a word in the log', 'a file’s name in the log', 'a folder', 'a folder’s name']));
  expect(findsIn(JSON.stringify(temp.clinic().open.settings()))).toEqual(expect.arrayContaining(['a key', 'a server', 'a model of a file', 'a template’s id']));
});

test('tells what helps: versions, counts, sizes, switches, checks and the log’s events', async () => {
  const bundle = supportBundleSchema.parse(JSON.parse(await shown()));
  expect(bundle.program).toMatchObject({ version: '0.1.0', node: process.versions.node });
  expect(bundle.vault).toMatchObject({
    migration: expect.stringMatching(/^\d{4}/) as string, rowsByTable: { patient: 1, encounter: 2, note_template: 1, vocabulary_entry: 1 }, visitsByStatus: { signed: 1, failed: 1 },
    settings: { defaultTemplate: 'own', modelByLanguage: { 'en-US': 'own' }, secondEngine: 'elsewhere', languageModelsHere: 1, languageModelsElsewhere: 1 },
    checks: { database: 'sound', auditLog: { sound: true }, signedNotes: 1, damagedNotes: 0 },
  });
  expect(bundle.vault?.databaseBytes).toBeGreaterThan(0);
  expect(bundle.log.map(({ event }) => event)).toEqual(expect.arrayContaining(['app.started', 'import.refused', 'ipc.failed']));
  expect(bundle.log.find(({ event }) => event === 'ipc.failed')).toMatchObject({ level: 'error', facts: { verb: 'settings.get', failure: 'TypeError' } });
});

test('is saved to the letter as it was shown, and the audit log keeps that it was', async () => {
  const text = await shown();
  expect(mustSucceed(await handlers.save({}))).toMatchObject({ outcome: 'saved' });
  expect(await readFile(target, 'utf8')).toBe(text);
  expect(temp.clinic().open.repositories.auditEntries.reader.list({ limit: 1, offset: 0 }).items[0]?.action).toBe('support.export');
});

test('a place that takes no file is told, without its path', async () => {
  target = join(target, 'below.json');
  const saved = await handlers.save({});
  expect(saved).toMatchObject({ ok: false, error: { type: 'output-unwritable', message: expect.stringContaining('The support file was not saved') as string } });
  expect(JSON.stringify(saved)).not.toContain('quibberwick');
});

test('behind the lock it is made without the vault', async () => {
  mustSucceed(await temp.sotto.lock());
  const text = await shown();
  expect(supportBundleSchema.parse(JSON.parse(text))).toMatchObject({ vault: null, accounts: 1 });
  expect(findsIn(text)).toEqual([]);
});
