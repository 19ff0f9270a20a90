import { expect, test } from 'vitest';
import { patientReport } from './patient-report.ts';
import { samplePatientReport, sampleTherapy } from './testing/sample-course.ts';
import { sampleNote, sampleSection, sampleStatement } from './testing/sample-report.ts';
import { writeTextDocument } from './writers/text-writer.ts';

const textOf = async (input = samplePatientReport()) => new TextDecoder().decode(await writeTextDocument(patientReport(input).document));

test('the letter tells what was talked about, what was agreed, and what each does next', async () => {
  const text = await textOf();
  expect(text).toContain('Dear Zoë Łańska-Ñíguez,');
  for (const line of ['You told me that you sleep badly.', '- Review in two weeks.', '- Write down when you sleep (until next week).', '- Call the pharmacy.']) expect(text).toContain(line);
  expect(text.indexOf('Your next steps')).toBeLessThan(text.indexOf('What I will do'));
});

test('it holds no word of risk, by its words or by what it rests on, and says how much was left out', async () => {
  const text = await textOf();
  expect(text).not.toMatch(/hurt yourself|heavy some nights|crisis|safety plan|risk/iu);
  expect(patientReport(samplePatientReport()).leftOut).toBe(4);
});

test('a sentence carried forward from a visit where it rested on a risk is left out too', async () => {
  const input = samplePatientReport();
  const riskOfThen = sampleTherapy().riskFlags.flatMap(({ evidence }) => evidence);
  const carried = { encounterId: input.encounter.id, startedAt: input.encounter.startedAt, evidence: riskOfThen };
  const note = { ...sampleNote([sampleSection('Plan', [sampleStatement('Call me first on such nights.', { carried }), sampleStatement('Review in two weeks.')])]), therapy: null };
  expect(await textOf({ ...input, note })).toContain('such nights');
  const report = { ...input, note, carriedFrom: [sampleTherapy()] };
  expect(await textOf(report)).not.toContain('such nights');
  expect(await textOf(report)).toContain('Review in two weeks.');
  expect(patientReport(report).leftOut).toBe(1);
});

test('it holds nothing of the clinician’s own: no summary, finding, assessment or topic', async () => {
  expect(await textOf()).not.toMatch(/guarded affect|Insomnia|Sleeps badly\.\n|Breathing/u);
});

test('a draft says so on every page, and an empty note that there is nothing to tell yet', async () => {
  const draft = samplePatientReport({ note: sampleNote([]) });
  expect(patientReport(draft).document.banner).toBe('DRAFT – NOT SIGNED');
  expect(await textOf(draft)).toContain('Nothing was written down yet');
});

test('a sentence of a language model that was not found in the recording is not sent home', () => {
  const { note } = samplePatientReport();
  const sections = note.sections.map((section) => ({ ...section, statements: section.statements.map((statement) => ({ ...statement, origin: 'unfounded' as const })) }));
  const { document } = patientReport(samplePatientReport({ note: { ...note, sections, therapy: sampleTherapy({ actionItems: [], patientSummary: [] }) } }));
  expect(JSON.stringify(document.blocks)).not.toContain('Review in two weeks');
});

test('no patient linked is greeted all the same', () => {
  expect(JSON.stringify(patientReport(samplePatientReport({ patient: null })).document.blocks[0])).toContain('Thank you for coming.');
});
