import { expect, test } from 'vitest';
import { exportFileName } from './export-file-name.ts';
import { sampleInput } from './testing/sample-report.ts';

const { encounter } = sampleInput();

test('names the day and the visit, and nobody', () => {
  const visit = { encounterId: encounter.id, startedAt: encounter.startedAt, timeZone: 'Europe/Warsaw' };
  expect(exportFileName({ ...visit, format: 'pdf' })).toBe('sotto-note-2026-03-14-1b9d6bcd.pdf');
  expect(exportFileName({ ...visit, format: 'txt' })).toBe('sotto-note-2026-03-14-1b9d6bcd.txt');
});

test('takes the day of the clinic\'s zone', () => {
  const visit = { encounterId: encounter.id, startedAt: '2026-03-14T23:30:00.000Z', timeZone: 'Asia/Tokyo' };
  expect(exportFileName({ ...visit, format: 'docx' })).toBe('sotto-note-2026-03-15-1b9d6bcd.docx');
});
