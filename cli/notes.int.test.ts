/** Templates, versions of notes and learned wordings on the command line, as their user meets them. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefusal, runSotto, type Ended } from '../tests/support/run-sotto.ts';
import { writeShortVisit } from '../tests/support/test-speech.ts';

let folder: string;
const sotto = (...args: readonly string[]): Promise<Ended> =>
  runSotto(args, { folder, home: join(folder, 'home'), env: { SOTTO_PASSPHRASE: 'nine quiet herons at dusk' } });
const json = async (...args: readonly string[]) => JSON.parse((await sotto(...args, '--json')).stdout) as unknown;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-cli-notes-'));
  await sotto('account', 'create', '--label', 'Blue room', '--name', 'Robin Example');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a template is written out, made one’s own, used for a note, and not taken out while a visit uses it', async () => {
  const soap = (await sotto('template', 'show', 'soap')).stdout;
  const file = join(folder, 'mine.json');
  await writeFile(file, soap.replace('"id": "soap"', '"id": "mine"').replace(/"name": "[^"]*"/u, '"name": "My form"'));
  expect(await sotto('template', 'add', file)).toMatchObject({ code: 0, stdout: 'mine added\n' });
  expect((await sotto('template', 'list')).stdout).toMatch(/^soap {2}SOAP {2}4 sections {2}default\n {2}For .*\n[\s\S]*^mine {2}My form {2}4 sections {2}your own\n {2}For .*\n$/mu);
  expectRefusal(await sotto('template', 'add', file), 1, /already/);

  const [visit] = (await sotto('transcribe', writeShortVisit(folder), '--template', 'mine')).stdout.match(/[0-9a-f-]{36}/u)!;
  expectRefusal(await sotto('template', 'remove', 'mine'), 1, /uses this template/);

  expect((await sotto('note', 'redraft', visit, '--template', 'plain')).stdout).toMatch(/^Written anew by plain: \d+ statements, 0 of them new/u);
  const [version] = await json('note', 'history', visit) as [{ id: string; cause: string; templateId: string }];
  expect(version).toMatchObject({ cause: 'template', templateId: 'mine' });
  expect((await sotto('note', 'history', visit)).stdout).toContain('template    mine');
  expect((await sotto('note', 'diff', visit, version.id)).stdout).toMatch(/^> Denies fever\. \(from Subjective\)$/mu);
  expect((await sotto('note', 'diff', visit, version.id, version.id)).stdout).toBe('Nothing differs.\n');
  expect(await sotto('note', 'restore', version.id)).toMatchObject({ code: 0 });
  expect(await json('show', visit)).toMatchObject({ note: { templateId: 'mine' } });
  expect(await sotto('note', 'redraft', visit, '--template', 'soap')).toMatchObject({ code: 0 });
  expect(await sotto('template', 'remove', 'mine')).toMatchObject({ code: 0, stdout: 'mine taken out\n' });
});

test('what cannot be done is said', async () => {
  const broken = join(folder, 'broken.json');
  await writeFile(broken, '{ "id": "mine", "name": "", "sections": [{ "key": "A", "title": "A", "about": "", "takes": ["gossip"] }] }');
  expectRefusal(await sotto('template', 'add', broken), 1, /name: .*\n.*sections\.0\.key: .*\n.*sections\.0\.takes\.0/);
  expectRefusal(await sotto('template', 'add', 'nowhere.json'), 2, /cannot be read/);
  expectRefusal(await sotto('template', 'show', 'nowhere'), 1, /no such template/);
  expectRefusal(await sotto('template', 'remove', 'soap'), 1, /comes with Sotto/);
  expectRefusal(await sotto('note', 'history', 'nowhere'), 1, /no visit/);
  expectRefusal(await sotto('note', 'restore', '00000000-0000-4000-8000-00000000dead'), 1, /no longer there/);
  expectRefusal(await sotto('wordings', 'remove', 'nothing'), 1, /no such wording/);
  expect(await json('wordings', 'list')).toEqual([]);
  expect(await readFile(broken, 'utf8')).toContain('gossip');
});
