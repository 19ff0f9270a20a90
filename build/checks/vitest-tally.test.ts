import { describe, expect, test } from 'vitest';
import { tallyToLine } from './tally.ts';
import { vitestTally } from './vitest-tally.ts';

const report = (counts: { passed?: number; failed?: number; pending?: number; todo?: number }, files: object[] = []): string =>
  JSON.stringify({
    numPassedTests: counts.passed ?? 0,
    numFailedTests: counts.failed ?? 0,
    numPendingTests: counts.pending ?? 0,
    numTodoTests: counts.todo ?? 0,
    testResults: files,
  });

describe('the counts of a vitest run', () => {
  test('are those of its report; skipped and planned tests are both skipped', () => {
    expect(vitestTally(report({ passed: 5, failed: 2, pending: 3, todo: 1 }), 1)).toEqual({ passed: 5, failed: 2, skipped: 4 });
  });

  test('hold one failure for a file that did not load', () => {
    const files = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ];
    expect(vitestTally(report({ passed: 1, failed: 1 }, files), 1)).toEqual({ passed: 1, failed: 2, skipped: 0 });
  });

  test('hold one failure when only the exit code tells of it', () => {
    expect(vitestTally(report({ passed: 4 }), 1)).toEqual({ passed: 4, failed: 1, skipped: 0 });
    expect(vitestTally(report({ passed: 4 }), null)).toEqual({ passed: 4, failed: 1, skipped: 0 });
  });

  test('hold one failure when nothing ran', () => {
    expect(vitestTally(report({ pending: 3 }), 0)).toEqual({ passed: 0, failed: 1, skipped: 3 });
  });

  test.each([null, '', '{', '{}', '[]'])('hold one failure for the report %j', (text) => {
    expect(vitestTally(text, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

test('the last line names what was skipped only when something was', () => {
  expect(tallyToLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  expect(tallyToLine({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped');
});
