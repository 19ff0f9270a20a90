/**
 * The command line as its user meets it: its arguments, its exit code and its two streams, in a folder of its own. Each way of
 * ending is met once by a process of its own; the other calls are made in this one, which is the same but for its start.
 */
import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { must } from '#shared/lib/assert.ts';
import { ourFlags } from '../tests/support/our-flags.ts';
import { expectRefusal, runSotto, runSottoProcess, type Ended } from '../tests/support/run-sotto.ts';
import { demoModelFolder, readPlainWav, samplesFolder } from '../tests/support/test-speech.ts';
import { wordErrorRate } from '../tests/support/word-error-rate.ts';

const passphrase = 'nine quiet herons at dusk';
const sampleFile = join(samplesFolder, 'visit-two-voices.wav');

/** Everything a test makes lies in here; `SOTTO_HOME` too, so that no vault or model of this user is touched. */
let folder: string;
/** The vault of the demo, which no test changes; and the demo's files beside it. */
let demoFolder: string;
let demoRun: Ended;

function sotto(args: readonly string[], env: Readonly<Record<string, string>> = { SOTTO_PASSPHRASE: passphrase }): Promise<Ended> {
  return runSotto(args, { folder, home: join(folder, 'home'), env });
}

function sottoProcess(args: readonly string[], env: Readonly<Record<string, string>> = { SOTTO_PASSPHRASE: passphrase }): Promise<Ended> {
  return runSottoProcess(args, { folder, home: join(folder, 'home'), env });
}

async function sottoJson<Output>(schema: z.ZodType<Output>, ...args: readonly string[]): Promise<Output> {
  const ended = await sotto([...args, '--json']);
  expect(ended).toMatchObject({ code: 0 });
  return schema.parse(JSON.parse(ended.stdout));
}

async function copyOfDemoVault(name: string): Promise<string> {
  await cp(join(demoFolder, 'vault'), join(folder, name), { recursive: true });
  return join(folder, name);
}

const evidenceSchema = z.strictObject({ utteranceId: z.string(), firstWord: z.int().min(0), lastWord: z.int().min(0) });
const summarySchema = z.strictObject({
  encounterId: z.uuid(), durationMs: z.int(), wordCount: z.int().min(1), wallMs: z.int().min(1),
  sections: z.array(z.strictObject({ key: z.string(), title: z.string(), state: z.enum(['assessed', 'not-assessed']) })).min(1),
  statements: z.array(z.strictObject({ section: z.string(), text: z.string().min(1), evidence: z.array(evidenceSchema).min(1) })).min(4),
});
const encounterSchema = z.strictObject({
  encounterId: z.uuid(), status: z.string(), form: z.literal('recorded'), title: z.string(), patient: z.string().nullable(), startedAt: z.iso.datetime(), durationMs: z.int(),
  participants: z.array(z.strictObject({ name: z.string(), role: z.string() })),
  consent: z.strictObject({ state: z.string(), at: z.iso.datetime().nullable() }),
  utterances: z.array(z.strictObject({
    id: z.string(), speaker: z.string(), speakerBasis: z.string(), participant: z.string().nullable(), channel: z.string(), startMs: z.int(), endMs: z.int(), text: z.string().min(1),
    words: z.array(z.strictObject({ spoken: z.string().min(1), startMs: z.int(), endMs: z.int(), confidence: z.number().min(0).max(1) })).min(1),
    tokens: z.array(z.strictObject({ text: z.string(), firstWord: z.int(), lastWord: z.int(), origin: z.string() })).min(1),
  })),
  note: z.strictObject({
    noteId: z.string(), templateId: z.string(), status: z.enum(['draft', 'signed']), signedAt: z.string().nullable(), contentHash: z.string().nullable(),
    sections: z.array(z.strictObject({
      key: z.string(), title: z.string(), state: z.string(), shown: z.string(), layout: z.string(),
      statements: z.array(z.strictObject({
        id: z.string(), text: z.string().min(1), origin: z.string(), originalText: z.string().nullable(), evidence: z.array(evidenceSchema),
      })),
    })).min(1),
  }),
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-cli-'));
  demoFolder = join(folder, 'demo');
  demoRun = await sotto(['demo', '--out', demoFolder, '--json']);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const demoSummary = () => summarySchema.parse(JSON.parse(demoRun.stdout));
const demoVault = () => join(demoFolder, 'vault');

describe('demo', () => {
  test('leaves a note in two formats, the transcript, a summary and a vault, and nothing else', async () => {
    expect(demoRun.code).toBe(0);
    expect((await readdir(demoFolder)).toSorted()).toEqual(['note.docx', 'note.pdf', 'summary.json', 'transcript-readable.txt', 'transcript.txt', 'vault']);
    expect((await readFile(join(demoFolder, 'note.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await readFile(join(demoFolder, 'note.docx'))).subarray(0, 2).toString()).toBe('PK');
  });

  test('sums up what it did, the same on stdout as in the file, and every statement has its evidence', async () => {
    const summary = demoSummary();
    expect(JSON.parse(await readFile(join(demoFolder, 'summary.json'), 'utf8'))).toEqual(summary);
    expect(summary.durationMs).toBe(45_497);
    const transcript = await readFile(join(demoFolder, 'transcript.txt'), 'utf8');
    expect(transcript.trim().split(/\s+/)).toHaveLength(summary.wordCount);
    const keys = summary.sections.map(({ key }) => key);
    for (const { section, evidence } of summary.statements) {
      expect(keys).toContain(section);
      for (const { firstWord, lastWord } of evidence) expect(lastWord).toBeGreaterThanOrEqual(firstWord);
    }
  });

  test('hears the sample to within 5 % word error', async () => {
    const reference = await readFile(sampleFile.replace('.wav', '.txt'), 'utf8');
    expect(wordErrorRate(reference, await readFile(join(demoFolder, 'transcript.txt'), 'utf8'))).toBeLessThanOrEqual(0.05);
  });

  test('leaves no word of the visit readable in the vault, nor the passphrase in its output', async () => {
    const transcript = await readFile(join(demoFolder, 'transcript.txt'), 'utf8');
    const words = new Set(transcript.split(/\s+/).filter((word) => word.length >= 7));
    expect(words.size).toBeGreaterThan(5);
    const files = (await readdir(demoVault(), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const file of files) {
      const bytes = (await readFile(join(file.parentPath, file.name))).toString('latin1').toLowerCase();
      expect([...words].filter((word) => bytes.includes(word))).toEqual([]);
    }
    expect(demoRun.stdout + demoRun.stderr).not.toContain(passphrase);
  });

  test('leaves a vault that is there as it was', async () => {
    const before = await readFile(join(demoVault(), 'sotto.db'));
    expectRefusal(await sotto(['demo', '--out', demoFolder]), 1, /already holds a vault/);
    expect((await readFile(join(demoVault(), 'sotto.db'))).equals(before)).toBe(true);
  });

  test('without a folder it takes the next free one, and without a passphrase it makes one, said on stderr only, that opens the vault', async () => {
    await mkdir(join(folder, 'demo-output'));
    const ended = await sottoProcess(['demo'], {});
    expect(ended.code).toBe(0);
    const made = must(/passphrase, made for this demo: (\S+)/.exec(ended.stderr)?.[1], 'the passphrase stands on stderr');
    expect(ended.stdout).not.toContain(made);
    expect(await readdir(join(folder, 'demo-output'))).toEqual([]);
    const listed = await sottoProcess(['list', '--vault', join(folder, 'demo-output-2', 'vault')], { SOTTO_PASSPHRASE: made });
    expect(listed).toMatchObject({ code: 0 });
    expect(listed.stdout).toContain('Sample patient');
  });
});

describe('vault create', () => {
  test('makes the user’s own vault, empty, and does not make it twice', async () => {
    const { stdout } = await sottoProcess(['vault', 'create', '--name', 'A clinician', '--json']);
    const made = z.strictObject({ vaultId: z.uuid(), folder: z.string() }).parse(JSON.parse(stdout));
    expect(made.folder.startsWith(join(folder, 'home', 'accounts'))).toBe(true);
    expect(await sottoJson(z.array(z.unknown()), 'list')).toEqual([]);
    expectRefusal(await sotto(['vault', 'create']), 1, /already/);
  });

  test('refuses a short passphrase and says how long one is', async () => {
    expectRefusal(await sotto(['vault', 'create', '--vault', join(folder, 'short')], { SOTTO_PASSPHRASE: 'too short' }), 1, /15 characters/);
    expect(await readdir(folder)).not.toContain('short');
  });

  test('refuses a name that reports cannot show', async () => {
    const unnamed = join(folder, 'unnamed');
    expectRefusal(await sotto(['vault', 'create', '--vault', unnamed, '--name', ' ']), 2, /--name: /);
    expect(await readdir(folder)).not.toContain('unnamed');
  });
});

describe('vault rotate', () => {
  test('renews the keys, keeps the visits, and asks for the right passphrase', async () => {
    const vault = await copyOfDemoVault('to-rotate');
    expectRefusal(await sotto(['vault', 'rotate', '--vault', vault], { SOTTO_PASSPHRASE: 'no such herons at dusk' }), 1, /does not open/);
    const headerBefore = await readFile(join(vault, 'vault.json'));
    const [name] = await readdir(join(vault, 'audio'));
    expect(await sottoJson(z.unknown(), 'vault', 'rotate', '--vault', vault)).toEqual({ recoveryCode: null });
    expect(await readdir(join(vault, 'audio'))).not.toContain(name);
    expect(await sottoJson(z.array(z.unknown()), 'list', '--vault', vault)).toHaveLength(1);
    expect(await sottoJson(z.unknown(), 'verify', '--vault', vault)).toMatchObject({ ok: true, rotation: 'none' });
    await writeFile(join(vault, 'vault.json'), headerBefore);
    expectRefusal(await sotto(['list', '--vault', vault]), 1, /does not open with this vault/);
  });

  test('shows the new recovery code where there was one, and it opens the vault', async () => {
    const vault = await copyOfDemoVault('to-rotate-with-code');
    const codeSchema = z.strictObject({ recoveryCode: z.string() });
    const { recoveryCode: old } = await sottoJson(codeSchema, 'account', 'recovery-code', '--vault', vault);
    const { recoveryCode } = await sottoJson(codeSchema, 'vault', 'rotate', '--vault', vault);
    const recover = (code: string) => sotto(['account', 'recover', '--vault', vault], { SOTTO_RECOVERY_CODE: code, SOTTO_NEW_PASSPHRASE: 'seven lamps beside water' });
    expectRefusal(await recover(old), 1, /a newer code has replaced it/);
    expect(await recover(recoveryCode)).toMatchObject({ code: 0 });
  });
});

describe('the visits of a vault', () => {
  const row = z.looseObject({ id: z.uuid(), status: z.string(), patientName: z.string().nullable(), durationMs: z.int() });

  test('list shows them', async () => {
    const { encounterId } = demoSummary();
    expect(await sottoJson(z.array(row), 'list', '--vault', demoVault())).toMatchObject([{ id: encounterId, status: 'signed', patientName: 'Sample patient' }]);
  });

  test('show takes the beginning of an id and gives transcript and note', async () => {
    const { encounterId } = demoSummary();
    const shown = await sottoJson(encounterSchema, 'show', encounterId.slice(0, 8).toUpperCase(), '--vault', demoVault());
    expect(shown).toMatchObject({ encounterId, status: 'signed', patient: 'Sample patient', note: { status: 'signed', templateId: 'soap' } });
    expect(shown.note.contentHash).toMatch(/^[0-9a-f]{64}$/);
    const wordCountById = new Map(shown.utterances.map(({ id, words }) => [id, words.length]));
    for (const { evidence } of shown.note.sections.flatMap(({ statements }) => statements)) {
      for (const { utteranceId, lastWord } of evidence) expect(lastWord).toBeLessThan(wordCountById.get(utteranceId) ?? 0);
    }
    expectRefusal(await sotto(['show', 'ffffffff', '--vault', demoVault()]), 1, /no visit with this id/);
  });

  test('search finds words of the transcript, marked for people, and says when there are none', async () => {
    const hits = await sottoJson(z.array(z.looseObject({ encounterId: z.uuid(), snippet: z.string() })), 'search', 'phlegm', '--vault', demoVault());
    expect(hits.length).toBeGreaterThan(0);
    expect((await sotto(['search', 'phlegm', '--vault', demoVault()])).stdout).toContain('[phlegm]');
    expect(await sotto(['search', 'zebras', '--vault', demoVault()])).toMatchObject({ code: 0, stdout: 'Nothing found.\n' });
  });

  test('export writes each format, and says in words where it cannot', async () => {
    const { encounterId } = demoSummary();
    for (const [format, magic] of [['pdf', '%PDF-'], ['docx', 'PK'], ['txt', '']] as const) {
      const out = join(folder, `exported.${format}`);
      const written = await sottoJson(z.looseObject({ file: z.string() }), 'export', encounterId, '--format', format, '--out', out, '--transcript', '--vault', demoVault());
      expect(written.file).toBe(out);
      expect((await readFile(out)).subarray(0, magic.length).toString()).toBe(magic);
    }
    expect(await readFile(join(folder, 'exported.txt'), 'utf8')).toContain('phlegm');
    // Below a file, where nobody can write, whatever their rights.
    const nowhere = join(folder, 'exported.txt', 'note.pdf');
    expectRefusal(await sotto(['export', encounterId, '--format', 'pdf', '--out', nowhere, '--vault', demoVault()]), 1, /not saved/);
  });

  test('delete wants a reason, and leaves no visit, no sound and a vault that is sound', async () => {
    const { encounterId } = demoSummary();
    const vault = await copyOfDemoVault('to-delete');
    expectRefusal(await sotto(['delete', encounterId, '--vault', vault]), 2, /--reason/);
    expect(await sottoJson(z.unknown(), 'delete', encounterId, '--reason', 'recorded by mistake', '--vault', vault)).toEqual({ encounterId, deleted: true });
    expect(await readdir(join(vault, 'audio'))).toEqual([]);
    expect(await sottoJson(z.looseObject({ ok: z.boolean() }), 'verify', '--vault', vault)).toMatchObject({ ok: true, recordings: 0 });
  });
});

describe.concurrent('verify', () => {
  test('finds a whole vault whole', async () => {
    expect(await sottoJson(z.looseObject({ ok: z.boolean() }), 'verify', '--vault', demoVault()))
      .toMatchObject({ ok: true, findings: [], recordings: 1, audioFrames: 455 });
  });

  test.each([
    ['vault.json', /vault\.json is damaged/], ['sotto.db', /DAMAGED database/], ['audio', /DAMAGED recording/],
  ] as const)('one flipped bit in %s is found, named, and ends with 1', async (name, words) => {
    const vault = await copyOfDemoVault(`flipped-${name}`);
    const file = name === 'audio' ? join(vault, name, must((await readdir(join(vault, name)))[0], 'one visit, one sound')) : join(vault, name);
    const bytes = await readFile(file);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = bytes[middle]! ^ 0x01;
    await writeFile(file, bytes);
    const { code, stdout, stderr } = await sotto(['verify', '--vault', vault]);
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(words);
  });
});

describe('transcribe', () => {
  /** The first sentences of the sample. */
  const speech = () => readPlainWav(sampleFile).subarray(0, 5.3 * 16_000);

  test('stores what it can of many files, whatever their form, names the others, and ends with 1', async () => {
    const vault = await copyOfDemoVault('many');
    const files = {
      'plain.wav': wavFile({ rateHz: 16_000, channels: 1, bits: 16 }, speech()),
      'eight-bit.wav': wavFile({ rateHz: 16_000, channels: 1, bits: 8 }, speech()),
      'stereo.wav': wavFile({ rateHz: 16_000, channels: 2, bits: 16 }, speech()),
      'cd-rate.wav': wavFile({ rateHz: 44_100, channels: 1, bits: 16 }, stretched(speech(), 44_100 / 16_000)),
      'cut.wav': wavFile({ rateHz: 16_000, channels: 1, bits: 16 }, speech()).subarray(0, 44 + 3 * 32_000),
      'empty.wav': Buffer.alloc(0),
      'silent.wav': wavFile({ rateHz: 16_000, channels: 1, bits: 16 }, new Int16Array(0)),
      'text.wav': Buffer.from('no sound in here, only a line of text that is long enough to hold a header'),
    };
    const source = join(folder, 'recordings');
    await mkdir(join(source, 'a folder.wav'), { recursive: true });
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(source, name), bytes);
    const named = [...Object.keys(files), 'a folder.wav', 'missing.wav'].map((name) => join(source, name));

    const ended = await sotto(['transcribe', ...named, '--vault', vault, '--patient', 'Another patient', '--template', 'dap', '--json']);
    expect(ended.code).toBe(1);
    const results = z.array(z.union([encounterSchema, z.strictObject({ file: z.string(), error: z.strictObject({ code: z.string(), message: z.string() }) })])).parse(JSON.parse(ended.stdout));
    const stored = results.filter((result) => 'encounterId' in result);
    expect(stored.map(({ durationMs }) => durationMs)).toEqual([5_300, 5_300, 5_300, 5_300, 3_000]);
    for (const { status, patient, note } of stored) expect({ status, patient, template: note.templateId }).toEqual({ status: 'needs-review', patient: 'Another patient', template: 'dap' });
    const [plain, ...converted] = stored.map(({ utterances }) => utterances.flatMap(({ words }) => words.map(({ spoken }) => spoken)).join(' '));
    expect(wordErrorRate('good morning sarah come in and take a seat', plain!.split(' ').slice(0, 9).join(' '))).toBeLessThanOrEqual(0.12);
    for (const text of converted.slice(0, 3)) expect(wordErrorRate(plain!, text)).toBeLessThanOrEqual(0.1);

    const refused = results.filter((result) => 'error' in result);
    expect(refused.map(({ file, error }) => [file, error.code])).toEqual([
      ['empty.wav', 'recording-empty'], ['silent.wav', 'wav-empty'], ['text.wav', 'recording-unknown'], ['a folder.wav', 'file-unreadable'], ['missing.wav', 'file-unreadable'],
    ]);
    expect(ended.stderr).toMatch(/cut\.wav: the file ended before its time/);
    for (const { file, error } of refused) expect(ended.stderr).toContain(`${file}: ${error.message}`);
    expect(await sottoJson(z.array(z.unknown()), 'list', '--vault', vault)).toHaveLength(6);
    expect(await readdir(join(vault, 'audio'))).toHaveLength(6);
  });

  test('of one file gives one object, and takes only templates there are', async () => {
    const vault = await copyOfDemoVault('one');
    expect(await sottoJson(encounterSchema, 'transcribe', sampleFile, '--vault', vault, '--date', '2026-03-14T09:30', '--consent', 'given')).toMatchObject({
      consent: { state: 'given', at: expect.any(String) }, status: 'needs-review', patient: null, durationMs: 45_497, startedAt: new Date('2026-03-14T09:30').toISOString(),
    });
    expectRefusal(await sotto(['transcribe', sampleFile, '--vault', vault, '--date', 'yesterday']), 2, /--date takes a day and a time/);
    expectRefusal(await sotto(['transcribe', sampleFile, '--vault', vault, '--date', '2100-01-01T09:30']), 1, /lies in the future/);
    expectRefusal(await sotto(['transcribe', sampleFile, '--vault', vault, '--template', 'sonnet']), 2, /no template "sonnet"/);
    expectRefusal(await sotto(['transcribe', sampleFile, '--vault', vault, '--consent', 'declined']), 2, /nothing was transcribed/);
    expectRefusal(await sotto(['transcribe', sampleFile, '--vault', vault, '--consent', 'withdrawn']), 2, /given, declined, not-recorded/);
    expectRefusal(await sotto(['transcribe', sampleFile, '--vault', vault, '--dictation', '--consent', 'given']), 2, /of a dictation nobody is asked/);
    expectRefusal(await sotto(['transcribe', sampleFile, '--vault', vault, '--model', 'vosk-model-gone']), 2, /"vosk-model-gone" is not installed.*vosk-model-synthetic-en/);
    expectRefusal(await sotto(['transcribe', sampleFile, '--vault', vault, '--language', 'Klingon']), 2, /no language/);
  });
});

describe('models', () => {
  const model = z.looseObject({ id: z.string(), installed: z.boolean(), demoOnly: z.boolean() });

  test('one added from a folder is listed beside the embedded one, and is not added twice', async () => {
    const copy = join(folder, 'vosk-model-of-a-test');
    await cp(demoModelFolder, copy, { recursive: true });
    expect(await sottoJson(model, 'models', 'add', copy)).toMatchObject({ id: 'vosk-model-of-a-test', installed: true });
    const installed = (await sottoJson(z.array(model), 'models', 'list')).filter(({ installed }) => installed).map(({ id }) => id);
    expect(installed).toEqual(expect.arrayContaining(['vosk-model-of-a-test', 'vosk-model-synthetic-en']));
    expectRefusal(await sotto(['models', 'add', copy]), 1, /already installed/);
  });

  test('one is taken off again, but not the embedded one', async () => {
    const copy = join(folder, 'vosk-model-of-another-test');
    await cp(demoModelFolder, copy, { recursive: true });
    await sottoJson(model, 'models', 'add', copy);
    expect(await sottoJson(z.looseObject({}), 'models', 'remove', 'vosk-model-of-another-test')).toEqual({ id: 'vosk-model-of-another-test', removed: true, wasChosenFor: [] });
    expectRefusal(await sotto(['models', 'remove', 'vosk-model-of-another-test']), 1, /not installed/);
    expectRefusal(await sotto(['models', 'remove', 'vosk-model-synthetic-en']), 1, /part of Sotto/);
  });

  test('those of one language are listed by themselves, with what their publisher measured', async () => {
    const { stdout } = await sotto(['models', 'list', '--language', 'de']);
    expect(stdout).toMatch(/vosk-model-small-de-0\.15 .*13\.75 % of words wrong on Tuda-de test/);
    expect(stdout).not.toContain('en-us');
    expectRefusal(await sotto(['models', 'list', '--language', 'German']), 2, /no language/);
  });

  test('none is fetched that nobody offers, or without a word which', async () => {
    expectRefusal(await sotto(['models', 'download', 'nowhere']), 1, /no model of this name/);
    expectRefusal(await sotto(['models', 'download']), 2, /--language/);
    expectRefusal(await sotto(['models', 'download', '--language', 'la']), 1, /knows no model/);
  });

  test('add and remove stand in the log of a vault that is named', async () => {
    const vault = await copyOfDemoVault('models');
    const copy = join(folder, 'vosk-model-of-a-log');
    await cp(demoModelFolder, copy, { recursive: true });
    await sottoJson(model, 'models', 'add', copy, '--vault', vault);
    await sottoJson(z.looseObject({}), 'models', 'remove', 'vosk-model-of-a-log', '--vault', vault);
    const { stdout } = await sotto(['audit', 'list', '--vault', vault]);
    expect(stdout).toMatch(/model\.install[^]*model\.remove|model\.remove[^]*model\.install/);
  });

  test('what is no model is refused in words', async () => {
    expectRefusal(await sotto(['models', 'add', samplesFolder]), 1, /not a Vosk model/);
  });
});

describe.concurrent('what is refused', () => {
  test('a wrong passphrase opens nothing', async () => {
    expectRefusal(await sottoProcess(['list', '--vault', demoVault()], { SOTTO_PASSPHRASE: 'nine loud herons at dawn' }), 1, /does not open the vault/);
  });

  test('with no passphrase and no terminal to type it on, the call is wrong', async () => {
    expectRefusal(await sottoProcess(['list', '--vault', demoVault()], { SOTTO_PASSPHRASE: '' }), 2, /SOTTO_PASSPHRASE/);
  });

  test.each([
    [['bogus'], sottoProcess], [['export', 'x', '--format', 'odt', '--out', 'y'], sotto], [['models', 'bogus'], sotto],
  ])('%j is a wrong call', async (args, call) => {
    expectRefusal(await call(args), 2, /error: /);
  });

  test('a passphrase as an argument is a wrong call: every process could read it', async () => {
    expectRefusal(await sotto(['list', '--passphrase', passphrase]), 2, /unknown option/);
  });

  test('a vault that is not there, or cannot be', async () => {
    expectRefusal(await sotto(['list', '--vault', join(folder, 'no-vault')]), 1, /vault/);
    const belowAFile = join(demoFolder, 'summary.json', 'deeper');
    expectRefusal(await sotto(['vault', 'create', '--vault', belowAFile]), 1, /folder/);
    expectRefusal(await sotto(['demo', '--out', belowAFile]), 1, /folder/);
  });

  test('a vault of a newer Sotto is left as it is', async () => {
    const vault = await copyOfDemoVault('newer');
    const header = join(vault, 'vault.json');
    const newer = (await readFile(header, 'utf8')).replace(/"version": \d+/, '"version": 99');
    await writeFile(header, newer);
    expectRefusal(await sotto(['list', '--vault', vault]), 1, /newer version of Sotto/);
    expect(await readFile(header, 'utf8')).toBe(newer);
  });
});

test('Node loads every file of it as it stands, also what is loaded only when it is needed', async () => {
  const root = join(import.meta.dirname, '..');
  const files = globSync('{cli,electron/core}/**/*.ts', { cwd: root, exclude: ['**/*.test.ts', '**/*.bench.ts', '**/test-support/**', 'cli/cli.ts'] });
  const script = `for (const file of ${JSON.stringify(files)}) await import('./' + file); console.log('loaded')`;
  expect(await promisify(execFile)(process.execPath, [...ourFlags, '--input-type=module', '-e', script], { cwd: root })).toEqual({ stdout: 'loaded\n', stderr: '' });
  expect(files.length).toBeGreaterThan(300);
});

test('help names every command, goes to stdout and ends with 0', async () => {
  const { code, stdout, stderr } = await sottoProcess(['--help']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const command of ['demo', 'vault', 'transcribe', 'list', 'show', 'search', 'export', 'delete', 'verify', 'models', 'extract', 'backup', 'restore', 'records']) expect(stdout).toContain(`  ${command} `);
});

interface WavForm {
  readonly rateHz: number;
  readonly channels: 1 | 2;
  readonly bits: 8 | 16;
}

/** Of two channels the first holds the samples, the second the same. Eight bits are unsigned, as WAV has them. */
function wavFile({ rateHz, channels, bits }: WavForm, samples: Int16Array): Buffer {
  const frameBytes = channels * (bits / 8);
  const file = Buffer.alloc(44 + samples.length * frameBytes);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(channels, 22);
  file.writeUInt32LE(rateHz, 24);
  file.writeUInt32LE(rateHz * frameBytes, 28);
  file.writeUInt16LE(frameBytes, 32);
  file.writeUInt16LE(bits, 34);
  file.write('data', 36);
  file.writeUInt32LE(file.length - 44, 40);
  for (const [index, sample] of samples.entries()) {
    for (let channel = 0; channel < channels; channel += 1) {
      const at = 44 + index * frameBytes + channel * (bits / 8);
      if (bits === 8) file.writeUInt8((sample >> 8) + 128, at);
      else file.writeInt16LE(sample, at);
    }
  }
  return file;
}

/** The same sound at another rate, on straight lines between the samples. */
function stretched(samples: Int16Array, factor: number): Int16Array {
  return Int16Array.from({ length: Math.round(samples.length * factor) }, (_, index) => {
    const at = index / factor;
    const before = Math.min(Math.floor(at), samples.length - 1);
    const after = Math.min(before + 1, samples.length - 1);
    return samples[before]! + (samples[after]! - samples[before]!) * (at - before);
  });
}
