import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { smallLexicon } from '#core/notes/stages/small-lexicon.ts';
import { axes, parseContextSentences, readWritten, type ContextReading } from './measure-context.ts';

function readingOf(expected: string, text: string, { section = 'history-of-present-illness', title = '' } = {}): ContextReading {
  const sections = [{ key: section, statements: [{ text }] }];
  return readWritten({ expected, term: 'fever' }, { title, sections }, smallLexicon);
}

describe('what a reader takes from a note', () => {
  test.each([
    ['other', "Patient's mother has a fever.", 'right'],
    ['other', 'Patient reports fever.', 'wrong'],
    ['past', 'Patient had a fever last year.', 'right'],
    ['past', 'Reports fever.', 'wrong'],
    ['possible', 'It might be a fever.', 'right'],
    ['possible', 'Fever.', 'wrong'],
    ['certain', 'Possibly a fever.', 'wrong'],
    ['now', 'Patient has a fever.', 'right'],
    ['now', 'Patient has a cold.', 'not written'],
  ])('of something %s: "%s" is %s', (expected, text, reading) => {
    expect(readingOf(expected, text)).toBe(reading);
  });

  test('depends on the heading above it', () => {
    expect(readingOf('patient', 'Fever.', { section: 'family-history' })).toBe('wrong');
    expect(readingOf('other', 'Fever.', { section: 'family-history' })).toBe('right');
    expect(readingOf('now', 'Fever.', { section: 'medical-history' })).toBe('wrong');
  });

  test('is wrong when the title has it as the patient\'s own', () => {
    expect(readingOf('other', "Patient's mother has a fever.", { title: 'Fever' })).toBe('wrong');
  });
});

test('the table has thirty sentences of each axis at least, each with its term or other words for it', () => {
  const rows = parseContextSentences(readFileSync(join(import.meta.dirname, 'context-sentences.tsv'), 'utf8'));
  for (const axis of axes) expect(rows.filter((row) => row.axis === axis).length).toBeGreaterThanOrEqual(30);
  expect(new Set(rows.map(({ axis, term, talk }) => `${axis} ${term} ${talk}`)).size).toBe(rows.length);
});
