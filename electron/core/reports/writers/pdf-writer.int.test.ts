import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ReportDocument } from '../document-model.ts';
import type { ReportFonts } from '../report-fonts.ts';
import {
  longSections, sampleAddendum, sampleDocument, sampleFonts, sampleHash, sampleNote, sampleSection, sampleStatement, sampleUtterances,
} from '../testing/sample-report.ts';
import { writePdfDocument } from './pdf-writer.ts';

const hasPoppler = ['pdftotext', 'pdfinfo', 'pdffonts'].every((program) => spawnSync(program, ['-v']).error === undefined);
const folder = mkdtempSync(join(tmpdir(), 'sotto-pdf-'));
const longSigned = sampleNote(longSections, true);
let fonts: ReportFonts;

beforeAll(async () => {
  fonts = await sampleFonts();
});
afterEach(() => { vi.useRealTimers(); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function rawPdf(document: ReportDocument): Promise<string> {
  return Buffer.from(await writePdfDocument(document, { fonts })).toString('latin1');
}

async function poppler(program: string, document: ReportDocument, ...options: readonly string[]): Promise<string> {
  const path = join(folder, 'report.pdf');
  writeFileSync(path, await writePdfDocument(document, { fonts }));
  const output = program === 'pdftotext' ? ['-'] : [];
  return execFileSync(program, [...options, path, ...output], { encoding: 'utf8' });
}

/** The lines of each page, header and footer included. */
async function pagesOf(document: ReportDocument): Promise<readonly (readonly string[])[]> {
  const text = await poppler('pdftotext', document, '-layout');
  return text.split('\f').slice(0, -1)
    .map((page) => page.split('\n').map((line) => line.trim()).filter((line) => line !== ''));
}

describe('the file', () => {
  test('is tagged, in a language, shows its title, and embeds every font', async () => {
    const raw = await rawPdf(sampleDocument());
    expect(raw.startsWith('%PDF-1.7')).toBe(true);
    expect(raw).toMatch(/\/MarkInfo/u);
    expect(raw).toMatch(/\/Lang \(en\)/u);
    expect(raw).toMatch(/\/DisplayDocTitle true/u);
    for (const type of ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Lbl', 'LBody']) expect(raw).toContain(`/S /${type}\n`);
    expect(raw).not.toContain('Helvetica');
    expect(raw.match(/\/FontFile2/gu)).toHaveLength(3);
  });

  test('names the note and the clinician in its properties, not the patient', async () => {
    const raw = await rawPdf({ ...sampleDocument(), runningHeader: '', facts: [] });
    expect(raw).toContain('(Clinical note)');
    expect(raw).toContain('(Dr Sample Clinician)');
    expect(raw).not.toMatch(/guez/u);
  });

  test('has the same bytes for the same document', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-15') });
    const first = await writePdfDocument(sampleDocument(), { fonts });
    vi.setSystemTime(new Date('2027-08-01'));
    expect(Buffer.from(first).equals(await writePdfDocument(sampleDocument(), { fonts }))).toBe(true);
  });

  test('is A4 unless Letter is asked for', async () => {
    expect(await rawPdf(sampleDocument())).toContain('/MediaBox [0 0 595.28 841.89]');
    const letter = await writePdfDocument(sampleDocument(), { fonts, pageSize: 'letter' });
    expect(Buffer.from(letter).toString('latin1')).toContain('/MediaBox [0 0 612 792]');
  });
});

describe.skipIf(!hasPoppler)('the pages, read back', () => {
  test('print every letter of a name and box what the typeface lacks, with a line saying so', async () => {
    const text = '≤ 5 µg → é ł ñ Ж Ω 日 🙂 end';
    const printed = await poppler('pdftotext', sampleDocument({ note: sampleNote([sampleSection('Plan', [sampleStatement(text)])]) }));
    expect(printed).toContain('Zoë Łańska-Ñíguez');
    expect(printed).toContain('≤ 5 µg → é ł ñ Ж Ω □ □ end');
    expect(printed).toContain('□ stands for a character that this typeface cannot print.');
    expect(await poppler('pdftotext', sampleDocument())).not.toContain('□');
  });

  test('print Hebrew and Arabic so that they read back, with figures and foreign words in their places', async () => {
    const statements = ['המטופל נוטל Paracetamol 500 mg שלוש פעמים ביום (אחרי האוכל).', 'يشكو المريض من سعال منذ ٣٥ يوماً.', 'She says “שלום” each day.'];
    const document = sampleDocument({ note: sampleNote([sampleSection('Plan', statements.map((text) => sampleStatement(text)))]) });
    // Marks of direction, which pdftotext writes around what it turned.
    const printed = (await poppler('pdftotext', document)).replaceAll(/[\u202A-\u202E]/gu, '');
    expect(printed).not.toContain('□');
    for (const part of ['המטופל נוטל', 'Paracetamol 500 mg', 'שלוש פעמים ביום', 'يشكو المريض من سعال منذ', '٣٥', 'She says “']) expect(printed).toContain(part);
    // A line that begins with a bullet is listed from the left, where what is read last stands.
    expect(printed.indexOf('שלוש')).toBeLessThan(printed.indexOf('המטופל'));
    expect(await poppler('pdffonts', document)).toMatch(/Vazirmatn/u);
    expect(await poppler('pdffonts', sampleDocument())).not.toMatch(/Vazirmatn|NotoSansHebrew/u);
  });

  test('carry a long text in Hebrew on to further pages, with every word once', async () => {
    // A statement takes most of a page, and is cut where the page ends.
    const statements = Array.from({ length: 4 }, () => sampleStatement('מילה '.repeat(700)));
    const pages = await pagesOf(sampleDocument({ note: sampleNote([sampleSection('Plan', statements)]) }));
    expect(pages.length).toBeGreaterThan(3);
    const lines = pages.flat();
    expect(lines.join(' ').match(/מילה/gu)).toHaveLength(4 * 700);
    // None runs into the header or the footer of its page.
    for (const page of pages) expect(page.at(-1)).toMatch(/Page \d of \d/u);
  });

  test('a draft says so on every page and a signed note on none', async () => {
    const draft = await pagesOf(sampleDocument({ note: sampleNote(longSections) }));
    expect(draft.length).toBeGreaterThanOrEqual(3);
    expect(draft.filter(([header]) => header?.endsWith('DRAFT – NOT SIGNED') === true)).toHaveLength(draft.length);
    expect((await pagesOf(sampleDocument({ note: longSigned }))).flat().join('\n')).not.toContain('DRAFT');
  });

  test('every page names the patient, its number and how many there are', async () => {
    const pages = await pagesOf(sampleDocument({ note: longSigned }));
    pages.forEach((lines, index) => {
      expect(lines[0]).toMatch(/^Zoë Łańska-Ñíguez · born 2 May 1967/u);
      expect(lines.at(-1)).toMatch(new RegExp(`Page ${index + 1} of ${pages.length}$`, 'u'));
    });
  });

  test('all 60 statements print once each, and the signature stands whole on one page', async () => {
    const pages = await pagesOf(sampleDocument({ note: longSigned }));
    const numbered = pages.flat().filter((line) => /^• (Statement|Finding|Step) \d+:/u.test(line));
    expect(numbered).toHaveLength(60);
    const signaturePage = pages.find((lines) => lines.includes('Signed')) ?? [];
    expect(signaturePage.join('\n')).toContain('3f2a 91bc 0d7e');
    expect(signaturePage.join('\n')).toContain(sampleHash);
  });

  test('addenda stand after the signature, and the longest loses no word', async () => {
    const addenda = [sampleAddendum('word '.repeat(790)), sampleAddendum('The last.', { reason: 'Left out before' })];
    const lines = (await pagesOf(sampleDocument({ note: { ...longSigned, addenda } }))).flat();
    const places = ['Signed', 'Addenda', 'Reason: Laboratory result came in later', 'Reason: Left out before', 'The last.'].map((line) => lines.indexOf(line));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(lines.filter((line) => line === 'Dr Sample Clinician, 14 March 2026, 12:05 CET')).toHaveLength(2);
    expect(lines.join(' ').match(/\bword\b/gu)).toHaveLength(790);
  });

  test('no heading stands alone at the foot of a page, wherever the page ends', async () => {
    for (let count = 10; count < 26; count += 1) {
      const statements = Array.from({ length: count }, (_, index) => sampleStatement(`Line ${index}.`));
      const note = sampleNote([sampleSection('Opening', statements), sampleSection('Closing', [sampleStatement('Last.')]),
        sampleSection('Ending', [])]);
      for (const lines of await pagesOf(sampleDocument({ note }))) {
        expect(['Opening', 'Closing', 'Ending']).not.toContain(lines.at(-2));
      }
    }
  });

  test('a word longer than the line and a statement longer than a page lose nothing', async () => {
    const note = sampleNote([sampleSection('Plan', [
      sampleStatement('x'.repeat(3000)), sampleStatement('word '.repeat(790), { origin: 'typed' }),
    ])]);
    const lines = (await pagesOf(sampleDocument({ note }))).flat();
    expect(lines.join('').match(/x{20,}/gu)?.join('')).toHaveLength(3000);
    expect(lines.join(' ').match(/\bword\b/gu)).toHaveLength(790);
    expect(lines.join(' ')).toContain('word (typed)');
  });

  test('the transcript starts a page of its own, with a time and a speaker for every turn', async () => {
    const options = { includeTranscript: true, timeZone: 'UTC' };
    const pages = await pagesOf(sampleDocument({ utterances: sampleUtterances(40), options }));
    expect(pages.findIndex((lines) => lines[1] === 'Transcript')).toBeGreaterThan(0);
    expect(pages.flat().filter((line) => /^\d\d:\d\d +(Clinician|Patient) /u.test(line))).toHaveLength(40);
  });

  test('the structure reads in order and leaves out what repeats at the edges', async () => {
    const structure = await poppler('pdfinfo', sampleDocument({ note: longSigned }), '-struct-text');
    expect(structure.match(/^ *H2/gmu)).toHaveLength(5);
    expect(structure).toMatch(/H1 \(block\)\s+"Clinical note"/u);
    expect(structure.indexOf('"Plan"')).toBeLessThan(structure.indexOf('"Signed"'));
    expect(structure).not.toContain('Page 1 of');
  });
});
