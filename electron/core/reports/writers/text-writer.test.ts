import { expect, test } from 'vitest';
import { sampleAddendum, sampleDocument, sampleNote, sampleSection, sampleStatement, sampleUtterances } from '../testing/sample-report.ts';
import { writeTextDocument } from './text-writer.ts';

async function textOf(...changes: Parameters<typeof sampleDocument>): Promise<string> {
  return new TextDecoder().decode(await writeTextDocument(sampleDocument(...changes)));
}

test('reads top to bottom like the printed note, between two draft warnings', async () => {
  const text = await textOf();
  expect(text.startsWith('*** DRAFT – NOT SIGNED ***\n\nDr Sample Clinician\n')).toBe(true);
  expect(text.match(/DRAFT – NOT SIGNED/gu)).toHaveLength(2);
  expect(text).toContain('Subjective\n----------\n\n- Cough for three days, worse at night.\n- No fever at home. (edited)\n');
  expect(text).toContain('Objective\n---------\n\n[Not assessed]\n');
});

test('a signed note has its signature and no warning', async () => {
  const text = await textOf({ note: sampleNote([sampleSection('Plan', [sampleStatement('Rest.')])], true) });
  expect(text).toContain('Signed\n------\nBy: Dr Sample Clinician, General practice\n');
  expect(text).not.toContain('***');
});

test('addenda close it, with who, when and why', async () => {
  const note = { ...sampleNote([sampleSection('Plan', [sampleStatement('Rest.')])], true), addenda: [sampleAddendum('CRP 4 mg/l.')] };
  expect(await textOf({ note })).toMatch(/SHA-256: \w+\n\nAddendum\n-+\n[^]+\nDr Sample Clinician, 14 March 2026, 12:05 CET\n\.+\n\nReason: Laboratory[^]+\n\nCRP 4 mg\/l\.\n/u);
});

test('indents the further lines of a statement under its first', async () => {
  expect(await textOf({ note: sampleNote([sampleSection('Plan', [sampleStatement('One\nTwo')])]) })).toContain('- One\n  Two\n');
});

test('puts time and speaker before each turn', async () => {
  const text = await textOf({ utterances: sampleUtterances(2), options: { includeTranscript: true, timeZone: 'UTC' } });
  expect(text).toContain('00:00  Clinician: and when did it start\n00:45  Patient: it started');
});
