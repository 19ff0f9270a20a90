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
  /** Asks, where something would be lost; everything goes on until there is an answer. */
  readonly mayQuit: () => Promise<boolean>;
  /** At once: nothing from outside is taken any more. */
  readonly onQuitting: () => void;
  readonly dispose: () => Promise<void>;
}

export interface Quitting {
  /** The system itself goes down: nobody is asked. */
  now(): void;
}

export function quitInOrder({ app, log, windows, mayQuit, onQuitting, dispose }: QuitDeps): Quitting {
  let state: 'open' | 'asking' | 'closing' | 'closed' = 'open';
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'open') void askFirst();
  });
  return {
    now() {
      if (state === 'open' || state === 'asking') closeAll();
    },
  };

  async function askFirst(): Promise<void> {
    state = 'asking';
    // A question that could not be put keeps nobody from ending the program.
    const may = await mayQuit().catch((failure: unknown) => {
      log.error('quit.not-asked', failure);
      return true;
    });
    if (state !== 'asking') return;
    if (may) closeAll();
    else state = 'open';
  }

  function closeAll(): void {
    state = 'closing';
    onQuitting();
    dispose()
      .catch((failure: unknown) => log.error('dispose.failed', failure))
      .finally(() => {
        state = 'closed';
        // A page that still asked to stay would stay with nothing behind it.
        for (const window of windows()) window.destroy();
        app.quit();
      });
  }
}
