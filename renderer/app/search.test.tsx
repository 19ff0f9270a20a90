import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { testId } from '../api/testing/fake-sotto.ts';
import type { Answers } from '../api/testing/fake-sotto.ts';
import { openPlace } from './testing/open-place.tsx';
import { click, fill } from './testing/render-app.tsx';
import { sampleEncounter, statementText, visitId } from './testing/sample-visit.ts';

const at = '2026-03-14T09:30:00.000Z';
const patient = { id: testId(40), name: 'Test Pátient', birthDate: null, recordNumber: 'R-1', isArchived: true };
const visit = {
  encounterId: visitId, kind: 'note', title: 'Headache', patientName: 'Test Pátient', startedAt: at, status: 'needs-review',
  snippet: 'Reports a \u0002headache\u0003 at night', alsoIn: ['transcript'],
};
const found = { patients: [patient], visits: [visit], hasMore: false };
const nothing = { patients: [], visits: [], hasMore: false };

const openSessions = (answers: Answers = {}) => openPlace('Sessions', { 'search.find': () => found, 'search.place': () => null, ...answers });

test('patients come first, hits are marked in names, titles and excerpts, and how many there are is spoken', async () => {
  await openSessions();
  await fill('Search', 'patient headache');
  const marked = await waitFor(() => {
    const all = [...document.querySelectorAll('mark')].map((mark) => mark.textContent);
    expect(all.length).toBeGreaterThan(0);
    return all;
  });
  expect(marked).toEqual(['Pátient', 'Pátient', 'Headache', 'headache']);
  expect(screen.getByRole('status', { name: '' }).textContent).toBe('2 found');
  expect(screen.getByText('R-1 · archived')).toBeDefined();
  expect(screen.getByText('Also in the transcript')).toBeDefined();
});

test('a statement that was found is gone to: the review opens with the focus on it', async () => {
  const sotto = await openSessions({ 'search.place': () => ({ kind: 'statement', statementId: testId(30) }) });
  await fill('Search', 'headache');
  await click(/at night/);
  const statement = await screen.findByRole('button', { name: `Play: ${statementText}` });
  await waitFor(() => expect(document.activeElement).toBe(statement));
  expect(screen.getByRole('group', { name: statementText }).dataset['found']).toBe('true');
  expect(sotto.inputsOf('search.place')).toEqual([{ id: visitId, query: 'headache', kind: 'note' }]);
});

test('words that were found are marked in the transcript that opens', async () => {
  await openSessions({ 'search.place': () => ({ kind: 'words', evidence: { utteranceId: testId(11), firstWord: 1, lastWord: 2 } }) });
  await fill('Search', 'head');
  await click(/at night/);
  await waitFor(() => expect(document.querySelectorAll('[data-marked="true"], mark').length).toBeGreaterThan(0));
});

test('a patient narrows the list to their sessions; the chip is taken away again by Backspace', async () => {
  const sotto = await openSessions({ 'encounters.list': () => ({ items: [{ ...sampleEncounter(), patientName: 'Test Pátient' }], total: 1 }) });
  await fill('Search', 'pat');
  await click(/Show their sessions/);
  expect(await screen.findByRole('button', { name: 'Remove filter: Test Pátient' })).toBeDefined();
  // What was chosen is gone with the list; the next words are typed at once.
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Search')));
  await waitFor(() => expect(sotto.inputsOf('encounters.list').at(-1)).toMatchObject({ patientId: patient.id }));
  fireEvent.keyDown(screen.getByLabelText('Search'), { key: 'Backspace' });
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Remove filter/ })).toBeNull());
  await waitFor(() => expect(sotto.inputsOf('encounters.list').at(-1)).toMatchObject({ patientId: null }));
});

test('is narrowed by status, date and where the words stand, and says what to do when nothing is left', async () => {
  const sotto = await openSessions({ 'search.find': () => nothing });
  await fill('Search', 'fever');
  expect(await screen.findByText('Try another word, or fewer of them.')).toBeDefined();
  for (const item of ['Signed', 'Last 7 days', 'In notes']) {
    await click('Filter');
    fireEvent.click(await screen.findByRole('menuitem', { name: item }));
  }
  await waitFor(() => expect(sotto.inputsOf('search.find').at(-1)).toMatchObject({ query: 'fever', status: 'signed', kind: 'note', patientId: null, from: expect.any(String) }));
  expect(await screen.findByText('Take a filter away, or try another word.')).toBeDefined();
});

test('an answer that comes late for an older question is not shown', async () => {
  let answerFirst: (value: unknown) => void = () => undefined;
  const first = new Promise((resolve) => { answerFirst = resolve; });
  const sotto = await openSessions({ 'search.find': (input) => ((input as { query: string }).query === 'cou' ? first : { ...nothing, visits: [{ ...visit, snippet: 'the newer' }] }) });
  await fill('Search', 'cou');
  await waitFor(() => expect(sotto.inputsOf('search.find')).toHaveLength(1));
  await fill('Search', 'cough');
  expect(await screen.findByText('the newer')).toBeDefined();
  answerFirst({ ...nothing, visits: [{ ...visit, snippet: 'the older' }] });
  await first;
  expect(screen.queryByText('the older')).toBeNull();
});

test('/ leads into the field, the arrows through what was found and back, Escape empties it', async () => {
  await openSessions();
  await screen.findByText('Headache');
  fireEvent.keyDown(document.body, { key: '/' });
  const field = screen.getByLabelText('Search');
  expect(document.activeElement).toBe(field);
  await fill('Search', 'headache');
  await screen.findByText('Also in the transcript');
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  expect(document.activeElement?.textContent).toMatch(/Show their sessions/);
  fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' });
  expect(document.activeElement?.textContent).toMatch(/at night/);
  fireEvent.keyDown(document.activeElement!, { key: 'ArrowUp' });
  fireEvent.keyDown(document.activeElement!, { key: 'ArrowUp' });
  expect(document.activeElement).toBe(field);
  fireEvent.keyDown(field, { key: 'Escape' });
  expect((field as HTMLInputElement).value).toBe('');
});
