/** Main → page, typed from the contract. Events for a window that is gone are dropped: a new one asks afresh. */
import type { BrowserWindow } from 'electron';
import { eventChannel } from '#shared/ipc/channel-names.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';

export interface Push {
  attach(window: BrowserWindow): void;
  send(event: SottoEvent): void;
}

export function createPush(): Push {
  const windows = new Set<BrowserWindow>();
  return {
    attach(window) {
      windows.add(window);
      window.on('closed', () => windows.delete(window));
    },
    send(event) {
      for (const window of windows) if (!window.isDestroyed()) window.webContents.send(eventChannel, event);
    },
  };
}
