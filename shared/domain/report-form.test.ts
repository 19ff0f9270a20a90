import { describe, expect, test } from 'vitest';
import { fillPlaceholders, leavesOut, placeholderFaults, reportFormContentSchema, type ReportFormContent } from './report-form.ts';

const form = (part: Partial<ReportFormContent> = {}) => ({ name: 'Referral', kind: 'clinician', title: '', opening: '', closing: '', leftOut: [], includeTranscript: false, pageSize: 'a4', ...part });
const values = { 'patient': 'Ann {today} Lee', 'birth date': '2 May 1967', 'visit date': '14 March 2026', 'clinician': 'Dr Sample', 'today': '15 March 2026' };

describe('placeholders', () => {
  test('are filled in once, in any case and spacing, and what comes in for one is not looked at again', () => {
    expect(fillPlaceholders('{patient}, born { Birth  date };\n{VISIT DATE}, {clinician}, {today}', values)).toBe('Ann {today} Lee, born 2 May 1967;\n14 March 2026, Dr Sample, 15 March 2026');
  });

  test('that are none, or braces that stand alone, are faults with their line; a text without any has none', () => {
    expect(placeholderFaults('Dear colleague,\n\nthank you for seeing {pateint} {} {🙂}.\nA { and a }', 'clinician').map((words) => words.slice(0, words.indexOf(' is no')))).toEqual([
      'Line 3: “{pateint}”', 'Line 3: “{}”', 'Line 3: “{🙂}”', 'Line 4: “{ and a }”',
    ]);
    expect(placeholderFaults('One {\nand another }', 'patient')).toEqual([
      'Line 1: “{” stands alone. A placeholder has a brace at either end: {patient}, {birth date}, {visit date}, {clinician}, {today}.',
      'Line 2: “}” stands alone. A placeholder has a brace at either end: {patient}, {birth date}, {visit date}, {clinician}, {today}.',
    ]);
    expect(placeholderFaults(`{${'🙂'.repeat(1999)}}`, 'patient')[0]).toMatch(/^Line 1: “\{(?:🙂){20}…” is no placeholder/u);
    expect(placeholderFaults('مرحبا {patient}', 'patient')).toEqual([]);
  });

  test('name no single visit in a report over several', () => {
    expect(placeholderFaults('{visit date}', 'progress')).toEqual(['Line 1: “{visit date}” has no place in a progress report, which holds several visits. Use {patient}, {birth date}, {clinician}, {today}.']);
  });
});

describe('a form', () => {
  test('is kept with a trimmed name and words', () => {
    expect(reportFormContentSchema.parse(form({ name: ' Referral ', opening: ' Dear {patient}, \n' }))).toMatchObject({ name: 'Referral', opening: 'Dear {patient},' });
  });

  test.each<[string, Partial<ReportFormContent>, string]>([
    ['without a name', { name: ' ' }, 'name'], ['with a name too long', { name: 'x'.repeat(81) }, 'name'], ['with a placeholder in its title', { title: 'For {patient}' }, 'title'],
    ['with words too long', { opening: 'x'.repeat(4001) }, 'opening'], ['with an unknown placeholder', { closing: '{doctor}' }, 'closing'], ['with one of another kind', { kind: 'progress', opening: '{visit date}' }, 'opening'],
  ])('%s is refused at its field', (_, part, field) => {
    expect(reportFormContentSchema.safeParse(form(part)).error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});

test('a section is left out by its key, whatever it is called by now; a numbered one by its title too', () => {
  const leftOut = [{ key: 'plan', title: 'Plan' }, { key: 'section-2', title: 'Billing' }];
  expect(leavesOut({ leftOut }, { key: 'plan', title: 'Next steps' })).toBe(true);
  expect(leavesOut({ leftOut }, { key: 'section-2', title: 'Billing' })).toBe(true);
  expect(leavesOut({ leftOut }, { key: 'section-2', title: 'Medications' })).toBe(false);
  expect(leavesOut(null, { key: 'plan', title: 'Plan' })).toBe(false);
});
