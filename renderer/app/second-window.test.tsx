import { render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { hasDoor } from '../api/has-door.ts';
import { createQueryClient } from '../api/query-client.ts';
import { installFakeSotto } from '../api/testing/fake-sotto.ts';
import { Page } from './page.tsx';
import './testing/render-app.tsx';

afterEach(() => { Reflect.deleteProperty(window, 'sotto'); });

test('a window without a door to main says where Sotto is open and what to do, and takes the keyboard to it', () => {
  Reflect.deleteProperty(window, 'sotto');
  expect(hasDoor()).toBe(false);
  render(<Page queryClient={createQueryClient()} />);
  const heading = screen.getByRole('heading', { level: 1, name: 'Sotto is open in another window' });
  expect(document.activeElement).toBe(heading);
  expect(screen.getByText(/Close this window and go on in the other one/)).toBeDefined();
  expect(document.title).toBe('Sotto is open in another window');
  expect(screen.queryByRole('status')).toBeNull();
});

test('a window with a door opens the app and asks main', async () => {
  const sotto = installFakeSotto({ 'app.status': () => new Promise(() => undefined) });
  expect(hasDoor()).toBe(true);
  render(<Page queryClient={createQueryClient()} />);
  expect(await screen.findByRole('status', { name: 'Opening Sotto' })).toBeDefined();
  expect(screen.queryByRole('heading', { name: 'Sotto is open in another window' })).toBeNull();
  expect(sotto).toBeDefined();
});
