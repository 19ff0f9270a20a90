import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { testId } from '../api/testing/fake-sotto.ts';
import { click, renderApp } from './testing/render-app.tsx';
import { sampleEncounter } from './testing/sample-visit.ts';

test('the day begins with what is unfinished, and a signed visit is not', async () => {
  renderApp({
    'encounters.list': () => ({
      items: [
        { ...sampleEncounter(), patientName: null },
        { ...sampleEncounter({ id: testId(21) as never, title: 'Finished', status: 'signed' }), patientName: null },
      ],
      total: 2,
    }),
  }, 'today');
  const list = await screen.findByRole('list', { name: 'Unfinished' });
  expect(within(list).getAllByRole('listitem')).toHaveLength(1);
  expect(list.textContent).toContain('Headache');
  await click(/^No patient ?Headache/);
  await screen.findByRole('region', { name: 'Note' });
});

test('with nothing unfinished it says so, and a visit can be begun', async () => {
  renderApp({ 'encounters.list': () => ({ items: [], total: 0 }) }, 'today');
  expect(await screen.findByText('Nothing is left to do')).toBeDefined();
  await click('New visit');
  expect(await screen.findByRole('dialog', { name: 'New visit' })).toBeDefined();
});
