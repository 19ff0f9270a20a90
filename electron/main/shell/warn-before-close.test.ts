import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { expect, test, vi } from 'vitest';

const answers: Array<PromiseWithResolvers<{ readonly response: number }>> = [];
vi.mock('electron', () => ({
  dialog: {
    showMessageBox() {
      const answer = Promise.withResolvers<{ readonly response: number }>();
      answers.push(answer);
      return answer.promise;
    },
  },
}));
const { mayLoseImports, warnBeforeClose } = await import('./warn-before-close.ts');

function openWindow() {
  const window = { webContents: new EventEmitter(), destroy: vi.fn(), isDestroyed: () => false };
  warnBeforeClose(window as unknown as BrowserWindow);
  return { window, close: () => window.webContents.emit('will-prevent-unload', { preventDefault: () => { throw new Error('closed unasked'); } }) };
}

test('the window stays until it is said that it may close, and one question stands at a time', async () => {
  const { window, close } = openWindow();
  close();
  close();
  const asQuitting = mayLoseImports(window as unknown as BrowserWindow);
  expect(answers.length).toBe(1);
  expect(window.destroy).not.toHaveBeenCalled();
  answers[0]?.resolve({ response: 1 });
  expect(await asQuitting).toBe(true);
  await vi.waitFor(() => expect(window.destroy).toHaveBeenCalled());
});

test('who stays is asked again the next time', async () => {
  const { window, close } = openWindow();
  close();
  answers[1]?.resolve({ response: 0 });
  await vi.waitFor(() => {
    close();
    expect(answers.length).toBe(3);
  });
  expect(window.destroy).not.toHaveBeenCalled();
});
