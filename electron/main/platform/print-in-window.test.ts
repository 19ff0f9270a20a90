import { expect, test } from 'vitest';
import { createActsUnderWay } from '#core/workflows/acts-under-way.ts';
import { printInWindow, type PrintWindow } from './print-in-window.ts';

function fakeWindow(part: Partial<PrintWindow> = {}) {
  const did: string[] = [];
  const window: PrintWindow = {
    hasPrinter: async () => true, load: async (file) => void did.push(`load ${file}`), print: async () => { did.push('print'); return true; }, close: () => void did.push('close'), ...part,
  };
  return { did, open: () => { did.push('open'); return window; } };
}
const never = new AbortController().signal;

test('prints what was loaded, and closes the window', async () => {
  const { did, open } = fakeWindow();
  expect(await printInWindow(open, 'a.pdf', never)).toEqual({ ok: true, value: undefined });
  expect(did).toEqual(['open', 'load a.pdf', 'print', 'close']);
});

test('says that there is no printer, or that it was not printed, and closes the window', async () => {
  for (const [part, type] of [[{ hasPrinter: async () => false }, 'no-printer'], [{ print: async () => false }, 'not-printed']] as const) {
    const { did, open } = fakeWindow(part);
    expect(await printInWindow(open, 'a.pdf', never)).toMatchObject({ ok: false, error: { type } });
    expect(did.at(-1)).toBe('close');
  }
});

test('closes the window where the file cannot be shown', async () => {
  const { did, open } = fakeWindow({ load: () => Promise.reject(new Error('gone')) });
  await expect(printInWindow(open, 'a.pdf', never)).rejects.toThrow('gone');
  expect(did.at(-1)).toBe('close');
});

test('a lock does not wait for somebody to answer the dialog: the window goes, and is told as locked', async () => {
  let asked = () => {};
  const isAsked = new Promise<void>((resolve) => { asked = resolve; });
  const { did, open } = fakeWindow({ print: () => { asked(); return new Promise(() => {}); } });
  const acts = createActsUnderWay();
  const printed = acts.run((locked) => printInWindow(open, 'a.pdf', locked));
  await isAsked;
  await acts.drain();
  expect(await printed).toMatchObject({ ok: false, error: { type: 'locked' } });
  expect(did).toEqual(['open', 'load a.pdf', 'close']);
});

test('opens none once it is locked', async () => {
  const { did, open } = fakeWindow();
  expect(await printInWindow(open, 'a.pdf', AbortSignal.abort())).toMatchObject({ ok: false, error: { type: 'locked' } });
  expect(did).toEqual([]);
});
