/** Keys for the recording whichever program is in front. Off where the settings say so; which were refused is kept to be told. */
import type { GlobalShortcut } from 'electron';

export interface RecordingKeyActs {
  /** Stops what runs; with nothing running, asks for a new visit. */
  onStartOrStop(): void;
  onMark(): void;
}

export interface RecordingKeys {
  set(on: boolean): void;
  /** As they are written on the keys. */
  readonly refused: readonly string[];
}

/** Three modifiers, as for the lock: they take no other program's keys away; and no letter of a Polish keyboard, as L would. Told as a Mac writes them with ⌘. */
const keys = [
  { accelerator: 'CommandOrControl+Alt+Shift+R', written: 'Ctrl+Alt+Shift+R', act: 'onStartOrStop' },
  { accelerator: 'CommandOrControl+Alt+Shift+B', written: 'Ctrl+Alt+Shift+B', act: 'onMark' },
] as const;

export function createRecordingKeys(shortcuts: Pick<GlobalShortcut, 'register' | 'unregister'>, acts: RecordingKeyActs, mac: boolean): RecordingKeys {
  let isOn = false;
  let refused: readonly string[] = [];
  return {
    set(on) {
      if (on === isOn) return;
      isOn = on;
      const taken = keys.filter(({ accelerator, act }) => {
        if (on) return !shortcuts.register(accelerator, () => acts[act]());
        shortcuts.unregister(accelerator);
        return false;
      });
      refused = taken.map(({ written }) => (mac ? written.replace('Ctrl', '⌘') : written));
    },
    get refused() { return refused; },
  };
}
