import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Answers } from '../api/testing/fake-sotto.ts';
import { openSettings, samplePolicies } from './testing/open-place.tsx';
import { click } from './testing/render-app.tsx';
import { visitId } from './testing/sample-visit.ts';

const at = '2026-03-14T09:30:00.000Z';
const sound = { kind: 'sound', subjectId: visitId, sizeBytes: 4_000_000, dueAt: at };
const orphan = { kind: 'orphaned-file', subjectId: 'left-over.audio', sizeBytes: 1_500_000, dueAt: at };
const report = (part: object = {}) => ({ at, startedBy: 'daily', removed: [], freedBytes: 0, failed: [], ...part });

const openRetention = ({ mayRun = true, lastRun = null as object | null, policies = {} as object, answers = {} as Answers } = {}) => openSettings('Retention', {
  'retention.status': () => ({ policies: samplePolicies(policies).policies, mayRun, lastRun }), 'retention.plan': () => [sound, orphan], ...answers,
});

test('the rules in force are told in words, and that older backups are not reached', async () => {
  await openRetention({ policies: { sound: { rule: 'days-after-signing', days: 1 }, orphanedFileHours: 48 } });
  const rules = await screen.findByRole('region', { name: 'Rules in force' });
  expect(rules.textContent).toContain('kept for 1 day after signing');
  expect(rules.textContent).toContain('removed after 48 hours');
  expect(rules.textContent).toContain('Older backups are not reached');
});

test('a dry run lists what is due with its size, and removes nothing', async () => {
  const sotto = await openRetention();
  expect(await screen.findByText('2 items, 5.5 MB.')).toBeDefined();
  expect(screen.getByText('File of no visit')).toBeDefined();
  expect(screen.getByText('1.5 MB')).toBeDefined();
  expect(sotto.inputsOf('retention.run')).toEqual([]);
});

test('a visit that is due can be looked at before its sound goes', async () => {
  await openRetention();
  await click(`Open visit ${visitId.slice(0, 8)}`);
  expect(await screen.findByRole('region', { name: 'Transcript' })).toBeDefined();
});

test('a clean-up runs only after the question, and tells what was freed and what failed', async () => {
  const done = report({ startedBy: 'hand', removed: [sound], freedBytes: 4_000_000, failed: [{ item: orphan, message: 'The file is in use.' }] });
  const sotto = await openRetention({ answers: { 'retention.run': () => done } });
  await click('Clean up now');
  const dialog = await screen.findByRole('dialog');
  expect(sotto.inputsOf('retention.run')).toEqual([]);
  sotto.answer({
    'retention.status': () => ({ policies: samplePolicies().policies, mayRun: true, lastRun: done }), 'retention.plan': () => [],
  });
  await click('Clean up');
  expect(await within(dialog).findByText('1 item removed, 4.0 MB freed. 1 item could not be removed.')).toBeDefined();
  within(dialog).getByText('Close').click();
  const last = await screen.findByRole('region', { name: 'Last clean-up' });
  await expect.poll(() => last.textContent).toContain('by hand');
  expect(last.textContent).toContain('The file is in use.');
  expect(await screen.findByText('Nothing is due.')).toBeDefined();
});

test('an account that may not run a clean-up is told so, and has no button for it', async () => {
  await openRetention({ mayRun: false, lastRun: report() });
  expect(await screen.findByText(/may not run a clean-up by hand/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Clean up now' })).toBeNull();
  expect(screen.getByRole('region', { name: 'Last clean-up' }).textContent).toContain('Nothing was due.');
});
