/** The reports over a note, as their PDF and Word files: what a reader and a screen reader get of tables, charts, logo and password. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyLetterhead } from '#shared/domain/report.ts';
import { zipEntries } from '../../../../tests/support/zip-entries.ts';
import type { ReportDocument } from '../document-model.ts';
import { patientReport } from '../patient-report.ts';
import { progressReport } from '../progress-report.ts';
import type { ReportFonts } from '../report-fonts.ts';
import { sampleCourse, samplePatientReport } from '../testing/sample-course.ts';
import { samplePng } from '../testing/sample-picture.ts';
import { sampleFonts } from '../testing/sample-report.ts';
import { writeReport } from '../write-report.ts';

const hasPoppler = spawnSync('pdfinfo', ['-v']).error === undefined;
const office = ['soffice', 'libreoffice'].find((program) => spawnSync(program, ['--version']).error === undefined) ?? null;
const letterhead = { ...emptyLetterhead, practiceName: 'Practice on the Green', address: '1 Sample Street\nSampletown', logo: { type: 'image/png' as const, base64: Buffer.from(samplePng(120, 40)).toString('base64') } };

let fonts: ReportFonts;
let folder: string;
beforeAll(async () => {
  fonts = await sampleFonts();
  folder = mkdtempSync(join(tmpdir(), 'sotto-kinds-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function fileOf(document: ReportDocument, format: 'pdf' | 'docx', password?: string): Promise<string> {
  const file = join(folder, `report.${format}`);
  writeFileSync(file, await writeReport(document, format, { fonts, ...(password === undefined ? {} : { password }) }));
  return file;
}

const course = (count = 6) => progressReport(sampleCourse(count, { letterhead, attendance: { completed: 5, cancelled: 1, missed: 0, upcoming: 1 } }));
const run = (program: string, ...args: readonly string[]) => execFileSync(program, args, { encoding: 'utf8' });

describe.skipIf(!hasPoppler)('a progress report as PDF', () => {
  test('is tagged, with tables whose heads name their columns, and figures with a place and words', async () => {
    const file = await fileOf(course(), 'pdf');
    expect(run('pdfinfo', file)).toMatch(/Tagged: +yes/u);
    const structure = run('pdfinfo', '-struct', file);
    for (const type of ['Table', 'Caption', 'TR', 'TH', 'TD', 'Figure', 'H1', 'H2']) expect(structure).toMatch(new RegExp(`^ *${type}\\b`, 'mu'));
    expect(structure).toContain('/Scope /Column');
    const raw = readFileSync(file, 'latin1');
    expect(raw.match(/\/Alt \(/gu)?.length ?? 0).toBeGreaterThanOrEqual(2);
    expect(raw.match(/\/BBox/gu)?.length ?? 0).toBeGreaterThanOrEqual(2);
    expect(raw).not.toContain('Helvetica');
  });

  test('reads back in order, and each row stands once where its table goes over pages', async () => {
    const text = run('pdftotext', '-layout', await fileOf(course(40), 'pdf'), '-');
    expect(text.match(/Page 1 of \d+/gu)).toHaveLength(1);
    expect(text.match(/Call the pharmacy\./gu)).toHaveLength(40);
    expect(['Attendance', 'Mood', 'Topics', 'Goals', 'Homework', 'Sessions'].map((heading) => text.indexOf(`\n${heading}`)).every((at, index, all) => at > (all[index - 1] ?? 0))).toBe(true);
  });

  test('is drawn: its first page is not blank', async () => {
    const file = await fileOf(course(), 'pdf');
    run('pdftoppm', '-r', '30', '-gray', '-f', '1', '-l', '1', file, join(folder, 'page'));
    const picture = readFileSync(join(folder, 'page-1.pgm'));
    expect(picture.subarray(-20_000).some((pixel) => pixel < 128)).toBe(true);
  });
});

test.skipIf(!hasPoppler)('a password shuts the file for whoever has none', async () => {
  const file = await fileOf(patientReport(samplePatientReport()).document, 'pdf', 'sesame and poppy');
  expect(spawnSync('pdftotext', [file, '-']).status).not.toBe(0);
  expect(run('pdfinfo', '-upw', 'sesame and poppy', file)).toMatch(/algorithm:AES-256/u);
  expect(run('pdftotext', '-upw', 'sesame and poppy', file, '-')).toContain('Dear Zoë');
});

test.skipIf(!hasPoppler)('names of any script, right to left, signs and 500 characters spoil nothing, and what cannot be printed is said', async () => {
  const input = samplePatientReport();
  const name = `${'שלום محمد 長い 🙂 '.repeat(30)}Zoë`.slice(0, 195);
  const text = run('pdftotext', await fileOf(patientReport({ ...input, letterhead: { ...letterhead, practiceName: 'x'.repeat(200) }, patient: { ...input.patient!, name } }).document, 'pdf'), '-');
  expect(text).toContain('□ stands for a character that this typeface cannot print.');
  expect(text).toMatch(/Page 1 of 1/u);
});

describe('a progress report as Word file', () => {
  test('has real tables with repeated heads, a vector chart with its words, and the logo', async () => {
    const parts = await zipEntries(readFileSync(await fileOf(course(), 'docx')));
    const body = String(parts.get('word/document.xml'));
    expect(body.match(/<w:tbl>/gu)!.length).toBeGreaterThanOrEqual(5);
    expect(body).toMatch(/<w:tblHeader/u);
    expect(body).toContain('descr="Mood by session. 5 January 2026: very low;');
    expect(body).toContain('descr="Logo of Practice on the Green"');
    expect([...parts.keys()].some((part) => part.endsWith('.svg'))).toBe(true);
    expect([...parts.keys()].filter((part) => part.endsWith('.png')).length).toBeGreaterThanOrEqual(1);
  });

  test('has the same bytes for the same report', async () => {
    const first = readFileSync(await fileOf(course(), 'docx'));
    expect(readFileSync(await fileOf(course(), 'docx')).equals(first)).toBe(true);
  });

  test.skipIf(office === null)('is opened by LibreOffice', async () => {
    run(office!, '--headless', '--convert-to', 'pdf', '--outdir', folder, await fileOf(course(), 'docx'));
    expect(readFileSync(join(folder, 'report.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
