import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Refusal } from '../api/testing/fake-sotto.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { openSettings } from './testing/open-place.tsx';
import { click, fill } from './testing/render-app.tsx';

const entry = (number: number, term: string, part: object = {}) => ({
  id: `00000000-0000-4000-8000-00000000000${number}`, term, kind: 'name', soundsLike: [],
  createdAt: '2026-03-14T09:00:00.000Z', changedAt: '2026-03-14T09:00:00.000Z', ...part,
});
const three = [entry(1, 'Larkmoor'), entry(2, 'Ödewall', { soundsLike: ['oh deh wall'] }), entry(3, 'Zelvarin', { kind: 'drug' })];

test('without words it is said what they are for', async () => {
  await openSettings('Own words', { 'vocabulary.list': () => [] });
  expect(await screen.findByText('No words of your own yet')).toBeDefined();
});

test('words are found by spelling and by sound, without accents', async () => {
  await openSettings('Own words', { 'vocabulary.list': () => three });
  const list = await screen.findByRole('list', { name: 'Your words' });
  expect(within(list).getAllByRole('listitem')).toHaveLength(3);
  await fill('Search your words', 'odew');
  expect(within(screen.getByRole('list', { name: 'Your words' })).getAllByRole('listitem').map((item) => item.textContent)).toEqual(['Ödewallsounds like “oh deh wall”Name']);
  expect(screen.getByText('1 of 3 words')).toBeDefined();
  await fill('Search your words', 'deh');
  expect(screen.getByText('1 of 3 words')).toBeDefined();
});

test('a word is added with its sounds, a line each', async () => {
  const sotto = await openSettings('Own words', { 'vocabulary.list': () => [], 'vocabulary.add': (input: object) => entry(1, 'Larkmoor', input) });
  await click('Add a word');
  await click('Save word');
  expect(await screen.findByText('A word of two letters at least.')).toBeDefined();
  await fill('Word', 'Larkmoor');
  await fill('Kind', 'place');
  await fill('Sounds like', ' large more \n\nlark mower');
  await click('Save word');
  expect(await screen.findByText('“Larkmoor” is in your list.')).toBeDefined();
  expect(sotto.inputsOf('vocabulary.add')).toEqual([{ term: 'Larkmoor', kind: 'place', soundsLike: ['large more', 'lark mower'] }]);
});

test('a word that is there already is told in main’s words, and what was typed stays', async () => {
  await openSettings('Own words', { 'vocabulary.list': () => three, 'vocabulary.update': () => new Refusal('word-already-there', 'This word is in your list already.') });
  await click('Edit Zelvarin');
  await fill('Word', 'Larkmoor');
  await click('Save word');
  expect((await screen.findByRole('alert')).textContent).toContain('in your list already');
  expect(screen.getByLabelText<HTMLInputElement>('Word').value).toBe('Larkmoor');
});

test('a word is taken out after asking', async () => {
  const sotto = await openSettings('Own words', { 'vocabulary.list': () => three, 'vocabulary.remove': () => null });
  await click('Take out Larkmoor');
  await click('Take out');
  expect(await screen.findByText('“Larkmoor” was taken out.')).toBeDefined();
  expect(sotto.inputsOf('vocabulary.remove')).toEqual([{ id: three[0]?.id }]);
});

test('of a list that is imported, the lines that could not be taken are named', async () => {
  const faults = [{ line: 2, why: 'already-there' }, { line: 5, why: 'not-a-word' }, { line: 9, why: 'already-there' }];
  const sotto = await openSettings('Own words', { 'vocabulary.list': () => three, 'vocabulary.importList': () => ({ added: 7, faults }) });
  await click('Import a list');
  await fill('Words', 'Kestrelmont\nLarkmoor');
  await fill('Kind of lines that name none', 'place');
  await click('Add these words');
  expect(await screen.findByText(/7 words added. 3 lines could not be taken/)).toBeDefined();
  expect(screen.getByText(/Lines 2, 9: each is in your list already/)).toBeDefined();
  expect(screen.getByText(/Line 5 is not a word that can be kept/)).toBeDefined();
  expect(sotto.inputsOf('vocabulary.importList')).toEqual([{ text: 'Kestrelmont\nLarkmoor', kind: 'place' }]);
});

test('correction by sound is switched off, and stored at once', async () => {
  const sotto = await openSettings('Own words', { 'vocabulary.list': () => [], 'settings.update': (input) => input });
  const toggle = await screen.findByRole<HTMLInputElement>('switch', { name: 'Correct by sound' });
  await expect.poll(() => toggle.checked).toBe(true);
  fireEvent.click(toggle);
  await expect.poll(() => sotto.inputsOf('settings.update')).toEqual([{ ...defaultSettings, correctBySound: false }]);
  await expect.poll(() => screen.getByRole<HTMLInputElement>('switch', { name: 'Correct by sound' }).checked).toBe(false);
});
