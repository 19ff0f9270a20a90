/** Where the keyboard, and so a screen reader, begins in a dialog, and what a slip of it does not do. */
import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { renderApp, renderInTheme } from './testing/render-app.tsx';

const nothing = () => undefined;
const focused = () => document.activeElement;

test('a dialog to be read begins at its heading, not at its Close button', async () => {
  renderInTheme(<Dialog title="What it is" onClose={nothing}><p>Words to be read.</p><button type="button">Go on</button></Dialog>);
  const beginning = await screen.findByRole('heading', { name: 'What it is' });
  await waitFor(() => expect(focused()).toBe(beginning));
});

test('the shortcuts begin at their heading', async () => {
  renderApp();
  await screen.findByText('Headache');
  fireEvent.keyDown(document.body, { key: '?', shiftKey: true });
  await screen.findByRole('dialog', { name: 'Shortcuts' });
  const beginning = screen.getByRole('heading', { name: 'Shortcuts' });
  await waitFor(() => expect(focused()).toBe(beginning));
});

test('a dialog with fields begins at the first of them, also where a reason is asked for below', async () => {
  renderInTheme(<ConfirmDialog title="Addendum" confirmLabel="Add" reasonLabel="Reason" busy={false} error={null} onConfirm={nothing} onClose={nothing}><textarea aria-label="What" /></ConfirmDialog>);
  const beginning = await screen.findByRole('textbox', { name: 'What' });
  await waitFor(() => expect(focused()).toBe(beginning));
});

test('of radio buttons it begins at the one that is chosen', async () => {
  renderInTheme(
    <Dialog title="One of two" onClose={nothing}>
      <label><input type="radio" name="one" value="a" /> A</label>
      <label><input type="radio" name="one" value="b" defaultChecked /> B</label>
    </Dialog>,
  );
  const beginning = await screen.findByRole('radio', { name: 'B' });
  await waitFor(() => expect(focused()).toBe(beginning));
});

test('a field that opens a list is left to be gone to', async () => {
  renderInTheme(<Dialog title="Whose" onClose={nothing}><input aria-label="Patient" aria-haspopup="listbox" /></Dialog>);
  const beginning = await screen.findByRole('heading', { name: 'Whose' });
  await waitFor(() => expect(focused()).toBe(beginning));
});

test('what a dialog says itself goes before', async () => {
  renderInTheme(<Dialog title="Sure?" onClose={nothing}><input aria-label="First" /><button type="button" data-autofocus>Cancel</button></Dialog>);
  const beginning = await screen.findByRole('button', { name: 'Cancel' });
  await waitFor(() => expect(focused()).toBe(beginning));
});

test('what was typed in a dialog is not thrown away by one Escape, which says so; by the next, and by Cancel, it is', async () => {
  const onClose = vi.fn();
  renderInTheme(<Dialog title="Somebody new" onClose={onClose}><input aria-label="Name" /><button type="button" onClick={onClose}>Cancel</button></Dialog>);
  const field = await screen.findByLabelText('Name');
  await waitFor(() => expect(focused()).toBe(field));
  fireEvent.change(field, { target: { value: 'Any name' } });
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(onClose).not.toHaveBeenCalled();
  const said = screen.getByRole('alert');
  expect(said.textContent).toContain('not saved');
  fireEvent.change(field, { target: { value: 'Any other name' } });
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(onClose, 'it was typed on since').not.toHaveBeenCalled();
  expect(screen.getByRole('alert'), 'said anew').not.toBe(said);
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(onClose).toHaveBeenCalledOnce();
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(onClose).toHaveBeenCalledTimes(2);
});

test('a dialog closes at once where nothing was typed, or it was taken back', async () => {
  const onClose = vi.fn();
  renderInTheme(<Dialog title="Somebody new" onClose={onClose}><input aria-label="Name" defaultValue="As it was" /></Dialog>);
  const field = await screen.findByLabelText('Name');
  await waitFor(() => expect(focused()).toBe(field));
  fireEvent.change(field, { target: { value: 'Otherwise' } });
  fireEvent.change(field, { target: { value: 'As it was' } });
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(onClose).toHaveBeenCalledOnce();
});

test('what was typed in a field that went since is asked about as well', async () => {
  const onClose = vi.fn();
  const dialog = (withField: boolean) => <Dialog title="A copy" onClose={onClose}>{withField && <input aria-label="Password" />}</Dialog>;
  const { rerender } = render(<MantineProvider env="test">{dialog(true)}</MantineProvider>);
  fireEvent.change(await screen.findByLabelText('Password'), { target: { value: 'Any password' } });
  rerender(<MantineProvider env="test">{dialog(false)}</MantineProvider>);
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
  expect(onClose).not.toHaveBeenCalled();
});

test('the palette closes at once, whatever was looked for', async () => {
  renderApp();
  await screen.findByText('Headache');
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
  const field = await screen.findByRole('combobox', { name: 'Find or do anything' });
  fireEvent.focus(field);
  fireEvent.change(field, { target: { value: 'anything' } });
  fireEvent.keyDown(field, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
