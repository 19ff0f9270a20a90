import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeFailureToProblem, writeReportFile } from './write-report-file.ts';

const bytes = new TextEncoder().encode('report');
let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'sotto-reports-')); });
afterEach(() => rm(folder, { recursive: true, force: true }));

test('writes the whole file, replaces an older one, and leaves nothing else behind', async () => {
  const path = join(folder, 'note.pdf');
  await writeFile(path, 'an older and longer report');
  expect(await writeReportFile(path, bytes)).toMatchObject({ ok: true });
  expect(await readFile(path, 'utf8')).toBe('report');
  expect(await readdir(folder)).toEqual(['note.pdf']);
});

test.skipIf(process.platform === 'win32')('lets only its owner read it', async () => {
  const path = join(folder, 'note.pdf');
  await writeReportFile(path, bytes);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('a missing folder is a problem that repeats neither path nor name', async () => {
  const result = await writeReportFile(join(folder, 'Jane Sample', 'note.pdf'), bytes);
  expect(result).toMatchObject({ ok: false, error: { type: 'output-unwritable', details: { code: 'ENOENT' } } });
  expect(JSON.stringify(result)).not.toMatch(/Jane|note\.pdf|sotto-/u);
});

test('a path that is a folder is a problem, and the folder stays with nothing beside it', async () => {
  const path = join(folder, 'taken');
  await mkdir(path);
  expect(await writeReportFile(path, bytes)).toMatchObject({ ok: false, error: { type: 'output-unwritable' } });
  expect(await readdir(folder)).toEqual(['taken']);
});

test.skipIf(process.platform === 'win32')('a path through a file is a problem', async () => {
  await writeFile(join(folder, 'file'), '');
  expect(await writeReportFile(join(folder, 'file', 'note.pdf'), bytes)).toMatchObject({ ok: false });
});

test.each([
  ['EACCES', /may not write there/u], ['EROFS', /only be read/u], ['ENOSPC', /disk is full/u], ['EIO', /reported EIO/u],
])('%s tells what to do', (code, words) => {
  expect(writeFailureToProblem(code).message).toMatch(words);
});
