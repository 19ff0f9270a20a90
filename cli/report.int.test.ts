/** Reports on the command line, as their user meets them. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefusal, runSotto, runSottoProcess, type Ended } from '../tests/support/run-sotto.ts';
import { writeShortVisit } from '../tests/support/test-speech.ts';

let folder: string;
let visit: string;
let patient: string;
const place = () => ({ folder, home: join(folder, 'home'), env: { SOTTO_PASSPHRASE: 'nine quiet herons at dusk', SOTTO_REPORT_PASSWORD: 'sesame and poppy' } });
const sotto = (...args: readonly string[]): Promise<Ended> => runSotto(args, place());
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-cli-report-'));
  await sotto('account', 'create', '--label', 'Blue room', '--name', 'Robin Example');
  [visit] = (await sotto('transcribe', writeShortVisit(folder), '--patient', 'Test patient')).stdout.match(/[0-9a-f-]{36}/u)!;
  [patient] = (await sotto('patient', 'list', '--json')).stdout.match(/[0-9a-f-]{36}/u)!;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the letter, the FHIR document and the progress report are written', async () => {
  expect(await sotto('export', visit, '--kind', 'patient', '--format', 'txt', '--out', at('letter.txt'))).toMatchObject({ code: 0 });
  expect(await readFile(at('letter.txt'), 'utf8')).toContain('Dear Test patient,');
  expect(await sotto('report', patient.slice(0, 8), '--format', 'txt', '--out', at('weeks.txt'), '--from', '2020-01-01')).toMatchObject({ code: 0 });
  expect(await readFile(at('weeks.txt'), 'utf8')).toContain('Sessions: 1');
  expect(await sotto('export', visit, '--format', 'pdf', '--password', '--page-size', 'letter', '--language', 'en-GB', '--out', at('note.pdf'))).toMatchObject({ code: 0 });
  expect((await readFile(at('note.pdf'))).toString('latin1')).toMatch(/\/Encrypt/u);
  // By a process of its own, and last: it gives the vault a password of the real cost.
  expect(await runSottoProcess(['export', visit, '--format', 'fhir', '--out', at('note.fhir.json')], place())).toMatchObject({ code: 0 });
  expect(JSON.parse(await readFile(at('note.fhir.json'), 'utf8'))).toMatchObject({ resourceType: 'Bundle', type: 'document' });
});

test('what cannot be done is said', async () => {
  expectRefusal(await sotto('export', visit, '--kind', 'patient', '--format', 'fhir', '--out', at('x')), 1, /cannot be had in that format/);
  expectRefusal(await sotto('export', visit, '--format', 'txt', '--password', '--out', at('x')), 1, /Only a PDF/);
  expectRefusal(await sotto('report', patient, '--format', 'pdf', '--from', 'May', '--out', at('x')), 2, /no day/);
  expectRefusal(await sotto('report', patient, '--format', 'pdf', '--from', '2026-05-02', '--to', '2026-05-01', '--out', at('x')), 1, /first day is after/);
  expectRefusal(await sotto('report', 'ffffffff', '--format', 'pdf', '--out', at('x')), 1, /no patient/);
});
