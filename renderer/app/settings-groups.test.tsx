import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Refusal } from '../api/testing/fake-sotto.ts';
import { openPlace, openSettings } from './testing/open-place.tsx';
import { click, fill } from './testing/render-app.tsx';
import { settingsTabs } from './settings-tabs.ts';

const tabNames = () => within(screen.getByRole('tablist', { name: 'Settings' })).queryAllByRole('tab').map(({ textContent }) => textContent);

test('each group says in a line what it does', async () => {
  await openSettings('Retention', { 'retention.status': () => new Refusal('locked', 'Locked.'), 'retention.plan': () => new Refusal('locked', 'Locked.') });
  expect(screen.getByText('How long sound is kept, and what is due to be removed.')).toBeDefined();
  expect(tabNames()).toEqual(settingsTabs.map(({ words }) => words));
  for (const { about } of settingsTabs) expect(about).toMatch(/^[A-Z].{10,}\.$/);
});

test.each([['keychain', ['Security']], ['PASSWORD', ['Security']], ['soap', ['Templates']], ['licen', ['Account', 'About']], ['audio days', ['Retention']], ['бронхит', []]])('“%s” finds %j', async (query, names) => {
  await openPlace('Settings');
  await fill('Find a setting', query);
  await waitFor(() => expect(tabNames()).toEqual(names));
});

test('Enter goes to the first that fits, Escape shows all again', async () => {
  await openPlace('Settings', { 'app.about': () => new Refusal('x', 'Not today.') });
  await fill('Find a setting', 'open source');
  const field = screen.getByLabelText('Find a setting');
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(await screen.findByRole('tabpanel', { name: 'About' })).toBeDefined();
  fireEvent.keyDown(field, { key: 'Escape' });
  await waitFor(() => expect(tabNames()).toHaveLength(settingsTabs.length));
});

test('an account is changed by its owner', async () => {
  const account = { name: 'Test clinician', email: '', profession: '', credentials: '', licenceNumber: '' };
  const sotto = await openSettings('Account', { 'vault.account': () => account, 'vault.updateAccount': (change) => change });
  await fill('E-mail', 'nowhere');
  expect(await screen.findByText(/Enter an e-mail address/)).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save account' }).disabled).toBe(true);
  await fill('E-mail', 'desk@clinic.example');
  await fill('Credentials', 'PhD');
  await click('Save account');
  expect(await screen.findByText('Saved.')).toBeDefined();
  expect(sotto.inputsOf('vault.updateAccount')).toEqual([{ ...account, email: 'desk@clinic.example', credentials: 'PhD' }]);
});

test('the support file is shown in full before it is saved, and a full disk is told', async () => {
  const sotto = await openSettings('Support', { 'support.make': () => ({ text: '{\n  "format": "sotto-support"\n}\n' }), 'support.save': () => new Refusal('output-unwritable', 'The support file was not saved: the disk is full.') });
  expect((await screen.findByRole('region', { name: 'All that is in the file' })).textContent).toBe('{\n  "format": "sotto-support"\n}\n');
  await click('Save the file');
  expect((await screen.findByRole('alert')).textContent).toContain('the disk is full');
  sotto.answer({ 'support.save': () => ({ outcome: 'saved', file: '/home/desk/sotto-support-2026-03-14.json' }) });
  await click('Save the file');
  expect(await screen.findByText('Saved as /home/desk/sotto-support-2026-03-14.json.')).toBeDefined();
});

test('About says where data lies, what leaves this computer, and whose work is in it', async () => {
  const sotto = await openSettings('About', {
    'app.about': () => ({ version: '0.1.0', dataFolder: '/home/desk/sotto', packages: [{ name: 'react', version: '19.3.1', licence: 'MIT' }] }), 'app.copy': () => null, 'app.openDataFolder': () => new Refusal('no-program', 'This computer shows no folders to Sotto.'),
  });
  expect(await screen.findByText('Sotto 0.1.0')).toBeDefined();
  expect(screen.getByText('Sound: to nobody.')).toBeDefined();
  expect(screen.getByText('react 19.3.1')).toBeDefined();
  await click('Open the folder');
  expect((await screen.findByRole('alert')).textContent).toContain('This computer shows no folders to Sotto.');
  await click('Copy the path');
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeDefined();
  expect(sotto.inputsOf('app.copy')).toEqual([{ text: '/home/desk/sotto' }]);
});

test('the palette leads to a group by what it is about', async () => {
  await openPlace('Settings');
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
  const field = await screen.findByRole('combobox', { name: 'Find or do anything' });
  fireEvent.change(field, { target: { value: 'keychain' } });
  expect(within(screen.getByRole('dialog')).getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Settings: Security']);
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(await screen.findByRole('tabpanel', { name: 'Security' })).toBeDefined();
});
