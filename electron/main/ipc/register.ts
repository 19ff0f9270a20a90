/** The one file that touches ipcMain: hangs the door's listeners on their channels. */
import { ipcMain } from 'electron';
import { createIpcDoor, type IpcDoorDeps } from './ipc-door.ts';

export type { Handlers } from './ipc-door.ts';

export function registerHandlers(deps: IpcDoorDeps): void {
  for (const [channel, listener] of createIpcDoor(deps)) ipcMain.handle(channel, listener);
}
