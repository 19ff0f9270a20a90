import { expect, test, vi } from 'vitest';
import { silentLogger } from '#core/kernel/logger.ts';
import { quitInOrder } from './quit-in-order.ts';

function ground({ mayQuit = true } = {}) {
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
  expect(told).toEqual(['quitting']);
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

test('it stays, whole, where the person wants to stay, and asks again the next time', () => {
  const { app, asked, told } = ground({ mayQuit: false });
  app.quit();
  app.quit();
  expect(told).toEqual([]);
  expect(asked).toHaveBeenCalledTimes(2);
});

test('a system that goes down asks nobody', () => {
  const { asked, told, quitting } = ground({ mayQuit: false });
  quitting.now();
  expect(told).toEqual(['quitting']);
  expect(asked).not.toHaveBeenCalled();
});
