import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { AuditEntry } from '#shared/domain/audit.ts';
import { Refusal, testId } from '../api/testing/fake-sotto.ts';
import type { Answers } from '../api/testing/fake-sotto.ts';
import type { AuditFilter } from '#shared/ipc/namespaces/audit.ts';
import { choose, chooseItem, openSettings } from './testing/open-place.tsx';
import { click } from './testing/render-app.tsx';

const own = testId(70);

function entry(sequence: number, part: Partial<AuditEntry> = {}): AuditEntry {
  return {
    sequence, at: '2026-03-14T09:30:00.000Z', actor: own, action: 'encounter.view', subjectId: testId(sequence), details: {}, previousHash: 'a', hash: 'b', ...part,
  };
}

type Asked = AuditFilter & { readonly limit: number; readonly offset: number };

/** A log of so many entries, of which the list answers pages. */
const openAudit = (count: number, answers: Answers = {}) => openSettings('Audit log', {
  'audit.list': ({ action, limit, offset = 0 }: Asked) => (action === 'vault.unlock' && limit === 1
    ? [entry(1, { action: 'vault.unlock' })]
    : Array.from({ length: Math.min(limit, count - offset) }, (_, index) => entry(count - offset - index))),
  'audit.count': () => count,
  ...answers,
});

test('entries are told in words, with who did it and the details', async () => {
  await openAudit(1, {
    'audit.list': ({ limit }: Asked) => (limit === 1 ? [entry(1, { action: 'vault.unlock' })] : [
      entry(3, { action: 'encounter.delete', details: { reason: 'a test recording', status: 'signed' } }), entry(2, { actor: 'system', action: 'retention.run' }),
    ]),
    'audit.count': () => 2,
  });
  const [, deleted, cleaned] = await screen.findAllByRole('row');
  await expect.poll(() => deleted?.textContent).toContain('You');
  expect(deleted?.textContent).toContain('Visit deleted');
  expect(deleted?.textContent).toContain('reason a test recording');
  expect(cleaned?.textContent).toContain('Sotto itself');
  expect(screen.getByText('2 entries')).toBeDefined();
});

test('older and newer pages are asked for by their place, and the end of the log has no older one', async () => {
  const sotto = await openAudit(150);
  expect(await screen.findByText('1 to 100 of 150 entries')).toBeDefined();
  await click('Older');
  expect(await screen.findByText('101 to 150 of 150 entries')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Older' })).toBeNull();
  await click('Newer');
  expect(await screen.findByText('1 to 100 of 150 entries')).toBeDefined();
  expect(sotto.inputsOf('audit.list')).toContainEqual({ action: null, actor: null, subjectId: null, from: null, to: null, limit: 100, offset: 100 });
});

test('a filter asks list and count alike, from the first page on', async () => {
  const sotto = await openAudit(150);
  await click('Older');
  await choose('What was done', 'note.sign');
  await choose('By', own);
  await choose('From', '2026-03-01');
  await choose('Until', '2026-03-02');
  const filter = { action: 'note.sign', actor: own, subjectId: null, from: new Date(2026, 2, 1).toISOString(), to: new Date(2026, 2, 3).toISOString() };
  await expect.poll(() => sotto.inputsOf('audit.list').at(-1)).toEqual({ ...filter, limit: 100, offset: 0 });
  expect(sotto.inputsOf('audit.count').at(-1)).toEqual(filter);
});

test('a click on what was acted on narrows the log to it, and Clear widens it again', async () => {
  const sotto = await openAudit(2);
  const [, row] = await screen.findAllByRole('row');
  within(row!).getByRole('button').click();
  await expect.poll(() => sotto.inputsOf('audit.list').at(-1)).toMatchObject({ subjectId: testId(2) });
  await click('Clear');
  await expect.poll(() => sotto.inputsOf('audit.list').at(-1)).toMatchObject({ subjectId: null });
});

test('a filter that nothing matches says so and can be cleared', async () => {
  const sotto = await openAudit(0);
  await choose('To what (id)', 'vault');
  await expect.poll(() => sotto.inputsOf('audit.list').at(-1)).toMatchObject({ subjectId: '' });
  expect(await screen.findByText('No entry matches')).toBeDefined();
  await click('Clear the filter');
  await expect.poll(() => screen.getByLabelText<HTMLInputElement>('To what (id)').value).toBe('');
});

test('the verdict on the whole log is said in words, good or bad', async () => {
  const sotto = await openAudit(2, { 'audit.verify': () => ({ ok: true, entries: 1_204, brokenAt: null, message: null }) });
  await click('Check the log');
  expect(await screen.findByText(/The log is whole: 1,204 entries/)).toBeDefined();
  sotto.answer({ 'audit.verify': () => ({ ok: false, entries: 2, brokenAt: 2, message: 'The audit log does not hold together at entry 2.' }) });
  await click('Check the log');
  expect((await screen.findByRole('alert')).textContent).toContain('does not hold together at entry 2');
  expect(screen.queryByText(/The log is whole/)).toBeNull();
});

test('the log is exported in the chosen form, and where it went is told', async () => {
  const sotto = await openAudit(2, { 'audit.export': () => ({ outcome: 'saved', file: '/home/desk/log.jsonl' }) });
  await chooseItem('Export', /JSONL/);
  expect(await screen.findByText('Saved as /home/desk/log.jsonl')).toBeDefined();
  sotto.answer({ 'audit.export': () => new Refusal('read-only', 'This folder cannot be written to.') });
  await chooseItem('Export', /CSV/);
  expect((await screen.findByRole('alert')).textContent).toContain('This folder cannot be written to.');
  expect(sotto.inputsOf('audit.export')).toEqual([{ format: 'jsonl' }, { format: 'csv' }]);
});
