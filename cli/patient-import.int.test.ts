/** Patients from a list, and appointments, on the command line. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefusal, runSotto, type Ended } from '../tests/support/run-sotto.ts';

let folder: string;
const sotto = (...args: readonly string[]): Promise<Ended> =>
  runSotto(args, { folder, home: join(folder, 'home'), env: { SOTTO_PASSPHRASE: 'nine quiet herons at dusk' } });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-cli-import-'));
  await sotto('account', 'create', '--label', 'Blue room', '--name', 'Test clinician');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a list is tried, taken over without its faulty lines, and taken back', async () => {
  await writeFile(join(folder, 'list.csv'), Buffer.from('Name;Geburtsdatum;Aktenzeichen\nTest Müller;14.03.1967;A-1\nBad Date;31.02.1967;\nTest Müller;14.03.1967;\n', 'latin1'));
  const tried = await sotto('patient', 'import', 'list.csv', '--dry-run');
  expect(tried).toMatchObject({ code: 0, stdout: '1 would be taken over; nothing was written\n' });
  expect(tried.stderr).toContain('Line 3: the date of birth is no day of the calendar.');
  expect(tried.stderr).toContain('Line 4: the same person stands further up.');
  const taken = JSON.parse((await sotto('patient', 'import', 'list.csv', '--json')).stdout);
  expect(taken).toMatchObject({ added: 1, faults: [{ line: 3, why: 'bad-date' }, { line: 4, why: 'twice-in-list' }] });
  expect(JSON.parse((await sotto('patient', 'list', '--json')).stdout)).toMatchObject([{ name: 'Test Müller', birthDate: '1967-03-14', recordNumber: 'A-1' }]);
  expect(await sotto('patient', 'undo-import', taken.importId)).toMatchObject({ code: 0, stdout: '1 taken back\n' });
});

test('where the day cannot be told from the month it is asked, and a file that is no list is refused', async () => {
  await writeFile(join(folder, 'dates.csv'), 'Name,DOB\nTest One,03/04/1967\n');
  expectRefusal(await sotto('patient', 'import', 'dates.csv'), 2, /--dates day-first/);
  expect(await sotto('patient', 'import', 'dates.csv', '--dates', 'month-first', '--dry-run')).toMatchObject({ code: 0 });
  await writeFile(join(folder, 'book.xlsx'), Buffer.from([0x50, 0x4b, 3, 4, 0, 0]));
  expectRefusal(await sotto('patient', 'import', 'book.xlsx'), 1, /Save it there as CSV/);
  expectRefusal(await sotto('patient', 'import', 'dates.csv', '--map', 'name,harbour'), 2, /harbour/);
});

test('an appointment is made, listed by its day, marked and deleted', async () => {
  await writeFile(join(folder, 'one.csv'), 'Name\nTest Patient\n');
  await sotto('patient', 'import', 'one.csv');
  const [patient] = JSON.parse((await sotto('patient', 'list', '--json')).stdout);
  const made = JSON.parse((await sotto('appointment', 'add', patient.id, '--at', '2026-03-14T09:30', '--title', 'First visit', '--json')).stdout);
  expect((await sotto('appointment', 'list', '--day', '2026-03-14')).stdout).toMatch(/2026-03-14 09:30 {2}50 min {2}scheduled {2}Test Patient {2}First visit/);
  expect((await sotto('appointment', 'mark', made.id.slice(0, 8), '--status', 'missed')).stdout).toContain('missed');
  expect((await sotto('appointment', 'list', '--day', '2026-03-15')).stdout).toBe('');
  expect(await sotto('appointment', 'delete', made.id)).toMatchObject({ code: 0 });
  expectRefusal(await sotto('appointment', 'add', patient.id, '--at', 'tomorrow'), 2, /2026-03-14T09:30/);
  expectRefusal(await sotto('appointment', 'delete', made.id), 1, /no appointment/);
});
