import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { takeToastsBack, Toasts, useToast, useUndoToast } from './toasts.tsx';

vi.stubGlobal('matchMedia', (query: string) => ({ matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Acts({ undo }: { readonly undo: (which: string) => unknown }) {
  const undoToast = useUndoToast();
  return ['first', 'second'].map((which) => (
    <button key={which} type="button" onClick={() => undoToast({ words: `The ${which} was archived.`, about: which, undo: () => undo(which) })}>{which}</button>
  ));
}

function Says() {
  const toast = useToast();
  const said = useRef(0);
  return <button type="button" onClick={() => toast(`Copied, ${said.current += 1}.`)}>Say plainly</button>;
}

function renderActs(undo: (which: string) => unknown): void {
  render(<MantineProvider env="test"><Toasts /><Acts undo={undo} /><Says /><input aria-label="Field" /><div data-own-undo><button type="button">Undoes its own</button></div></MantineProvider>);
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const undoKeys = (target: Element = document.body) => fireEvent.keyDown(target, { key: 'z', ctrlKey: true });

test('what was done is said to a screen reader, and undone with its button', async () => {
  const undone: string[] = [];
  renderActs((which) => undone.push(which));
  press('first');
  expect((await screen.findByRole('status')).textContent).toContain('The first was archived.');
  press('Undo');
  expect(await screen.findByText('Undone.')).toBeDefined();
  expect(undone).toEqual(['first']);
});

test('Ctrl+Z undoes the last, then the one before, each once, and leaves a text field, and whatever undoes its own, to itself', async () => {
  const undone: string[] = [];
  renderActs((which) => undone.push(which));
  press('first');
  press('second');
  undoKeys(screen.getByLabelText('Field'));
  undoKeys(screen.getByRole('button', { name: 'Undoes its own' }));
  await Promise.resolve();
  expect(undone).toEqual([]);
  undoKeys();
  undoKeys();
  undoKeys();
  await expect.poll(() => undone).toEqual(['second', 'first']);
});

test('the one before is undone once the last is, and a key that is held down undoes one alone', async () => {
  const told: string[] = [];
  let finish = () => {};
  renderActs((which) => {
    told.push(which);
    return which === 'second' ? new Promise<void>((resolve) => { finish = resolve; }) : undefined;
  });
  press('first');
  press('second');
  undoKeys();
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true, repeat: true });
  expect(screen.getByText('The first was archived.')).toBeDefined();
  undoKeys();
  await expect.poll(() => told).toEqual(['second']);
  finish();
  await expect.poll(() => told).toEqual(['second', 'first']);
});

test('a dialog that waits for its answer is answered first: nothing is undone behind it', async () => {
  const undone: string[] = [];
  renderActs((which) => undone.push(which));
  press('first');
  const dialog = document.body.appendChild(document.createElement('section'));
  dialog.setAttribute('role', 'dialog');
  dialog.setAttribute('aria-modal', 'true');
  undoKeys();
  undoKeys(dialog);
  await Promise.resolve();
  expect(undone).toEqual([]);
  dialog.remove();
  undoKeys();
  await expect.poll(() => undone).toEqual(['first']);
});

test('a button that is pressed twice undoes once, and of two undone in a row it is said once', async () => {
  const undone: string[] = [];
  renderActs((which) => undone.push(which));
  press('first');
  const button = screen.getByRole('button', { name: 'Undo' });
  act(() => {
    button.click();
    button.click();
  });
  await screen.findByText('Undone.');
  expect(undone).toEqual(['first']);
  press('second');
  press('Undo');
  await expect.poll(() => undone).toEqual(['first', 'second']);
  await Promise.resolve();
  await expect.poll(() => screen.getAllByText(/Undone|could not be undone/)).toHaveLength(1);
});

test('with nothing left to undo, the browser takes back nothing in a field that nobody is in, and others hear the key before', () => {
  renderActs(() => undefined);
  const heard: boolean[] = [];
  const other = (event: KeyboardEvent) => heard.push(event.defaultPrevented);
  window.addEventListener('keydown', other);
  expect(undoKeys()).toBe(false);
  expect(undoKeys(screen.getByLabelText('Field'))).toBe(true);
  expect(fireEvent.keyDown(document.body, { key: 'y', ctrlKey: true })).toBe(true);
  window.removeEventListener('keydown', other);
  expect(heard).toEqual([false, false, false]);
});

test('two stand at most: a third is seen at once, and the oldest goes with its way back', async () => {
  const undone: string[] = [];
  renderActs((which) => undone.push(which));
  press('first');
  press('second');
  press('second');
  await expect.poll(() => screen.queryByText('The first was archived.')).toBeNull();
  expect(screen.getAllByText('The second was archived.')).toHaveLength(2);
  undoKeys();
  undoKeys();
  undoKeys();
  await expect.poll(() => undone).toEqual(['second', 'second']);
});

test('a notice without a way back makes room before one that has it, however much later it came', async () => {
  const undone: string[] = [];
  renderActs((which) => undone.push(which));
  press('first');
  press('Say plainly');
  await screen.findByText('Copied, 1.');
  press('Say plainly');
  await screen.findByText('Copied, 2.');
  await expect.poll(() => screen.queryByText('Copied, 1.')).toBeNull();
  press('Undo');
  await expect.poll(() => undone).toEqual(['first']);
});

test('what is closed for good takes its own ways back with it, and no others', async () => {
  const undone: string[] = [];
  renderActs((which) => undone.push(which));
  press('first');
  press('second');
  await screen.findByText('The second was archived.');
  act(() => takeToastsBack('second'));
  await expect.poll(() => screen.queryByText('The second was archived.')).toBeNull();
  undoKeys();
  await expect.poll(() => undone).toEqual(['first']);
});

test('what cannot be undone is said so', async () => {
  renderActs(() => Promise.reject(new Error('no')));
  press('first');
  press('Undo');
  expect(await screen.findByText(/^It could not be undone/)).toBeDefined();
});

test('it stays eight seconds at least, and then it is too late to undo', () => {
  vi.useFakeTimers();
  const undone: string[] = [];
  renderActs((which) => undone.push(which));
  press('first');
  act(() => { vi.advanceTimersByTime(8_000); });
  expect(screen.queryByText('The first was archived.')).not.toBeNull();
  act(() => { vi.advanceTimersByTime(10_000); });
  act(() => { vi.advanceTimersByTime(1_000); });
  expect(screen.queryByText('The first was archived.')).toBeNull();
  undoKeys();
  expect(undone).toEqual([]);
});

test('behind the lock nothing of it stays', async () => {
  const undone: string[] = [];
  renderActs((which) => undone.push(which));
  press('first');
  cleanup();
  renderActs((which) => undone.push(which));
  expect(screen.queryByText('The first was archived.')).toBeNull();
  undoKeys();
  expect(undone).toEqual([]);
});
