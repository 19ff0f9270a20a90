import { afterEach, expect, test, vi } from 'vitest';
import { zipEntries } from '../../../../tests/support/zip-entries.ts';
import type { ReportDocument } from '../document-model.ts';
import { sampleAddendum, sampleDocument, sampleNote, sampleSection, sampleStatement, sampleUtterances } from '../testing/sample-report.ts';
import { writeDocxDocument } from './docx-writer.ts';

afterEach(() => { vi.useRealTimers(); });

async function partsOf(document: ReportDocument): Promise<ReadonlyMap<string, string>> {
  return zipEntries(await writeDocxDocument(document, {}));
}

/** Paragraphs of a part as `style: text`. */
function paragraphsOf(xml: string): readonly string[] {
  return (xml.match(/<w:p>.*?<\/w:p>/gu) ?? []).map((paragraph) => {
    const style = /<w:pStyle w:val="([^"]+)"/u.exec(paragraph)?.[1] ?? '';
    const runs = paragraph.match(/<w:t[ >][^<]*<\/w:t>|<w:br\/>|<w:tab\/>/gu) ?? [];
    const words = runs.map((run) => (run === '<w:br/>' ? '\n' : run === '<w:tab/>' ? '\t' : run.replace(/<[^>]+>/gu, '')));
    return `${style}: ${words.join('')}`;
  });
}

async function mainParagraphs(document: ReportDocument): Promise<readonly string[]> {
  return paragraphsOf((await partsOf(document)).get('word/document.xml') ?? '');
}

const signed = sampleNote([sampleSection('Plan', [sampleStatement('Rest & "water" <now>.')])], true);

test('uses real headings, lists and named styles', async () => {
  const paragraphs = await mainParagraphs(sampleDocument());
  expect(paragraphs).toContain('Title: Clinical note');
  expect(paragraphs).toContain('Heading1: Subjective');
  expect(paragraphs).toContain('Statement: Cough for three days, worse at night.');
  expect(paragraphs).toContain('SectionState: Not assessed');
  expect(paragraphs).toContain('Statement: No fever at home.\u00A0\u00A0(edited)');
  const xml = (await partsOf(sampleDocument())).get('word/document.xml') ?? '';
  expect(xml.match(/<w:numPr>/gu)).toHaveLength(3);
});

test('every style a paragraph names is defined', async () => {
  const parts = await partsOf(sampleDocument({
    note: signed, demoModel: true, utterances: sampleUtterances(3), options: { includeTranscript: true, timeZone: 'UTC' },
  }));
  const used = [...parts.entries()].filter(([path]) => /^word\/(document|header|footer)/u.test(path))
    .flatMap(([, xml]) => [...xml.matchAll(/<w:[pr]Style w:val="([^"]+)"/gu)].map((match) => match[1]));
  const styles = parts.get('word/styles.xml') ?? '';
  const undefinedStyles = used.filter((id) => id !== 'Normal' && !styles.includes(`w:styleId="${id}"`));
  expect(used.length).toBeGreaterThan(10);
  expect(undefinedStyles).toEqual([]);
});

test('a draft says so in the header of every page, a signed note does not', async () => {
  const headerOf = async (document: ReportDocument) => paragraphsOf((await partsOf(document)).get('word/header1.xml') ?? '');
  expect(await headerOf(sampleDocument())).toEqual([
    'PageMark: Zoë Łańska-Ñíguez  ·  born 2 May 1967  ·  record R-204  ·  14 March 2026\tDRAFT – NOT SIGNED',
  ]);
  expect((await headerOf(sampleDocument({ note: signed })))[0]).not.toContain('DRAFT');
});

test('counts its pages with fields', async () => {
  const footer = (await partsOf(sampleDocument())).get('word/footer1.xml') ?? '';
  expect(footer.match(/<w:instrText[^>]*>[^<]*/gu)?.map((field) => field.replace(/<[^>]+>/u, ''))).toEqual(['PAGE', 'NUMPAGES']);
});

test('escapes what XML would take for its own, and prints the signature', async () => {
  const paragraphs = await mainParagraphs(sampleDocument({ note: signed }));
  expect(paragraphs).toContain('Statement: Rest &amp; &quot;water&quot; &lt;now&gt;.');
  expect(paragraphs).toContain('Heading1: Signed');
  expect(paragraphs).toContain('Signature: Short code\t3f2a 91bc 0d7e');
});

test('prints addenda after the signature', async () => {
  const paragraphs = await mainParagraphs(sampleDocument({ note: { ...signed, addenda: [sampleAddendum('CRP 4 mg/l.')] } }));
  expect(paragraphs.slice(paragraphs.indexOf('Heading1: Addendum'))).toEqual([
    'Heading1: Addendum', 'Muted: Added after signing. The note above stands as it was signed.',
    'Heading2: Dr Sample Clinician, 14 March 2026, 12:05 CET', 'Muted: Reason: Laboratory result came in later', expect.stringMatching(/CRP 4 mg\/l\.$/u),
  ]);
  expect(paragraphs.indexOf('Heading1: Addendum')).toBeGreaterThan(paragraphs.indexOf('Heading1: Signed'));
});

test('keeps the lines of a statement and the columns of a transcript', async () => {
  const note = sampleNote([sampleSection('Plan', [sampleStatement('One\nTwo')])]);
  const options = { includeTranscript: true, timeZone: 'UTC' };
  const paragraphs = await mainParagraphs(sampleDocument({ note, utterances: sampleUtterances(1), options }));
  expect(paragraphs).toContain('Statement: One\nTwo');
  expect(paragraphs).toContain('Turn: 00:00\tClinician\tand when did it start');
});

test('its properties name the author and the time of printing, not the patient', async () => {
  const core = (await partsOf(sampleDocument())).get('docProps/core.xml') ?? '';
  expect(core).toContain('<dc:title>Clinical note</dc:title><dc:creator>Dr Sample Clinician</dc:creator>');
  expect(core).toContain('>2026-03-14T11:00:00.000Z</dcterms:created>');
  expect(core).not.toContain('Łańska');
});

test('the same document gives the same bytes', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-15') });
  const first = await writeDocxDocument(sampleDocument(), {});
  vi.setSystemTime(new Date('2027-08-01'));
  expect(Buffer.from(first).equals(await writeDocxDocument(sampleDocument(), {}))).toBe(true);
});
