/**
 * Turns the JSON report of a vitest run into counts. Holds the run to account: a file that did not load, an error outside
 * any test, or a run that found no test at all counts as a failure, though no single test failed.
 */
import { oneFailed, type Tally } from './tally.ts';

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** `reportText` is null when vitest left no report; `exitCode` null when it was killed. */
export function vitestTally(reportText: string | null, exitCode: number | null): Tally {
  const report = reportText === null ? null : parseReport(reportText);
  if (report === null) return oneFailed;
  const filesNotLoaded = report.testResults.filter((file) =>
    file.status === 'failed' && !file.assertionResults.some((result) => result.status === 'failed')).length;
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + filesNotLoaded;
  const skipped = report.numPendingTests + report.numTodoTests;
  const wentWrongOutsideTests = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: wentWrongOutsideTests ? 1 : failed, skipped };
}

function parseReport(text: string): VitestReport | null {
  try {
    const report = JSON.parse(text) as Partial<VitestReport>;
    return Array.isArray(report.testResults) && typeof report.numPassedTests === 'number' ? report as VitestReport : null;
  } catch {
    return null;
  }
}
