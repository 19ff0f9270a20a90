/** What is pasted into a field that takes less is not cut in silence. */
import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Toasts } from '../ui/toasts.tsx';
import { renderInTheme } from './testing/render-app.tsx';
import { useCutPaste } from './use-cut-paste.ts';

function Fields() {
  useCutPaste();
  return (
    <>
      <input aria-label="Short" maxLength={10} defaultValue="12345" />
      <input aria-label="Endless" />
      <Toasts />
    </>
  );
}

function paste(label: string, text: string, selected: readonly [number, number]): void {
  const field = screen.getByLabelText<HTMLInputElement>(label);
  field.setSelectionRange(...selected);
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { value: { getData: () => text } });
  fireEvent(field, event);
}

test('it is said how much a field takes, and that the end was left out', async () => {
  renderInTheme(<Fields />);
  paste('Short', '123456', [5, 5]);
  expect((await screen.findByText(/takes 10 characters/)).textContent).toContain('left out');
});

test('nothing is said of what fits, also in place of what is chosen, nor of a field without an end', () => {
  renderInTheme(<Fields />);
  paste('Short', '12345\r\n', [5, 5]);
  paste('Short', '1234567890', [0, 5]);
  paste('Endless', 'x'.repeat(100_000), [0, 0]);
  expect(screen.queryByText(/left out/)).toBeNull();
});
