import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { testId } from '../api/testing/fake-sotto.ts';
import { shortcuts } from '../lib/shortcuts.ts';
import { openSettings } from './testing/open-place.tsx';
import { click, renderApp } from './testing/render-app.tsx';
import { statementText, visitId } from './testing/sample-visit.ts';

const press = (key: string, part: object = {}, target: Element = document.body) => fireEvent.keyDown(target, { key, ...part });
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });
const options = () => within(screen.getByRole('dialog')).queryAllByRole('option');
const ready = () => screen.findByText('Headache');

async function openPalette(): Promise<HTMLElement> {
  await ready();
  press('k', { ctrlKey: true });
  return screen.findByRole('combobox', { name: 'Find or do anything' });
}

test('Ctrl+K, a few letters and Enter go to a place', async () => {
  renderApp();
  const field = await openPalette();
  fireEvent.change(field, { target: { value: 'sett' } });
  expect(options()[0]!.textContent).toContain('Settings');
  press('Enter', {}, field);
  expect(await heading('Settings')).toBeDefined();
  expect(screen.queryByRole('combobox', { name: 'Find or do anything' })).toBeNull();
});

test('the arrow keys choose, round the ends, and the field says which is chosen', async () => {
  renderApp();
  const field = await openPalette();
  const chosen = () => document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent;
  const all = options().map((option) => option.textContent);
  expect(chosen()).toBe(all[0]);
  press('ArrowDown', {}, field);
  expect(chosen()).toBe(all[1]);
  press('ArrowUp', {}, field);
  press('ArrowUp', {}, field);
  expect(chosen()).toBe(all.at(-1));
});

test('patients and sessions are found and opened by what is typed', async () => {
  const sotto = renderApp({
    'search.find': () => ({
      patients: [{ id: testId(5), name: 'Test patient', birthDate: null, recordNumber: '', isArchived: false }], hasMore: false,
      visits: [{ encounterId: visitId, kind: 'note', title: 'Headache', patientName: null, startedAt: '2026-01-01T10:00:00.000Z', status: 'needs-review', snippet: 'a \u0002headache\u0003', alsoIn: [] }],
    }),
    'search.place': () => ({ kind: 'statement', statementId: testId(30) }),
  });
  const field = await openPalette();
  fireEvent.change(field, { target: { value: 'head' } });
  const sessions = await screen.findByRole('group', { name: 'Sessions' });
  expect(within(screen.getByRole('group', { name: 'Patients' })).getByRole('option').textContent).toBe('Test patient');
  expect([...within(sessions).getByRole('option').querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['Head', 'headache']);
  fireEvent.click(within(sessions).getByRole('option'));
  expect(await screen.findByRole('region', { name: 'Note' })).toBeDefined();
  expect(sotto.inputsOf('search.find')).toMatchObject([{ query: 'head' }]);
  // As from the sessions: the review opens where the words stand.
  const statement = await screen.findByRole('button', { name: `Play: ${statementText}` });
  await expect.poll(() => document.activeElement === statement).toBe(true);
  expect(sotto.inputsOf('search.place')).toEqual([{ id: visitId, query: 'head', kind: 'note' }]);
});

test('what was found for other words is not chosen while the new words are being looked for, nor while a word is being put together', async () => {
  const patient = (id: number, name: string) => ({ id: testId(id), name, birthDate: null, recordNumber: '' });
  renderApp({ 'search.find': (input) => ({ patients: (input as { query: string }).query === 'alpha' ? [patient(5, 'Alpha patient')] : [], visits: [], hasMore: false }) });
  const field = await openPalette();
  fireEvent.change(field, { target: { value: 'alpha' } });
  // Part of the name is marked: its words are asked for as they stand.
  const texts = () => options().map(({ textContent }) => textContent);
  await waitFor(() => expect(texts()).toContain('Alpha patient'));
  press('Enter', { isComposing: true }, field);
  expect(texts()).toContain('Alpha patient');
  fireEvent.change(field, { target: { value: 'settings' } });
  expect(texts()).not.toContain('Alpha patient');
  press('Enter', {}, field);
  expect(await heading('Settings')).toBeDefined();
});

test.each([['new pat', 'New patient'], ['new app', 'New appointment']])('“%s” opens the dialog of a %s wherever one is', async (typed, name) => {
  renderApp();
  const field = await openPalette();
  fireEvent.change(field, { target: { value: typed } });
  press('Enter', {}, field);
  expect(await screen.findByRole('dialog', { name })).toBeDefined();
});

test('what nobody offers is said to be nowhere', async () => {
  renderApp({ 'search.find': () => ({ patients: [], visits: [], hasMore: false }) });
  fireEvent.change(await openPalette(), { target: { value: 'zzz' } });
  expect(await screen.findByText(/Nothing of that name/)).toBeDefined();
  expect(options()).toEqual([]);
});

test('G and a second letter go to a place; in a field they are letters', async () => {
  renderApp();
  await ready();
  const field = screen.getByLabelText('Search');
  press('g', {}, field);
  press('t', {}, field);
  expect(screen.queryByRole('heading', { level: 1, name: 'Today' })).toBeNull();
  press('g');
  press('t');
  expect(await heading('Today')).toBeDefined();
  press('g');
  press('p');
  expect(await heading('Patients')).toBeDefined();
});

test('the help sheet lists the shortcuts by keys, and Ctrl+N begins a visit, but not behind a dialog', async () => {
  const sotto = renderApp();
  await ready();
  press('?', { shiftKey: true });
  const sheet = await screen.findByRole('dialog', { name: 'Shortcuts' });
  expect(within(sheet).getByRole('row', { name: /Find or do anything/ }).textContent).toContain('CtrlK');
  expect(within(sheet).getByRole('row', { name: /Set a bookmark/ }).textContent).toContain('B');
  expect(within(sheet).getByRole('row', { name: /Next thing to look at/ }).textContent).toContain('NorF7');
  expect(within(sheet).getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(Object.values(shortcuts).map(({ words }) => words));
  press('n', { ctrlKey: true });
  sotto.push({ type: 'new-visit-wanted' });
  expect(screen.queryByRole('dialog', { name: 'New visit' })).toBeNull();
  await click('Close');
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  press('n', { ctrlKey: true });
  expect(await screen.findByRole('dialog', { name: 'New visit' })).toBeDefined();
});

test('going elsewhere puts the keyboard on the heading and the place, without a patient, into the title', async () => {
  renderApp({ 'encounters.list': () => ({ items: [], total: 0 }) });
  await click('Today');
  const today = await heading('Today');
  await expect.poll(() => document.activeElement === today).toBe(true);
  expect(document.title).toBe('Today – Sotto');
});

test('light and dark are chosen in the settings, and kept', async () => {
  await openSettings('Appearance');
  fireEvent.click(await screen.findByRole('radio', { name: 'Dark' }));
  await expect.poll(() => document.documentElement.getAttribute('data-mantine-color-scheme')).toBe('dark');
  expect(window.localStorage.getItem('mantine-color-scheme-value')).toBe('dark');
  fireEvent.click(await screen.findByRole('radio', { name: 'As the system' }));
  await expect.poll(() => document.documentElement.getAttribute('data-mantine-color-scheme')).toBe('light');
});

test('the application menu does what the keys do, and waits for a dialog', async () => {
  const sotto = renderApp();
  await ready();
  sotto.push({ type: 'menu-command', command: 'new-visit' });
  await screen.findByRole('dialog', { name: 'New visit' });
  sotto.push({ type: 'menu-command', command: 'today' });
  expect(screen.queryByRole('heading', { level: 1, name: 'Today', hidden: true })).toBeNull();
  await click('Cancel');
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  sotto.push({ type: 'menu-command', command: 'today' });
  expect(await heading('Today')).toBeDefined();
});
