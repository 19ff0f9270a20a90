import { cleanup, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { click, renderApp } from './testing/render-app.tsx';

const current = () => within(screen.getByRole('navigation', { name: 'Main' })).getAllByRole('button').filter((link) => link.hasAttribute('aria-current')).map((link) => link.textContent);

test('the rail leads to each place, and says at which one is', async () => {
  renderApp();
  await screen.findByText('Headache');
  expect(current()).toEqual(['Sessions']);
  for (const words of ['Patients', 'Settings', 'Today', 'Sessions']) {
    await click(words);
    await screen.findByRole('heading', { level: 1, name: words });
    expect(current()).toEqual([words]);
  }
});

test('a visit that is open belongs to the sessions', async () => {
  renderApp();
  await click(/^No patient ?Headache$/);
  await screen.findByRole('region', { name: 'Note' });
  expect(current()).toEqual(['Sessions']);
});

test('what is kept between starts is the place and the rail’s width, and no id', async () => {
  renderApp({}, 'today');
  await click(/^No patient ?Headache/);
  await screen.findByRole('region', { name: 'Note' });
  await click('Narrow the rail');
  expect({ ...window.localStorage }).toEqual({ 'sotto-place': 'sessions', 'sotto-rail': 'narrow' });
  cleanup();
  renderApp({}, 'sessions');
  expect(await screen.findByRole('button', { name: 'Widen the rail' })).toBeDefined();
  await click('Widen the rail');
});
