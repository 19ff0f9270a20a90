import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { Refusal } from '../api/testing/fake-sotto.ts';
import type { Answers } from '../api/testing/fake-sotto.ts';
import { accountKey, openSettings } from './testing/open-place.tsx';
import { click, fill } from './testing/render-app.tsx';

const groups = ['AAAA1', 'BBBB2', 'CCCC3', 'DDDD4', 'EEEE5', 'FFFF6', 'GGGG7', '0HH1H'];
const code = groups.join('-');

const security = (part: object = {}) => ({
  key: accountKey(0), label: 'Blue room', role: 'admin', openedWith: 'passphrase', hasRecoveryCode: true, deviceRemembered: false, keychainAvailable: true,
  rotatedAt: null, warnings: [], ...part,
});
const openSecurity = (answers: Answers = {}) => openSettings('Security', {
  'vault.security': () => security(), 'accounts.judgePassphrase': () => ({ score: 3, hint: 'Good: hard to guess.', refusal: null }), ...answers,
});

/** Within the dialog: the blocks behind it carry names of their own. */
async function fillDialog(label: string | RegExp, value: string): Promise<void> {
  fireEvent.change(within(await screen.findByRole('dialog')).getByLabelText(label), { target: { value } });
}

/** Which group is asked back, from 0. */
async function askedGroup(): Promise<number> {
  const label = await screen.findByText(/^Group \d of 8$/);
  return Number(/\d/.exec(label.textContent)?.[0]) - 1;
}

test('a new passphrase is judged while it is typed, and one that main refuses is not sent', async () => {
  const sotto = await openSecurity({
    'accounts.judgePassphrase': () => ({ score: 0, hint: '', refusal: 'This is one of the first a stranger would try.' }), 'vault.changePassphrase': () => null,
  });
  await click('Change passphrase');
  const dialog = await screen.findByRole('dialog', { name: 'Change the passphrase' });
  await fillDialog('Present passphrase', 'the old one of long ago');
  await fillDialog('New passphrase', 'password password password');
  await fillDialog('Repeat new passphrase', 'password password password');
  const meter = within(dialog).getByRole('meter', { name: 'Strength' });
  await expect.poll(() => meter.getAttribute('aria-valuetext')).toBe('Very weak');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Change passphrase' }));
  await expect.poll(() => screen.getByLabelText('New passphrase').getAttribute('aria-invalid')).toBe('true');
  expect(sotto.inputsOf('vault.changePassphrase')).toEqual([]);
  expect(sotto.inputsOf('accounts.judgePassphrase')).toEqual([{ passphrase: 'password password password', ownWords: ['Blue room'] }]);
});

test('a passphrase is changed with the present one and a new one typed twice', async () => {
  const sotto = await openSecurity({ 'vault.changePassphrase': () => null });
  await click('Change passphrase');
  const dialog = await screen.findByRole('dialog', { name: 'Change the passphrase' });
  const change = () => fireEvent.click(within(dialog).getByRole('button', { name: 'Change passphrase' }));
  await fillDialog('Present passphrase', 'the old one of long ago');
  await fillDialog('New passphrase', 'five quiet words for tests');
  await fillDialog('Repeat new passphrase', 'five quiet words for text');
  change();
  expect(await screen.findByText(/two passphrases differ/)).toBeDefined();
  expect(sotto.inputsOf('vault.changePassphrase')).toEqual([]);
  await fillDialog('Repeat new passphrase', 'five quiet words for tests');
  change();
  expect(await screen.findByText(/The passphrase is changed/)).toBeDefined();
  expect(sotto.inputsOf('vault.changePassphrase')).toEqual([{ current: 'the old one of long ago', next: 'five quiet words for tests' }]);
});

test('a change that is under way is not called back by Cancel or Escape: it would come all the same', async () => {
  const changed = Promise.withResolvers<null>();
  await openSecurity({ 'vault.changePassphrase': () => changed.promise });
  await click('Change passphrase');
  const dialog = await screen.findByRole('dialog', { name: 'Change the passphrase' });
  for (const [label, value] of [['Present passphrase', 'the old one of long ago'], ['New passphrase', 'five quiet words for tests'], ['Repeat new passphrase', 'five quiet words for tests']] as const) await fillDialog(label, value);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Change passphrase' }));
  await expect.poll(() => within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Cancel' }).disabled).toBe(true);
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
  changed.resolve(null);
  expect(await screen.findByText(/The passphrase is changed/)).toBeDefined();
});

test('what main says of a wrong present passphrase stands in the dialog, which stays', async () => {
  await openSecurity({ 'vault.changePassphrase': () => new Refusal('wrong-passphrase', 'This passphrase does not open the account.') });
  await click('Change passphrase');
  const dialog = await screen.findByRole('dialog', { name: 'Change the passphrase' });
  for (const [label, value] of [['Present passphrase', 'not the one at all'], ['New passphrase', 'five quiet words for tests'], ['Repeat new passphrase', 'five quiet words for tests']] as const) await fillDialog(label, value);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Change passphrase' }));
  expect((await within(dialog).findByRole('alert')).textContent).toContain('This passphrase does not open the account.');
});

test('a new recovery code goes only after one group of its copy was typed back, with the code out of sight', async () => {
  const sotto = await openSecurity({ 'vault.newRecoveryCode': () => ({ recoveryCode: code }) });
  await click('Make a new code');
  await fillDialog('Passphrase', 'five quiet words for tests');
  await click('Make the code');
  expect((await screen.findByRole('list', { name: 'Sotto recovery code' })).textContent).toContain('BBBB2');
  expect(sotto.inputsOf('vault.newRecoveryCode')).toEqual([{ passphrase: 'five quiet words for tests' }]);
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
  await click('I have a copy');
  const asked = await askedGroup();
  expect(screen.queryByText('CCCC3')).toBeNull();
  await fillDialog(/^Group/, groups[(asked + 1) % 8]!);
  await click('Confirm');
  expect(await screen.findByText(/This is not what group/)).toBeDefined();
  await fillDialog(/^Group/, ` ${groups[asked]!.toLowerCase()} `);
  await click('Confirm');
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
});

test('a lock takes an unconfirmed code off the screen, and the door says so', async () => {
  const sotto = await openSecurity({ 'vault.newRecoveryCode': () => ({ recoveryCode: code }), 'accounts.list': () => [{ key: accountKey(0), label: 'Blue room', deviceRemembered: false }] });
  await click('Make a new code');
  await fillDialog('Passphrase', 'five quiet words for tests');
  await click('Make the code');
  await screen.findByRole('list', { name: 'Sotto recovery code' });
  sotto.answer({ 'app.status': () => ({ version: '0.1.0', shell: 'browser', vault: 'locked', lockedRecording: null, accountName: null, onlyDemoModel: false }) });
  sotto.push({ type: 'vault-locked', why: 'idle' });
  expect(await screen.findByText(/recovery code was taken off the screen by the lock/)).toBeDefined();
  expect(screen.queryByText('AAAA1')).toBeNull();
});

test.each([
  ['vault.newRecoveryCode', 'Make a new code', 'Make the code', 'idle'], ['vault.rotateKeys', 'Renew the keys', 'Renew', 'hand'],
] as const)('a code of %s that comes when a lock has taken its dialog away is not shown, and the door says so', async (verb, open, go, why) => {
  const answer = Promise.withResolvers<{ recoveryCode: string }>();
  const sotto = await openSecurity({ [verb]: () => answer.promise, 'accounts.list': () => [{ key: accountKey(0), label: 'Blue room', deviceRemembered: false }] });
  await click(open);
  await fillDialog('Passphrase', 'five quiet words for tests');
  await click(go);
  await expect.poll(() => sotto.inputsOf(verb)).toHaveLength(1);
  sotto.answer({ 'app.status': () => ({ version: '0.1.0', shell: 'browser', vault: 'locked', lockedRecording: null, accountName: null, onlyDemoModel: false }) });
  sotto.push({ type: 'vault-locked', why });
  await screen.findByRole('button', { name: 'Unlock' });
  expect(screen.queryByText(/recovery code/)).toBeNull();
  answer.resolve({ recoveryCode: code });
  expect(await screen.findByText(/recovery code was taken off the screen by the lock/)).toBeDefined();
  expect(screen.queryByText('AAAA1')).toBeNull();
});

test('letters that stand for a digit of the code are taken for it', async () => {
  await openSecurity({ 'vault.newRecoveryCode': () => ({ recoveryCode: '0HH1H' }) });
  await click('Make a new code');
  await fillDialog('Passphrase', 'five quiet words for tests');
  await click('Make the code');
  await click('I have a copy');
  await fillDialog('Group 1 of 1', 'ohhlh');
  await click('Confirm');
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
});

test('the code is printed on a sheet of its own that stands there when the printer is asked for', async () => {
  const print = vi.fn(() => document.body.querySelectorAll('[aria-hidden] > ol').length);
  vi.stubGlobal('print', print);
  await openSecurity({ 'vault.newRecoveryCode': () => ({ recoveryCode: code }) });
  await click('Make a new code');
  await fillDialog('Passphrase', 'five quiet words for tests');
  await click('Make the code');
  await click('Print');
  await expect.poll(() => print.mock.results.map(({ value }) => value as number)).toEqual([1]);
  fireEvent(window, new Event('afterprint'));
  await expect.poll(() => document.body.querySelectorAll('[aria-hidden] > ol').length).toBe(0);
});

test('without a keychain it is said plainly, and the device cannot be remembered', async () => {
  await openSecurity({ 'vault.security': () => security({ keychainAvailable: false }) });
  const device = await screen.findByRole('region', { name: 'Unlock with this device' });
  expect(device.textContent).toContain('This computer offers no keychain');
  expect(within(device).queryByRole('button')).toBeNull();
});

test('the device is remembered with the passphrase and forgotten without', async () => {
  const sotto = await openSecurity({ 'vault.rememberDevice': () => null, 'vault.forgetDevice': () => null });
  await click('Turn on');
  const dialog = await screen.findByRole('dialog', { name: 'Unlock with this device' });
  await fillDialog('Passphrase', 'five quiet words for tests');
  sotto.answer({ 'vault.security': () => security({ deviceRemembered: true }) });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Turn on' }));
  await click('Turn off');
  await expect.poll(() => sotto.inputsOf('vault.forgetDevice')).toEqual([{}]);
  expect(sotto.inputsOf('vault.rememberDevice')).toEqual([{ passphrase: 'five quiet words for tests' }]);
});

test('a rotation tells how far it is, and ends with the new recovery code', async () => {
  const rotation = Promise.withResolvers<{ recoveryCode: string | null }>();
  const sotto = await openSecurity({ 'vault.rotateKeys': () => rotation.promise });
  await click('Renew the keys');
  expect((await screen.findByRole('dialog')).textContent).toContain('The recovery code ends');
  await fillDialog('Passphrase', 'five quiet words for tests');
  await click('Renew');
  const bar = await screen.findByRole('progressbar', { name: 'Encrypting everything anew' });
  sotto.push({ type: 'vault-progress', work: 'backup', fraction: 0.9 });
  sotto.push({ type: 'vault-progress', work: 'rotate', fraction: 0.42 });
  await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('42');
  rotation.resolve({ recoveryCode: code });
  await click('I have a copy');
  await fillDialog(/^Group/, groups[await askedGroup()]!);
  await click('Confirm');
  expect(await screen.findByText(/encrypted under a new key/)).toBeDefined();
});

test('main that is busy with a rotation takes neither the dialog nor the new code away', async () => {
  const rotation = Promise.withResolvers<{ recoveryCode: string | null }>();
  const sotto = await openSecurity({ 'vault.rotateKeys': () => rotation.promise });
  await click('Renew the keys');
  await fillDialog('Passphrase', 'five quiet words for tests');
  await click('Renew');
  await screen.findByRole('progressbar', { name: 'Encrypting everything anew' });
  const askedBefore = sotto.inputsOf('vault.security').length;
  sotto.answer({ 'vault.security': () => new Refusal('busy', 'The keys are being renewed.') });
  sotto.push({ type: 'changed', aggregates: ['vault'], encounterId: null });
  await expect.poll(() => sotto.inputsOf('vault.security').length).toBeGreaterThan(askedBefore);
  rotation.resolve({ recoveryCode: code });
  expect(await screen.findByRole('list', { name: 'Sotto recovery code' })).toBeDefined();
});

test('an account is erased only with its label typed', async () => {
  const sotto = await openSecurity({ 'vault.erase': () => null });
  await click('Erase account');
  await fillDialog('Passphrase', 'five quiet words for tests');
  await fillDialog('Label of the account', 'blue room');
  await click('Erase for good');
  expect(await screen.findByText('Type exactly: Blue room')).toBeDefined();
  expect(sotto.inputsOf('vault.erase')).toEqual([]);
  await fillDialog('Label of the account', 'Blue room');
  await click('Erase for good');
  await expect.poll(() => sotto.inputsOf('vault.erase')).toEqual([{ passphrase: 'five quiet words for tests', confirmation: 'Blue room' }]);
});

test('a label is saved, and what was found wrong at unlock is said above everything', async () => {
  const sotto = await openSecurity({ 'vault.security': () => security({ warnings: ['An older file was put in the place of the database.'] }), 'vault.relabel': () => null });
  expect((await screen.findByRole('note')).textContent).toContain('An older file');
  await fill('Label', 'Room 3');
  await click('Save label');
  await expect.poll(() => sotto.inputsOf('vault.relabel')).toEqual([{ label: 'Room 3' }]);
});
