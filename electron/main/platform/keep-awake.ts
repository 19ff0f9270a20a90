/** The computer does not go to sleep while it records; the screen may go dark. A pause lets it sleep. */
import type { PowerSaveBlocker } from 'electron';

export interface KeepAwake {
  follow(isRecording: boolean): void;
}

export function createKeepAwake(blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>): KeepAwake {
  let id: number | null = null;
  return {
    follow(isRecording) {
      if (isRecording) id ??= blocker.start('prevent-app-suspension');
      else if (id !== null) {
        blocker.stop(id);
        id = null;
      }
    },
  };
}
