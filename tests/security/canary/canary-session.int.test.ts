/** The core's part of “nothing leaks”, and the log's: one place that writes it, one redaction, and no canary in it. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runCanarySession, type CanarySession } from './canary-session.ts';

const root = join(import.meta.dirname, '..', '..', '..');
let session: CanarySession;
beforeAll(async () => { session = await runCanarySession(); });

test('no file that the core writes in a whole session holds a name, a word, a secret or sound', () => {
  expect(session.search.finds).toEqual([]);
  expect(session.search.files).toBeGreaterThan(8);
  expect(session.search.needles).toBeGreaterThan(500);
});

test('the exports, which are meant to be read, do hold them: the search would have found them', () => {
  const found = new Set(session.exports.finds.map(({ canary }) => canary));
  for (const canary of ['the clinician’s name', 'the patient’s name', 'an edited statement', 'an addendum', 'a reason', 'words said', 'more words said']) {
    expect(found, canary).toContain(canary);
  }
  expect(found, 'the private note is in no export').not.toContain('the private note');
  expect(session.exports.finds.filter(({ file, encoding }) => file.endsWith('.sotto-backup') || encoding.startsWith('its name'))).toEqual([]);
});

test('the log tells what happened, a defect and its place too', () => {
  const events = session.log.trim().split('\n').map((line) => JSON.parse(line) as { msg: string; verb?: string; failure?: string; stack?: string });
  expect(events.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['vault.opened', 'ipc.failed']));
  expect(events.find(({ msg }) => msg === 'ipc.failed')).toMatchObject({ verb: 'settings.get', failure: 'TypeError', stack: expect.stringContaining('canary-session.ts') });
});

/** Sources of the program, tests and their helpers aside. */
const sources = globSync(['electron/**/*.ts', 'shared/**/*.ts', 'renderer/**/*.{ts,tsx}'], { cwd: root })
  .filter((file) => !/\.test\.tsx?$|test-support|[/\\]testing[/\\]/.test(file));

test('nothing but the one logger writes anything down beside the vault and its exports', () => {
  expect(sources.length).toBeGreaterThan(300);
  // It writes nothing: it keeps the decoders from writing.
  for (const file of sources.filter((each) => each !== join('electron', 'core', 'import', 'decoders', 'quietly.ts'))) {
    const text = readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(text, file).not.toMatch(/\bconsole\s*[.[]|\bprocess\.std(out|err)|\bdebuglog\b|\bemitWarning\b|\bprocess\.report\b|\bwriteHeapSnapshot\b|\bcrashReporter\b|\bnetLog\b|\bcontentTracing\b/);
    if (file !== join('electron', 'core', 'kernel', 'logger.ts')) expect(text, file).not.toMatch(/from 'pino'/);
    // It keeps words out of a list of its own, which its test reads.
    if (file !== join('renderer', 'lib', 'kept-view.ts')) expect(text, file).not.toMatch(/\b(localStorage|sessionStorage|indexedDB|document\.cookie|caches\.open|navigator\.serviceWorker)\b/);
  }
});
