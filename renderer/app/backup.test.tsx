import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Refusal } from '../api/testing/fake-sotto.ts';
import { openSettings } from './testing/open-place.tsx';
import { click, fill } from './testing/render-app.tsx';

test('a backup tells how far it is, and then what is in it', async () => {
  const backup = Promise.withResolvers<object>();
  const sotto = await openSettings('Backup and leaving', { 'vault.backup': () => backup.promise });
  await click('Make a backup');
  await expect.poll(() => screen.getByRole<HTMLButtonElement>('button', { name: 'Make a backup' }).disabled).toBe(true);
  expect(sotto.inputsOf('vault.backup')).toEqual([{}]);
  expect(screen.queryByRole('dialog')).toBeNull();
  sotto.push({ type: 'vault-progress', work: 'backup', fraction: 0.5 });
  expect((await screen.findByRole('progressbar')).getAttribute('aria-valuenow')).toBe('50');
  backup.resolve({ outcome: 'saved', file: '/media/safe/sotto.backup', sizeBytes: 12_000_000, recordings: 1, missingRecordings: 0 });
  expect((await screen.findByText(/Saved as/)).textContent).toContain('/media/safe/sotto.backup and read back whole: 1 recording, 12.0 MB.');
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
});

test('a backup that is cancelled says nothing, and one that fails says why', async () => {
  const sotto = await openSettings('Backup and leaving', { 'vault.backup': () => ({ outcome: 'cancelled' }) });
  await click('Make a backup');
  await expect.poll(() => sotto.inputsOf('vault.backup').length).toBe(1);
  sotto.answer({ 'vault.backup': () => new Refusal('disk-full', 'The disk is full. Free some space and try again.') });
  await click('Make a backup');
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
  expect(screen.queryByText(/Saved as/)).toBeNull();
});

test('a backup that lacks recordings says so', async () => {
  await openSettings('Backup and leaving', { 'vault.backup': () => ({ outcome: 'saved', file: 'x.backup', sizeBytes: 1_000_000, recordings: 3, missingRecordings: 2 }) });
  await click('Make a backup');
  expect((await screen.findByRole('alert')).textContent).toContain('2 recordings should be in this account and cannot be found');
});

test('the whole practice goes out only after a question and two typed words', async () => {
  const sotto = await openSettings('Backup and leaving', { 'records.exportPractice': () => ({ outcome: 'saved', folder: '/media/safe/practice', encounters: 2, damagedRecordings: 1 }) });
  await click('Export the whole practice');
  const dialog = await screen.findByRole('dialog', { name: 'Export the whole practice?' });
  expect(dialog.textContent).toContain('Nothing in the folder is encrypted');
  await click('Go on');
  await fill('These words', 'plain file');
  await click('Choose a folder and export');
  expect(await within(dialog).findByText('Type exactly: plain files')).toBeDefined();
  expect(sotto.inputsOf('records.exportPractice')).toEqual([]);
  await fill('These words', 'plain files');
  await click('Choose a folder and export');
  expect((await screen.findByText(/2 visits saved in/)).textContent).toContain('/media/safe/practice');
  expect(screen.getByRole('alert').textContent).toContain('The sound of 1 visit could not be written out whole');
  expect(sotto.inputsOf('records.exportPractice')).toEqual([{ confirmation: 'plain files' }]);
});
