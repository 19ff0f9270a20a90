/** Thousands of calls at the page's door, on the real core. `npm run bench` makes ten thousand, or as many as it likes. */
import { beforeAll, expect, test } from 'vitest';
import { fuzzIpc, type FuzzReport } from './fuzz-ipc.ts';

const calls = 2000;
let report: FuzzReport;

beforeAll(async () => {
  const seed = Number(process.env['SOTTO_FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`IPC fuzz: SOTTO_FUZZ_SEED=${seed} makes the same calls again`);
  report = await fuzzIpc({ calls, seed });
  for (const [verb, count] of Object.entries(report.byVerb)) {
    console.log(`${verb}: ${count.calls} calls, ${count.reached} reached the handler, ${count.answered} answered, ${count.refusedSenders} refused`);
  }
});

test('thousands of calls were made, in every state of the vault', () => {
  expect(report.calls).toBeGreaterThanOrEqual(calls);
  for (const made of Object.values(report.callsByState)) expect(made).toBeGreaterThan(0);
});

test('every handler was reached, and every verb refused a frame that may not ask', () => {
  const unreached = Object.entries(report.byVerb).filter(([, { reached, refusedSenders }]) => reached === 0 || refusedSenders === 0);
  expect(unreached).toEqual([]);
});

test('nothing crashed, no reply was other than the contract says, and no error told anything', () => {
  expect(report.failures).toEqual([]);
});
