import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Refusal } from '../api/testing/fake-sotto.ts';
import { click, fill, renderApp } from './testing/render-app.tsx';

const statusOf = (vault: 'none' | 'locked' | 'unlocked') => ({ version: '0.1.0', shell: 'browser', vault, lockedRecording: null, accountName: null, onlyDemoModel: false });

test('a wrong passphrase is said under the field and what was typed stays', async () => {
  renderApp({ 'app.status': () => statusOf('locked'), 'accounts.list': () => [{ key: 'vault', label: 'Blue room', deviceRemembered: false }], 'accounts.unlock': () => new Refusal('wrong-passphrase', 'This passphrase does not open the vault.') });
  await fill('Passphrase', 'almost the right one');
  await click('Unlock');

  expect(await screen.findByText('This passphrase does not open the vault.')).toBeDefined();
  const field = screen.getByLabelText<HTMLInputElement>('Passphrase');
  expect(field.value).toBe('almost the right one');
  expect(field.getAttribute('aria-invalid')).toBe('true');
});

test('a vault is not created while the two passphrases differ', async () => {
  const sotto = renderApp({ 'app.status': () => statusOf('none'), 'accounts.create': () => null });
  await fill('Your name', 'Dr. Test');
  await fill('Passphrase', 'five quiet words for tests');
  await fill('Repeat passphrase', 'five quiet words for text');
  await click('Create vault');
  expect(await screen.findByText(/two passphrases differ/)).toBeDefined();
  expect(sotto.inputsOf('accounts.create')).toEqual([]);

  await fill('Repeat passphrase', 'five quiet words for tests');
  await click('Create vault');
  await expect.poll(() => sotto.inputsOf('accounts.create')).toEqual([{ label: 'Account 1', passphrase: 'five quiet words for tests', account: { name: 'Dr. Test', profession: '' } }]);
});

test('a passphrase shorter than fifteen characters is refused with the reason', async () => {
  const sotto = renderApp({ 'app.status': () => statusOf('none') });
  await fill('Your name', 'Dr. Test');
  await fill('Passphrase', 'fourteen chars');
  await fill('Repeat passphrase', 'fourteen chars');
  await click('Create vault');
  expect(await screen.findByText(/at least 15 characters: short/)).toBeDefined();
  expect(sotto.inputsOf('accounts.create')).toEqual([]);
});

test('a lock that main refuses is told and the vault stays open', async () => {
  renderApp({ 'vault.lock': () => new Refusal('recording-in-progress', 'A recording is running. Stop it first.') });
  await click('Lock');
  expect((await screen.findByRole('alert')).textContent).toContain('A recording is running. Stop it first.');
  expect(screen.getByRole('button', { name: 'New visit' })).toBeDefined();
});
