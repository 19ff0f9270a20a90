import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Refusal } from '../api/testing/fake-sotto.ts';
import { blueRoom, garden, lockedAnswers, statusOf } from './testing/door.ts';
import { click, fill, renderApp } from './testing/render-app.tsx';

test('a wrong passphrase is said under the field and what was typed stays', async () => {
  renderApp({ ...lockedAnswers(), 'accounts.unlock': () => new Refusal('wrong-passphrase', 'This passphrase does not open the vault.') });
  await fill('Passphrase', 'almost the right one');
  await click('Unlock');

  expect(await screen.findByText('This passphrase does not open the vault.')).toBeDefined();
  const field = passphraseField();
  expect(field.value).toBe('almost the right one');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  await expect.poll(() => document.activeElement).toBe(field);
});

test('the only account is chosen already, and its passphrase opens it', async () => {
  const sotto = renderApp({ ...lockedAnswers(), 'accounts.unlock': () => null });
  expect(await screen.findByText('Blue room')).toBeDefined();
  expect(screen.queryByRole('radiogroup')).toBeNull();
  await fill('Passphrase', 'nine quiet herons');
  sotto.answer({ 'app.status': () => statusOf('unlocked') });
  await click('Unlock');

  expect(await screen.findByRole('button', { name: 'New visit' })).toBeDefined();
  expect(sotto.inputsOf('accounts.unlock')).toEqual([{ key: blueRoom.key, passphrase: 'nine quiet herons' }]);
});

test('of several accounts one has to be chosen; only that one is tried', async () => {
  const sotto = renderApp({ ...lockedAnswers([blueRoom, garden]), 'accounts.unlock': () => new Refusal('wrong-passphrase', 'Not this one.') });
  await fill('Passphrase', 'nine quiet herons');
  await click('Unlock');
  expect(await screen.findByText('Choose your account first.')).toBeDefined();
  expect(sotto.inputsOf('accounts.unlock')).toEqual([]);

  fireEvent.click(screen.getByRole('radio', { name: 'Garden' }));
  await click('Unlock');
  await expect.poll(() => sotto.inputsOf('accounts.unlock')).toEqual([{ key: garden.key, passphrase: 'nine quiet herons' }]);
});

test('an empty passphrase is asked for and not sent', async () => {
  const sotto = renderApp(lockedAnswers());
  await click('Unlock');
  expect(await screen.findByText('Enter the passphrase.')).toBeDefined();
  expect(sotto.inputsOf('accounts.unlock')).toEqual([]);
});

test('a device that does not open the vault is said in words, and the passphrase field is at hand', async () => {
  renderApp({ ...lockedAnswers([garden]), 'accounts.unlockWithDevice': () => new Refusal('device-not-remembered', 'This device no longer opens the vault.') });
  await click('Unlock with this device');
  expect((await screen.findByRole('alert')).textContent).toContain('This device no longer opens the vault. The passphrase works as always.');
  await expect.poll(() => document.activeElement).toBe(passphraseField());
});

test('unlocking with this device is offered only where the account remembers one', async () => {
  renderApp(lockedAnswers([blueRoom, garden]));
  fireEvent.click(await screen.findByRole('radio', { name: 'Blue room' }));
  expect(screen.queryByRole('button', { name: 'Unlock with this device' })).toBeNull();
  fireEvent.click(screen.getByRole('radio', { name: 'Garden' }));
  expect(screen.getByRole('button', { name: 'Unlock with this device' })).toBeDefined();
});

test('a recovery code with a typo names the group under the field; the right one takes the new passphrase along', async () => {
  const typo = new Refusal('recovery-code-typo', 'Group 3 of the recovery code is mistyped.');
  const sotto = renderApp({ ...lockedAnswers(), 'accounts.unlockWithRecoveryCode': () => typo });
  await click('Forgot the passphrase?');
  await fill('Recovery code', 'AAAAA-BBBBB');
  await fill('New passphrase', 'five quiet words for tests');
  await fill('Repeat new passphrase', 'five quiet words for tests');
  await click('Unlock with the code');
  expect(await screen.findByText('Group 3 of the recovery code is mistyped.')).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>('Recovery code').value).toBe('AAAAA-BBBBB');

  sotto.answer({ 'accounts.unlockWithRecoveryCode': () => null, 'app.status': () => statusOf('unlocked') });
  await click('Unlock with the code');
  expect(await screen.findByRole('button', { name: 'New visit' })).toBeDefined();
  expect(sotto.inputsOf('accounts.unlockWithRecoveryCode').at(-1)).toEqual({ key: blueRoom.key, code: 'AAAAA-BBBBB', newPassphrase: 'five quiet words for tests' });
});

test('Escape leads back from a forgotten passphrase to the locked screen', async () => {
  renderApp(lockedAnswers());
  await click('Forgot the passphrase?');
  fireEvent.keyDown(await screen.findByLabelText('Recovery code'), { key: 'Escape' });
  expect(await screen.findByRole('button', { name: 'Unlock' })).toBeDefined();
});

test('a restored backup is an account of its own, chosen already', async () => {
  const sotto = renderApp({ ...lockedAnswers(), 'accounts.restore': () => ({ outcome: 'restored', key: garden.key }) });
  await click('Restore a backup');
  // Until it stands, the field of the door is in the document, hidden.
  await screen.findByLabelText('Label');
  await fill('Passphrase', 'as it was then');
  await fill('Label', 'Garden');
  sotto.answer({ 'accounts.list': () => [blueRoom, garden] });
  await click('Choose the backup…');

  expect(await screen.findByText(/The backup was restored as “Garden”/)).toBeDefined();
  expect((await screen.findByRole<HTMLInputElement>('radio', { name: 'Garden' })).checked).toBe(true);
  expect(sotto.inputsOf('accounts.restore')).toEqual([{ label: 'Garden', passphrase: 'as it was then' }]);
});

test('a restore that was called off, or that fails, says so and stays', async () => {
  const sotto = renderApp({ ...lockedAnswers(), 'accounts.restore': () => ({ outcome: 'cancelled' }) });
  await click('Restore a backup');
  await screen.findByLabelText('Label');
  await fill('Passphrase', 'as it was then');
  await click('Choose the backup…');
  expect(await screen.findByText(/No backup was chosen/)).toBeDefined();
  sotto.answer({ 'accounts.restore': () => new Refusal('backup-cut-short', 'This backup is cut short.') });
  await click('Choose the backup…');
  expect((await screen.findByRole('alert')).textContent).toContain('This backup is cut short.');
});

test('an unlock that first finishes interrupted work on the keys says so', async () => {
  const sotto = renderApp({ ...lockedAnswers(), 'accounts.unlock': () => new Promise(() => undefined) });
  await fill('Passphrase', 'nine quiet herons');
  await click('Unlock');
  await expect.poll(() => sotto.inputsOf('accounts.unlock')).toHaveLength(1);
  sotto.push({ type: 'vault-progress', work: 'rotate', fraction: 0.5 });
  expect(await screen.findByRole('progressbar', { name: 'Finishing the new keys that were interrupted' })).toBeDefined();
});

test('Caps Lock is told beside the passphrase, and no longer than it is on', async () => {
  renderApp(lockedAnswers());
  const field = await screen.findByLabelText('Passphrase');
  fireEvent.keyDown(field, { key: 'A', modifierCapsLock: true });
  expect(await screen.findByText('Caps Lock is on.')).toBeDefined();
  fireEvent.keyUp(field, { key: 'CapsLock' });
  expect(screen.queryByText('Caps Lock is on.')).toBeNull();
});

function passphraseField(): HTMLInputElement {
  return screen.getByLabelText<HTMLInputElement>('Passphrase');
}
