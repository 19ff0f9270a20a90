import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { Refusal } from '../api/testing/fake-sotto.ts';
import { blueRoom, lockedAnswers, statusOf } from './testing/door.ts';
import { click, fill, renderApp } from './testing/render-app.tsx';

const recoveryCode = 'AAAA1-BBBB2-CCCC3-DDDD4-EEEE5-FFFF6-GGGG7-HHHH8';
const passphrase = 'five quiet words for tests';

test('an account is not made while the two passphrases differ', async () => {
  const sotto = renderApp({ ...lockedAnswers([]), 'accounts.create': () => new Refusal('disk-full', 'The disk is full.') });
  await fillIn('five quiet words for text');
  await click('Create account');
  expect(await screen.findByText(/two passphrases differ/)).toBeDefined();
  expect(sotto.inputsOf('accounts.create')).toEqual([]);

  await fill('Repeat passphrase', passphrase);
  await click('Create account');
  await expect.poll(() => sotto.inputsOf('accounts.create')).toEqual([{ label: 'Account 1', passphrase, account: { name: 'Dr. Test', profession: '' } }]);
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
});

test('the meter says how hard a passphrase is to guess; one that may not be used is refused with the reason', async () => {
  const sotto = renderApp({ ...lockedAnswers([]), 'accounts.judgePassphrase': () => ({ score: 1, hint: 'Weak.', refusal: 'A passphrase needs at least 15 characters.' }) });
  await fillIn(passphrase);
  await expect.poll(() => screen.getByRole('meter', { name: 'Strength' }).getAttribute('aria-valuetext')).toBe('Weak');
  expect(await screen.findByText('Cannot be used.')).toBeDefined();
  await click('Create account');
  expect(await screen.findByText('A passphrase needs at least 15 characters.')).toBeDefined();
  expect(screen.getByLabelText('Passphrase').getAttribute('aria-invalid')).toBe('true');
  expect(sotto.inputsOf('accounts.create')).toEqual([]);
  expect(sotto.inputsOf('accounts.judgePassphrase').at(-1)).toEqual({ passphrase, ownWords: ['Dr. Test', 'Account 1'] });
});

test('a label that names its owner is refused by main, in its words, under the label', async () => {
  renderApp({ ...lockedAnswers([]), 'accounts.create': () => new Refusal('label-names-owner', 'It must not hold your name.') });
  await fillIn(passphrase);
  await click('Create account');
  expect(await screen.findByText('It must not hold your name.')).toBeDefined();
  expect(screen.getByLabelText('Label').getAttribute('aria-invalid')).toBe('true');
});

test('the recovery code stands until its copy was read back, although the vault is open by then', async () => {
  const sotto = renderApp(lockedAnswers([]));
  sotto.answer({
    'accounts.create': () => {
      // Main opens the account and says so before it answers.
      sotto.answer({ 'app.status': () => statusOf('unlocked'), 'accounts.list': () => [blueRoom] });
      sotto.push({ type: 'changed', aggregates: ['vault', 'accounts'], encounterId: null });
      return { key: blueRoom.key, recoveryCode };
    },
  });
  await fillIn(passphrase);
  await click('Create account');
  expect(await screen.findByText('DDDD4')).toBeDefined();
  sotto.push({ type: 'changed', aggregates: ['vault', 'encounters'], encounterId: null });
  await expect.poll(() => sotto.inputsOf('app.status').length).toBeGreaterThan(2);
  expect(screen.getByText('DDDD4')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'New visit' })).toBeNull();

  await click('I have a copy');
  const group = await screen.findByLabelText<HTMLInputElement>(/^Group \d of 8$/);
  fireEvent.change(group, { target: { value: 'ZZZZZ' } });
  await click('Confirm');
  expect(await screen.findByText(/This is not what group/)).toBeDefined();

  fireEvent.change(group, { target: { value: recoveryCode.split('-')[groupNumber() - 1]?.toLowerCase() } });
  await click('Confirm');
  expect(await screen.findByRole('button', { name: 'New visit' })).toBeDefined();
  expect(document.body.textContent).not.toContain('DDDD4');
});

test('a lock takes an unconfirmed recovery code off the screen, and says so', async () => {
  const sotto = renderApp({ ...lockedAnswers([]), 'accounts.create': () => ({ key: blueRoom.key, recoveryCode }) });
  await fillIn(passphrase);
  await click('Create account');
  await screen.findByText('DDDD4');
  sotto.answer({ 'app.status': () => statusOf('locked'), 'accounts.list': () => [blueRoom] });
  sotto.push({ type: 'vault-locked', why: 'suspend' });

  expect(await screen.findByText(/The recovery code was taken off the screen/)).toBeDefined();
  expect(document.body.textContent).not.toContain('DDDD4');
});

test('printing shows the code and its label alone', async () => {
  const print = vi.fn();
  vi.stubGlobal('print', print);
  renderApp({ ...lockedAnswers([]), 'accounts.create': () => ({ key: blueRoom.key, recoveryCode }) });
  await fillIn(passphrase);
  await click('Create account');
  await click('Print');
  await waitFor(() => expect(print).toHaveBeenCalledOnce());
  const sheet = [...document.body.children].find((element) => element.textContent.includes('Sotto recovery code of “Account 1”') && !element.contains(document.querySelector('main')));
  expect(sheet?.textContent).toContain('DDDD4');
  window.dispatchEvent(new Event('afterprint'));
  await waitFor(() => expect(sheet?.isConnected).toBe(false));
});

test('a further account is proposed a label that is free, and Escape leads back', async () => {
  renderApp(lockedAnswers([blueRoom, { ...blueRoom, key: 'vault', label: 'Account 3' }]));
  await click('Add an account');
  expect((await screen.findByLabelText<HTMLInputElement>('Label')).value).toBe('Account 4');
  fireEvent.keyDown(screen.getByLabelText('Label'), { key: 'Escape' });
  expect(await screen.findByRole('button', { name: 'Unlock' })).toBeDefined();
});

test('Escape closes what is proposed for the profession first, and leads back then', async () => {
  renderApp(lockedAnswers([blueRoom]));
  await click('Add an account');
  const profession = await screen.findByRole('combobox', { name: 'Profession' });
  type('nurse');
  await screen.findByRole('option', { name: 'Nurse practitioner' });
  fireEvent.keyDown(profession, { key: 'Escape' });
  await waitFor(() => expect(profession.getAttribute('aria-expanded')).toBe('false'));
  expect(screen.getByRole('heading', { name: 'Add an account' })).toBeDefined();
  fireEvent.keyDown(profession, { key: 'Escape' });
  expect(await screen.findByRole('button', { name: 'Unlock' })).toBeDefined();
});

test('the profession, proposed or in one’s own words, says which template new visits will begin with', async () => {
  const sotto = renderApp({ ...lockedAnswers([]), 'accounts.create': () => new Refusal('disk-full', 'The disk is full.') });
  await fillIn(passphrase);
  expect(screen.getByText(/^New visits begin with SOAP\./)).toBeDefined();
  type('psych');
  fireEvent.click(await screen.findByRole('option', { name: 'Psychotherapist' }));
  expect(screen.getByText(/^New visits begin with DAP\./)).toBeDefined();
  type(' Drama therapist ');
  expect(screen.getByText(/^New visits begin with DAP\./)).toBeDefined();
  await click('Create account');
  await expect.poll(() => sotto.inputsOf('accounts.create')).toEqual([expect.objectContaining({ account: { name: 'Dr. Test', profession: 'Drama therapist' } })]);
});

function type(profession: string): void {
  fireEvent.change(screen.getByRole('combobox', { name: 'Profession' }), { target: { value: profession } });
}

async function fillIn(repeated: string): Promise<void> {
  await fill('Your name', 'Dr. Test');
  await fill('Passphrase', passphrase);
  await fill('Repeat passphrase', repeated);
}

function groupNumber(): number {
  return Number(/^Group (\d)/.exec(screen.getByText(/^Group \d of 8$/).textContent)?.[1]);
}
