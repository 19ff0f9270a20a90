import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mustSucceed } from '#shared/lib/result.ts';
import { beginWholeFolder, folderUnwritable, unfinishedFoldersIn } from './whole-folder.ts';

let parent: string;
beforeEach(() => { parent = mkdtempSync(join(tmpdir(), 'sotto-whole-')); });
afterEach(() => rmSync(parent, { recursive: true, force: true }));

async function begun(target: string) {
  const folder = mustSucceed(await beginWholeFolder(target));
  writeFileSync(join(folder.path, 'page'), 'mine');
  return folder;
}

test('is not there until it is finished, then whole, and nothing is left beside it', async () => {
  const target = join(parent, 'new', 'place');
  const folder = await begun(target);
  expect(existsSync(target)).toBe(false);
  mustSucceed(await folder.finish());
  await folder.discard();
  expect(readFileSync(join(target, 'page'), 'utf8')).toBe('mine');
  expect(readdirSync(join(parent, 'new'))).toEqual(['place']);
});

test('discarded, there is nothing', async () => {
  await (await begun(join(parent, 'place'))).discard();
  expect(readdirSync(parent)).toEqual([]);
});

test('takes an empty folder’s place, and no other', async () => {
  mkdirSync(join(parent, 'empty'));
  mustSucceed(await (await begun(join(parent, 'empty'))).finish());
  expect(readdirSync(parent)).toEqual(['empty']);
  expect(await beginWholeFolder(join(parent, 'empty'))).toMatchObject({ error: { type: 'target-not-empty' } });
  expect(await beginWholeFolder(join(parent, 'empty', 'page'))).toMatchObject({ error: { type: 'target-not-empty' } });
});

test.each([
  ['a folder with something in it', (place: string) => { mkdirSync(place); writeFileSync(join(place, 'letter'), 'theirs'); }],
  ['a file', (place: string) => writeFileSync(place, 'theirs')],
])('does not go over %s that came meanwhile', async (_, come) => {
  const place = join(parent, 'place');
  const folder = await begun(place);
  come(place);
  expect(await folder.finish()).toMatchObject({ ok: false, error: { type: 'target-not-empty' } });
  await folder.discard();
  expect(readdirSync(parent)).toEqual(['place']);
});

test('below a file it cannot be', async () => {
  writeFileSync(join(parent, 'file'), '');
  expect(await beginWholeFolder(join(parent, 'file', 'deeper', 'place'))).toMatchObject({ ok: false });
});

test('what was begun is found by its name, and nothing else is taken for it', async () => {
  const folder = await begun(join(parent, 'place'));
  for (const name of ['other.partial', 'place.0123abc.partial', 'place.0123abcd.partial.old', '.0123abcd.partial']) mkdirSync(join(parent, name));
  expect(await unfinishedFoldersIn(parent)).toEqual([{ path: folder.path, name: 'place' }]);
  expect(await unfinishedFoldersIn(join(parent, 'missing'))).toEqual([]);
});

test('a full disk is said in words that name no path, and a defect goes on being thrown', () => {
  const { message } = folderUnwritable(Object.assign(new Error('/home/Ottilde/records'), { code: 'ENOSPC' }));
  expect(message).toMatch(/disk is full/);
  expect(message).not.toContain('Ottilde');
  expect(() => folderUnwritable(new TypeError('a defect'))).toThrow('a defect');
});
