/** The microphone is tried before a visit depends on it. */
import { act, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { samplesToBytes } from '#shared/audio/pcm.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { err, ok, problem } from '#shared/lib/result.ts';
import type { StreamListener } from '../capture/listen-to-stream.ts';
import { openPageMicrophone, unblockingWords } from '../capture/page-microphone.ts';
import { Refusal } from '../api/testing/fake-sotto.ts';
import { choose, openSettings } from './testing/open-place.tsx';
import { click, renderApp } from './testing/render-app.tsx';

vi.mock('../capture/page-microphone.ts', async (original) => ({ ...await original<object>(), openPageMicrophone: vi.fn() }));
vi.stubGlobal('Audio', class { src = ''; play() { return Promise.resolve(); } pause() {} });
URL.createObjectURL = () => 'blob:test';
URL.revokeObjectURL = () => undefined;
const close = vi.fn(async () => undefined);
let listener: StreamListener;
beforeEach(() => {
  close.mockClear();
  vi.mocked(openPageMicrophone).mockReset().mockImplementation((given) => {
    listener = given;
    return Promise.resolve(ok({ close }));
  });
});

const speak = (amplitude: number) => act(() => {
  for (let piece = 0; piece < 40; piece += 1) listener.onPiece(Int16Array.from({ length: 1_600 }, (_, index) => Math.round(amplitude * Math.sin(index / 8))));
});

test.each([[0, 'Nothing was heard'], [100, 'Too quiet'], [4_000, 'Good']])('a microphone at %i is judged in words: %s', async (amplitude, words) => {
  renderApp();
  await click('New visit');
  await click('Test the microphone');
  expect(await screen.findByRole('meter', { name: 'Test level' })).toBeDefined();
  await expect.poll(() => vi.mocked(openPageMicrophone).mock.calls.length).toBe(1);
  speak(amplitude);
  expect(await screen.findByText(new RegExp(`^${words}`))).toBeDefined();
  expect(close).toHaveBeenCalledOnce();
  expect(screen.getByRole('button', { name: 'Play it back' })).toBeDefined();
  expect(screen.queryByRole('meter', { name: 'Test level' })).toBeNull();
});

test('a dialog that is left lets the device go', async () => {
  renderApp();
  await click('New visit');
  await click('Test the microphone');
  await expect.poll(() => vi.mocked(openPageMicrophone).mock.calls.length).toBe(1);
  await screen.findByRole('meter', { name: 'Test level' });
  await click('Cancel');
  await expect.poll(() => close.mock.calls.length).toBe(1);
});

test('a dialog that is left while the device still opens lets it go as soon as it is open', async () => {
  const opening = Promise.withResolvers<Awaited<ReturnType<typeof openPageMicrophone>>>();
  vi.mocked(openPageMicrophone).mockReturnValueOnce(opening.promise);
  renderApp();
  await click('New visit');
  await click('Test the microphone');
  await expect.poll(() => vi.mocked(openPageMicrophone).mock.calls.length).toBe(1);
  await click('Cancel');
  opening.resolve(ok({ close }));
  await expect.poll(() => close.mock.calls.length).toBe(1);
});

test('one that is refused, or pulled out meanwhile, says what to do', async () => {
  vi.mocked(openPageMicrophone).mockResolvedValueOnce(err(problem('microphone-refused', 'Open Settings and allow it.')));
  renderApp();
  await click('New visit');
  await click('Test the microphone');
  expect((await screen.findByRole('alert')).textContent).toContain('Open Settings and allow it.');
  await click('Test the microphone');
  await expect.poll(() => vi.mocked(openPageMicrophone).mock.calls.length).toBe(2);
  act(() => listener.onLost());
  expect((await screen.findByRole('alert')).textContent).toContain('was unplugged');
});

test('a recorder program is tried through main, and its refusal is told', async () => {
  const sotto = renderApp({
    'recording.plan': () => ({ source: 'recorder-program', recorderProgram: 'arecord', computerSound: { source: null, whyNot: '' } }),
    'recording.testProgram': () => ({ samples: samplesToBytes(new Int16Array(64_000).fill(40)) }),
  });
  await click('New visit');
  await click('Test the microphone');
  expect(await screen.findByText(/^Too quiet/)).toBeDefined();
  sotto.answer({ 'recording.testProgram': () => new Refusal('microphone-in-use', 'It is in use.') });
  await click('Test again');
  expect((await screen.findByRole('alert')).textContent).toContain('It is in use.');
  expect(openPageMicrophone).not.toHaveBeenCalled();
});

test('where the recorder program finds no microphone, the window’s is tried as a visit would, and it is said which was heard', async () => {
  const plan = { source: 'recorder-program', recorderProgram: 'arecord', computerSound: { source: null, whyNot: '' } } as const;
  renderApp({ 'recording.plan': () => plan, 'recording.testProgram': () => new Refusal('no-microphone', 'No sound came from the microphone.') });
  await click('New visit');
  await click('Test the microphone');
  await expect.poll(() => vi.mocked(openPageMicrophone).mock.calls.length).toBe(1);
  speak(4_000);
  expect(await screen.findByText(/^Good/)).toBeDefined();
  expect(screen.getByText(/^Through this window’s microphone: the recorder program found none/)).toBeDefined();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a recorder program that was chosen by name gives way to nobody', async () => {
  const plan = { source: 'recorder-program', recorderProgram: 'arecord', computerSound: { source: null, whyNot: '' } } as const;
  await openSettings('General', {
    'settings.get': () => ({ ...defaultSettings, microphone: 'recorder-program' }), 'recording.plan': () => plan, 'recording.testProgram': () => new Refusal('no-microphone', 'No sound came from the microphone.'),
  });
  await click('Test the microphone');
  expect((await screen.findByRole('alert')).textContent).toContain('No sound came');
  expect(openPageMicrophone).not.toHaveBeenCalled();
});

test('the settings choose the device, try it, and tell which keys were refused', async () => {
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: Object.assign(new EventTarget(), {
    enumerateDevices: async () => [{ kind: 'audioinput', deviceId: 'default', label: 'Default' }, { kind: 'audioinput', deviceId: 'desk', label: 'Desk microphone' }, { kind: 'videoinput', deviceId: 'cam', label: 'Camera' }],
  }) });
  const sotto = await openSettings('General', { 'settings.update': (input) => input, 'recording.globalKeys': () => ({ refused: ['Ctrl+Alt+Shift+B'] }) });
  expect(await screen.findByText(/Another program has Ctrl\+Alt\+Shift\+B/)).toBeDefined();
  await screen.findByRole('option', { name: 'Desk microphone' });
  expect(screen.queryByRole('option', { name: 'Camera' })).toBeNull();
  await choose('Device of this window', 'desk');
  await expect.poll(() => sotto.inputsOf('settings.update')).toEqual([{ ...defaultSettings, microphoneDeviceId: 'desk' }]);
  await expect.poll(() => screen.getByLabelText<HTMLSelectElement>('Device of this window').value).toBe('desk');
  await click('Test the microphone');
  await expect.poll(() => vi.mocked(openPageMicrophone).mock.calls[0]?.[1]).toBe('desk');
});

test('a blocked microphone is told where this very system lets it through again', () => {
  expect(unblockingWords('Mozilla/5.0 (Windows NT 10.0; Win64; x64)')).toContain('Settings › Privacy & security › Microphone');
  expect(unblockingWords('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)')).toContain('System Settings › Privacy & Security › Microphone');
  expect(unblockingWords('Mozilla/5.0 (X11; Linux x86_64)')).toContain('PipeWire');
});
