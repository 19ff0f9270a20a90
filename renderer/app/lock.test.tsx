import { QueryClient } from '@tanstack/react-query';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { ok } from '#shared/lib/result.ts';
import type { Answers, FakeSotto } from '../api/testing/fake-sotto.ts';
import { Refusal } from '../api/testing/fake-sotto.ts';
import type { StreamListener } from '../capture/listen-to-stream.ts';
import { openPageMicrophone } from '../capture/page-microphone.ts';
import { blueRoom, garden, lockedAnswers, statusOf } from './testing/door.ts';
import { click, fill, renderApp } from './testing/render-app.tsx';
import { visitId } from './testing/sample-visit.ts';

vi.mock('../capture/page-microphone.ts', () => ({ openPageMicrophone: vi.fn() }));
beforeEach(() => vi.mocked(openPageMicrophone).mockReset());

const running = { phase: 'recording', encounterId: visitId, source: 'page', computerSound: null, elapsedMs: 65_000, offRecordSinceMs: null, warning: null } as const;

test('a lock takes screens and dialogs away at once, before main has finished closing', async () => {
  const sotto = await openVault();
  await click('New visit');
  await screen.findByRole('dialog');
  sotto.answer({ ...lockedAnswers(), 'app.status': () => new Promise(() => undefined) });
  sotto.push({ type: 'vault-locked', why: 'hand' });
  expect(await screen.findByRole('button', { name: 'Unlock' })).toBeDefined();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.body.textContent).not.toContain('Headache');
});

test('after a lock the page’s cache holds nothing that was read or sent while it was open', async () => {
  const client = spyOnClient();
  const sotto = await openVault({ 'encounters.delete': () => new Refusal('disk-full', 'The disk is full.') });
  await click(/^Delete visit/);
  await fill('Reason', 'a secret reason');
  await click('Delete');
  await screen.findByText('The disk is full.');
  expect(held(client())).toContain('Headache');
  expect(held(client())).toContain('a secret reason');

  lockedBy(sotto, 'hand');
  await screen.findByRole('button', { name: 'Unlock' });
  expect(held(client())).not.toMatch(/Headache|a secret reason|Dr\. Test/);
});

test('a lock that was not pushed empties the cache too, once main says so', async () => {
  const client = spyOnClient();
  const sotto = await openVault();
  sotto.answer({ ...lockedAnswers() });
  sotto.push({ type: 'changed', aggregates: ['vault'], encounterId: null });
  await screen.findByRole('button', { name: 'Unlock' });
  expect(held(client())).not.toMatch(/Headache|Dr\. Test/);
});

test('a passphrase is in no cache, neither when it was wrong nor when it opened the vault', async () => {
  const client = spyOnClient();
  const sotto = renderApp({ ...lockedAnswers(), 'accounts.unlock': () => new Refusal('wrong-passphrase', 'Not the right one.') });
  await fill('Passphrase', 'herons at dusk');
  await click('Unlock');
  await screen.findByText('Not the right one.');
  sotto.answer({ 'accounts.unlock': () => null, 'app.status': () => statusOf('unlocked') });
  await click('Unlock');
  await screen.findByRole('button', { name: 'New visit' });
  await waitFor(() => expect(held(client())).not.toContain('herons at dusk'));
});

test('the door says why it is locked, where that was not by hand', async () => {
  const sotto = await openVault();
  lockedBy(sotto, 'idle');
  expect(await screen.findByText('Locked after 5 minutes without use.')).toBeDefined();
});

test('the account that was open is chosen already', async () => {
  const sotto = await openVault({ 'vault.security': () => security({ key: garden.key }) });
  await screen.findByText(/Blue room/);
  lockedBy(sotto, 'screen-lock', [blueRoom, garden]);
  expect((await screen.findByRole<HTMLInputElement>('radio', { name: 'Garden' })).checked).toBe(true);
  expect(screen.getByText('Locked together with the screen of this computer.')).toBeDefined();
});

test('what was selected is selected no more', async () => {
  const sotto = await openVault();
  document.getSelection()?.selectAllChildren(screen.getByText('Headache'));
  expect(document.getSelection()?.toString()).toBe('Headache');
  lockedBy(sotto, 'hand');
  await screen.findByRole('button', { name: 'Unlock' });
  expect(document.getSelection()?.toString()).toBe('');
});

test('the window’s microphone goes on sending behind the lock, and the screen says how long, not whose', async () => {
  const { listener, close } = fakeMicrophone();
  const sotto = renderApp({ 'recording.status': () => running, 'recording.pushSamples': () => null });
  await screen.findByRole('timer');
  await expect.poll(listener).toBeDefined();

  lockedBy(sotto, 'idle', [blueRoom], { elapsedMs: 125_000, phase: 'recording', marks: 0 });
  await screen.findByRole('button', { name: 'Unlock' });
  expect((await screen.findByRole('timer', { name: 'Recorded so far' })).textContent).toBe('2:05');
  const before = sotto.inputsOf('recording.pushSamples').length;
  listener()?.onPiece(Int16Array.of(1, 2, 3));
  await expect.poll(() => sotto.inputsOf('recording.pushSamples').length).toBe(before + 1);
  expect(close).not.toHaveBeenCalled();
  expect(document.body.textContent).not.toContain('Headache');
});

test('a microphone that went away is said at the door, with what to do', async () => {
  fakeMicrophone();
  const sotto = renderApp({ 'recording.status': () => ({ ...running, source: 'recorder-program' }) });
  await screen.findByRole('timer');
  lockedBy(sotto, 'hand', [blueRoom], { elapsedMs: 125_000, phase: 'waiting', marks: 0 });
  expect((await screen.findByText(/The microphone went away/)).textContent).toContain('goes on by itself');
  expect(document.body.textContent).not.toContain('Headache');
});

test('unlocked again, the page is at the recording that goes on, with the microphone it had', async () => {
  const { close } = fakeMicrophone();
  const sotto = renderApp({ 'recording.status': () => running, 'recording.pushSamples': () => null });
  await screen.findByRole('timer');
  lockedBy(sotto, 'hand', [blueRoom], { elapsedMs: 125_000, phase: 'recording', marks: 0 });
  await fill('Passphrase', 'nine quiet herons');
  sotto.answer({ 'accounts.unlock': () => null, 'app.status': () => statusOf('unlocked') });
  await click('Unlock');

  expect(await screen.findByRole('button', { name: 'Stop recording' })).toBeDefined();
  expect(openPageMicrophone).toHaveBeenCalledOnce();
  expect(close).not.toHaveBeenCalled();
});

test('another account’s open vault, where no recording is to be seen, keeps the microphone of the one that goes on', async () => {
  const { listener, close } = fakeMicrophone();
  const sotto = renderApp({ 'recording.status': () => running, 'recording.pushSamples': () => null });
  await screen.findByRole('timer');
  lockedBy(sotto, 'hand', [blueRoom], { elapsedMs: 125_000, phase: 'recording', marks: 0 });
  await fill('Passphrase', 'seven loud wrens');
  sotto.answer({ 'accounts.unlock': () => null, 'app.status': () => statusOf('unlocked'), 'recording.status': () => ({ phase: 'idle' }) });
  sotto.push({ type: 'recording-status', status: { phase: 'idle' } });
  await click('Unlock');
  // Nor is it taken from it by a recording of one's own.
  sotto.answer({ 'recording.plan': () => ({ source: 'page', recorderProgram: null, computerSound: { source: null, whyNot: 'no' } }) });
  await click('New visit');
  await fill('Consent', 'given');
  await click('Start recording');
  expect((await screen.findByRole('alert')).textContent).toContain('in use');
  expect(sotto.inputsOf('recording.start')).toEqual([]);
  const before = sotto.inputsOf('recording.pushSamples').length;
  listener()?.onPiece(Int16Array.of(1, 2, 3));
  await expect.poll(() => sotto.inputsOf('recording.pushSamples').length).toBe(before + 1);
  expect(close).not.toHaveBeenCalled();
});

test('a recording that ends by itself behind the lock lets the microphone go, and is told at the door and after it', async () => {
  const { close } = fakeMicrophone();
  const sotto = renderApp({ 'recording.status': () => running, 'recording.pushSamples': () => null });
  await screen.findByRole('timer');
  lockedBy(sotto, 'hand', [blueRoom], { elapsedMs: 125_000, phase: 'recording', marks: 0 });
  await screen.findByRole('button', { name: 'Unlock' });
  sotto.answer({ ...lockedAnswers(), 'recording.status': () => ({ phase: 'idle' }), 'recording.pushSamples': () => new Refusal('not-recording', 'No recording is running.') });
  sotto.push({ type: 'recording-status', status: { phase: 'idle' } });
  sotto.push({ type: 'recording-failed', encounterId: visitId, code: 'disk-full', message: 'The disk is full.' });
  expect(await screen.findByText('The recording ended by itself. The disk is full.')).toBeDefined();
  await expect.poll(() => close.mock.calls.length).toBe(1);

  await fill('Passphrase', 'nine quiet herons');
  sotto.answer({ 'accounts.unlock': () => null, 'app.status': () => statusOf('unlocked') });
  await click('Unlock');
  await click('Review what was recorded');
  expect(await screen.findByRole('region', { name: 'Transcript' })).toBeDefined();
});

test('use of keyboard or pointer is told to main at once, but not again for ten seconds', async () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(50_000);
  const sotto = await openVault();
  const told = () => sotto.inputsOf('vault.stayAwake').length;
  fireEvent.keyDown(document.body, { key: 'a' });
  expect(told()).toBe(1);
  fireEvent.pointerMove(document.body);
  now.mockReturnValue(59_999);
  fireEvent.pointerDown(document.body);
  expect(told()).toBe(1);
  now.mockReturnValue(60_000);
  fireEvent.wheel(document.body);
  expect(told()).toBe(2);

  lockedBy(sotto, 'hand');
  await screen.findByRole('button', { name: 'Unlock' });
  now.mockReturnValue(90_000);
  fireEvent.keyDown(document.body, { key: 'a' });
  expect(told()).toBe(2);
  now.mockRestore();
});

test('text copied by hand is handed to main, a hidden secret never', async () => {
  const sotto = await openVault({ 'app.copy': () => null });
  document.getSelection()?.selectAllChildren(screen.getByText('Headache'));
  fireEvent.copy(document.body);
  const field = screen.getByLabelText<HTMLInputElement>('Search');
  fireEvent.change(field, { target: { value: 'dry cough' } });
  field.focus();
  field.setSelectionRange(4, 9);
  fireEvent.cut(field);
  field.type = 'password';
  fireEvent.copy(field);
  expect(sotto.inputsOf('app.copy')).toEqual([{ text: 'Headache' }, { text: 'cough' }]);
});

test('what was found wrong at unlock is shown until it was read', async () => {
  await openVault({ 'vault.security': () => security({ warnings: ['An older file was put back.'] }) });
  expect((await screen.findByRole('alert')).textContent).toContain('An older file was put back.');
  await click('I have read this');
  expect(screen.queryByText('An older file was put back.')).toBeNull();
});

test('a lock that main refuses is told and the vault stays open', async () => {
  await openVault({ 'vault.lock': () => new Refusal('busy', 'A backup is being written.') });
  await click('Lock');
  expect((await screen.findByRole('alert')).textContent).toContain('A backup is being written.');
  expect(screen.getByRole('button', { name: 'New visit' })).toBeDefined();
});

async function openVault(answers: Answers = {}): Promise<FakeSotto> {
  const sotto = renderApp(answers);
  await screen.findByText('Headache');
  return sotto;
}

function lockedBy(sotto: FakeSotto, why: 'hand' | 'idle' | 'screen-lock', accounts: readonly object[] = [blueRoom], recording: Parameters<typeof statusOf>[1] = null) {
  sotto.answer({ ...lockedAnswers(accounts), 'app.status': () => statusOf('locked', recording), 'recording.status': () => (recording === null ? new Refusal('locked', 'Locked.') : running) });
  sotto.push({ type: 'vault-locked', why });
}

function security(part: object) {
  return {
    key: blueRoom.key, label: 'Blue room', role: 'clinician', openedWith: 'passphrase', hasRecoveryCode: true, deviceRemembered: false, keychainAvailable: true,
    rotatedAt: null, warnings: [], ...part,
  };
}

function fakeMicrophone() {
  let listener: StreamListener | undefined;
  const close = vi.fn(async () => undefined);
  vi.mocked(openPageMicrophone).mockImplementation(async (given) => {
    listener = given;
    return ok({ close });
  });
  return { listener: () => listener, close };
}

/** The page's own cache, caught as it comes to stand. */
function spyOnClient(): () => QueryClient {
  const mounted = vi.spyOn(QueryClient.prototype, 'mount');
  return () => mounted.mock.contexts.at(-1) as QueryClient;
}

function held(client: QueryClient): string {
  const queries = client.getQueryCache().getAll().map(({ queryKey, state }) => [queryKey, state]);
  const mutations = client.getMutationCache().getAll().map(({ state }) => state);
  return JSON.stringify([queries, mutations]);
}
