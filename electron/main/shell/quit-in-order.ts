/**
 * The end of the program, in order: what an import would lose is asked first, then a recording is closed and the vault with it, and
 * only then the windows go. Asked again meanwhile (a second Ctrl-C) it still ends in order.
 */
import type { App, BrowserWindow } from 'electron';
import type { Logger } from '#core/kernel/logger.ts';

export interface QuitDeps {
  readonly app: Pick<App, 'quit'> & { on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown };
  readonly log: Logger;
  readonly windows: () => ReadonlyArray<Pick<BrowserWindow, 'destroy'>>;
  /** Asks, where something would be lost. */
  readonly mayQuit: () => boolean;
  /** At once: nothing from outside is taken any more. */
  readonly onQuitting: () => void;
  readonly dispose: () => Promise<void>;
}

export interface Quitting {
  /** The system itself goes down: nobody is asked. */
  now(): void;
}

export function quitInOrder({ app, log, windows, mayQuit, onQuitting, dispose }: QuitDeps): Quitting {
  let disposal: 'not begun' | 'under way' | 'done' = 'not begun';
  let isAsked = false;
  app.on('before-quit', (event) => {
    if (disposal === 'done') return;
    event.preventDefault();
    if (disposal === 'under way' || (!isAsked && !mayQuit())) return;
    disposal = 'under way';
    onQuitting();
    dispose()
      .catch((failure: unknown) => log.error('dispose.failed', failure))
      .finally(() => {
        disposal = 'done';
        // A page that still asked to stay would stay with nothing behind it.
        for (const window of windows()) window.destroy();
        app.quit();
      });
  });
  return {
    now() {
      isAsked = true;
      app.quit();
    },
  };
}
