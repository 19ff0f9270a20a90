import { expect, test, vi } from 'vitest';
import { silentLogger } from '#core/kernel/logger.ts';
import { quitInOrder } from './quit-in-order.ts';

function ground({ mayQuit = Promise.resolve(true) }: { readonly mayQuit?: Promise<boolean> } = {}) {
  const told: string[] = [];
  const disposed = Promise.withResolvers<void>();
  let beforeQuit: (event: { preventDefault(): void }) => void = () => undefined;
  const app = {
    on: (_event: 'before-quit', listener: typeof beforeQuit) => { beforeQuit = listener; },
    /** As Electron: it ends unless that is prevented. */
    quit() {
      let prevented = false;
      beforeQuit({ preventDefault: () => { prevented = true; } });
      if (!prevented) told.push('ended');
    },
  };
  const asked = vi.fn(() => mayQuit);
  const quitting = quitInOrder({
    app, log: silentLogger, windows: () => [{ destroy: () => { told.push('window'); } }], mayQuit: asked,
    onQuitting: () => told.push('quitting'), dispose: () => disposed.promise,
  });
  return { app, asked, told, quitting, disposed };
}

test('it ends once all is closed, and its windows just before, however often it is asked to', async () => {
  const { app, asked, told, disposed } = ground();
  app.quit();
  app.quit();
  await vi.waitFor(() => expect(told).toEqual(['quitting']));
  app.quit();
  disposed.resolve();
  await vi.waitFor(() => expect(told).toEqual(['quitting', 'window', 'ended']));
  expect(asked).toHaveBeenCalledOnce();
});

test('it ends all the same where something could not be closed', async () => {
  const { app, told, disposed } = ground();
  app.quit();
  disposed.reject(new Error('a defect'));
  await vi.waitFor(() => expect(told.at(-1)).toBe('ended'));
});

test('it stays, whole, where the person wants to stay, and asks again the next time', async () => {
  const { app, asked, told } = ground({ mayQuit: Promise.resolve(false) });
  app.quit();
  await Promise.resolve();
  await vi.waitFor(() => {
    app.quit();
    expect(asked.mock.calls.length).toBeGreaterThan(1);
  });
  expect(told).toEqual([]);
});

test('a system that goes down asks nobody', () => {
  const { asked, told, quitting } = ground();
  quitting.now();
  expect(told).toEqual(['quitting']);
  expect(asked).not.toHaveBeenCalled();
});

test('nor does it wait for an answer that nobody is there to give, and closes once', async () => {
  const answer = Promise.withResolvers<boolean>();
  const { app, asked, told, quitting } = ground({ mayQuit: answer.promise });
  app.quit();
  app.quit();
  expect(asked).toHaveBeenCalledOnce();
  expect(told).toEqual([]);
  quitting.now();
  quitting.now();
  answer.resolve(true);
  await answer.promise;
  await Promise.resolve();
  expect(told).toEqual(['quitting']);
});

test('a question that cannot be put keeps nobody', async () => {
  const { app, told } = ground({ mayQuit: Promise.reject(new Error('no window')) });
  app.quit();
  await vi.waitFor(() => expect(told).toEqual(['quitting']));
});
