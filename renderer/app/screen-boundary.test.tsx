import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sampleEncounter } from './testing/sample-visit.ts';
import { click, renderApp } from './testing/render-app.tsx';

beforeEach(() => { vi.spyOn(console, 'error').mockImplementation(() => undefined); });
afterEach(() => { vi.restoreAllMocks(); });

/** A status that no screen has words for: the list of what is unfinished throws. */
const broken = () => ({ items: [{ ...sampleEncounter({ title: 'Zorbleflax' }), status: 'unheard-of', patientName: null }], total: 1 });

test('a screen that fails leaves the rail usable, and says what to do', async () => {
  renderApp({ 'encounters.list': broken, 'patients.list': () => [] }, 'today');
  expect(await screen.findByRole('heading', { level: 1, name: 'This screen met an error' })).toBeDefined();
  await click('Settings');
  expect(await screen.findByRole('heading', { level: 1, name: 'Settings' })).toBeDefined();
});

test('tried again, a screen whose cause is gone stands there', async () => {
  const sotto = renderApp({ 'encounters.list': broken }, 'today');
  await screen.findByText('This screen met an error');
  sotto.answer({ 'encounters.list': () => ({ items: [], total: 0 }) });
  await click('Try again');
  expect(await screen.findByText('Nothing is left to do')).toBeDefined();
});

test('the details that are copied tell where, and no word of a patient', async () => {
  const sotto = renderApp({ 'encounters.list': broken, 'app.copy': () => null }, 'today');
  await click('Copy details');
  expect(await screen.findByRole('button', { name: 'Details copied' })).toBeDefined();
  const [{ text }] = sotto.inputsOf('app.copy') as [{ text: string }];
  expect(text).toMatch(/^Sotto, screen “today”: \w*Error\nat /);
  expect(text).not.toMatch(/Zorbleflax|unheard-of/);
});
