import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import { Refusal } from '../api/testing/fake-sotto.ts';
import { choose, openSettings } from './testing/open-place.tsx';
import { click } from './testing/render-app.tsx';

const local = { address: 'http://127.0.0.1:9000/v1', model: 'whisper-1', apiKey: null, timeoutSeconds: 600, afterVisit: true };
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

test('an engine on this computer is tried with silence and stored, for every visit if so wanted', async () => {
  const sotto = await openSettings('Second engine', { 'engines.test': () => null, 'settings.update': (input) => input });
  await choose('Address', local.address);
  await click('Test with a second of silence');
  expect(await screen.findByText('The server answers as it should.')).toBeDefined();
  screen.getByRole('switch').click();
  await click('Use this engine');
  await expect.poll(() => sotto.inputsOf('settings.update')).toEqual([{ ...defaultSettings, remoteEngine: local }]);
  expect(sotto.inputsOf('engines.test')).toEqual([{ engine: { ...local, afterVisit: false } }]);
});

test('for an address elsewhere it is said that sound would leave, and none is sent after every visit', async () => {
  const sotto = await openSettings('Second engine', { 'settings.get': () => ({ ...defaultSettings, remoteEngine: local }), 'settings.update': (input) => input });
  await choose('Address', 'https://speech.clinic.invalid/v1');
  expect(screen.getByText(/speech.clinic.invalid is not this computer: the sound of a visit would leave it/)).toBeDefined();
  expect(screen.getByRole<HTMLInputElement>('switch').disabled).toBe(true);
  await click('Save');
  await expect.poll(() => sotto.inputsOf('settings.update')).toMatchObject([{ remoteEngine: { address: 'https://speech.clinic.invalid/v1', afterVisit: false } }]);
});

test.each([
  ['http://speech.clinic.invalid/v1', 'has to begin with https'],
  ['https://somebody:secret@speech.clinic.invalid/v1', 'Enter an address'],
  ['file:///etc/passwd', 'Enter an address'],
  ['http://127.0.0.1.clinic.invalid/v1', 'has to begin with https'],
])('%s is not taken', async (address, words) => {
  await openSettings('Second engine');
  await choose('Address', address);
  expect(screen.getByText((text) => text.includes(words))).toBeDefined();
  expect(button('Use this engine').disabled).toBe(true);
  expect(button('Test with a second of silence').disabled).toBe(true);
});

test('a server that does not answer is told in main’s words, and an engine can be removed', async () => {
  const sotto = await openSettings('Second engine', {
    'settings.get': () => ({ ...defaultSettings, remoteEngine: local }), 'settings.update': (input) => input,
    'engines.test': () => new Refusal('remote-unreachable', 'The transcription server cannot be reached.'),
  });
  await click('Test with a second of silence');
  expect((await screen.findByRole('alert')).textContent).toContain('cannot be reached');
  await click('Remove');
  await expect.poll(() => sotto.inputsOf('settings.update')).toEqual([{ ...defaultSettings, remoteEngine: null }]);
});
