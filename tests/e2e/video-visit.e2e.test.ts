/**
 * A video visit in a real window, by keyboard: what a computer plays and what is said into its microphone, on a sound server
 * of the test's own, are both seen coming in, told apart while they are spoken, and known by their speakers afterwards.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Page } from 'playwright-core';
import { sampleRateHz } from '#shared/audio/pcm.ts';
import { encodeWav } from '#shared/audio/wav.ts';
import { findBrowser } from '../../build/find-browser.ts';
import { isInstalled } from '../support/installed.ts';
import { voiceOn } from '../support/video-voices.ts';
import { startVirtualMicrophone, virtualMicrophonePrograms, type VirtualMicrophone } from '../support/virtual-microphone.ts';
import { makeAccount } from './make-account.ts';
import { openApp, type OpenedApp } from './open-app.ts';

const cannotRun = process.platform !== 'linux' || findBrowser() === null || ![...virtualMicrophonePrograms, 'arecord'].every(isInstalled);
const spokenSeconds = 15;

let folder: string;
let microphone: VirtualMicrophone;
let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  if (cannotRun) return;
  folder = await mkdtemp(join(tmpdir(), 'sotto-voices-'));
  for (const channel of ['microphone', 'computer'] as const) {
    await writeFile(join(folder, `${channel}.wav`), encodeWav(voiceOn(channel).subarray(0, spokenSeconds * sampleRateHz)));
  }
  microphone = await startVirtualMicrophone();
  for (const [name, value] of Object.entries(microphone.env)) vi.stubEnv(name, value);
  app = await openApp();
  page = app.page;
  await makeAccount(page);
});
afterAll(async () => {
  if (cannotRun) return;
  await app.close();
  await microphone.close();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const live = () => page.getByRole('log', { name: 'What was understood so far' });
const level = async (name: string) => Number(await page.getByRole('meter', { name }).getAttribute('aria-valuenow'));

test.skipIf(cannotRun)('a video visit is begun by keyboard, and says first whom else it records', async () => {
  await button('New visit').focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Consent', { exact: true }).selectOption('given');
  await page.getByRole('checkbox', { name: /^Video visit/ }).focus();
  expect(await page.getByText(/ask for their consent/).count()).toBe(0);
  await page.keyboard.press('Space');
  await page.getByText(/ask for their consent/).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('meter', { name: 'Computer level' }).waitFor();
});

test.skipIf(cannotRun)('both sides are seen coming in, and are told apart while they speak', async () => {
  const played = Promise.all([microphone.play(join(folder, 'microphone.wav')), microphone.play(join(folder, 'computer.wav'), 'computer')]);
  await expect.poll(() => level('Microphone level'), { timeout: 120_000 }).toBeGreaterThan(-50);
  await expect.poll(() => level('Computer level'), { timeout: 120_000 }).toBeGreaterThan(-50);
  await played;
  await live().getByText('You', { exact: true }).first().waitFor({ timeout: 120_000 });
  await live().getByText('Other side', { exact: true }).first().waitFor({ timeout: 120_000 });
  await live().locator('p', { hasText: 'Other side' }).filter({ hasText: /cough/ }).first().waitFor({ timeout: 120_000 });
});

test.skipIf(cannotRun)('who spoke is known when the visit is reviewed', async () => {
  await page.keyboard.press('Control+Enter');
  const transcript = page.getByRole('region', { name: 'Transcript' });
  await transcript.waitFor({ timeout: 120_000 });
  const speakers = () => transcript.getByRole('button', { name: /^Speaker at/ }).allInnerTexts();
  await expect.poll(async () => (await speakers()).slice(0, 3), { timeout: 120_000 }).toEqual(['Clinician', 'Patient', 'Clinician']);
});
