/**
 * The icon beside the clock: that it records, is paused or does nothing, and what can be done about it without the window,
 * also while Sotto is locked. It names nobody.
 */
import type { Menu, NativeImage, Tray } from 'electron';

export type TrayState = 'recording' | 'paused' | 'idle';

export interface TrayActs {
  onShow(): void;
  onPauseOrResume(): void;
  onStop(): void;
  onLock(): void;
}

/** What is used of `electron`. */
export interface TrayMeans {
  readonly Tray: new (image: NativeImage) => Pick<Tray, 'setImage' | 'setToolTip' | 'setContextMenu' | 'on'>;
  readonly Menu: Pick<typeof Menu, 'buildFromTemplate'>;
  readonly nativeImage: { createFromBitmap(bitmap: Buffer, options: { width: number; height: number; scaleFactor?: number }): NativeImage };
}

export interface RecordingTray {
  show(state: TrayState, isLocked: boolean): void;
}

const tipByState: Readonly<Record<TrayState, string>> = { recording: 'Sotto is recording', paused: 'Sotto: the recording is paused', idle: 'Sotto' };

/** Throws where the desktop has no place for it. */
export function createRecordingTray({ Tray: TrayIcon, Menu: Menus, nativeImage }: TrayMeans, acts: TrayActs): RecordingTray {
  const imageOf = (state: TrayState) => nativeImage.createFromBitmap(drawDot(state), { width: sidePx, height: sidePx, scaleFactor: 2 });
  const tray = new TrayIcon(imageOf('idle'));
  tray.on('click', () => acts.onShow());
  let shown = '';
  return {
    show(state, isLocked) {
      if (shown === `${state} ${isLocked}`) return;
      shown = `${state} ${isLocked}`;
      tray.setImage(imageOf(state));
      tray.setToolTip(isLocked ? `${tipByState[state]} (locked)` : tipByState[state]);
      tray.setContextMenu(Menus.buildFromTemplate([
        { label: 'Show Sotto', click: () => acts.onShow() },
        { type: 'separator' },
        { label: state === 'paused' ? 'Resume the recording' : 'Pause the recording', enabled: state !== 'idle', click: () => acts.onPauseOrResume() },
        { label: 'Stop the recording', enabled: state !== 'idle', click: () => acts.onStop() },
        { type: 'separator' },
        { label: 'Lock Sotto', enabled: !isLocked, click: () => acts.onLock() },
      ]));
    },
  };
}

const sidePx = 32;
/** Blue, green, red, alpha. Recording is a full dot, paused two bars, idle a ring: the shape says it too. */
const inkByState: Readonly<Record<TrayState, readonly [number, number, number]>> = { recording: [0x23, 0x23, 0xb4], paused: [0x1a, 0x8c, 0xd9], idle: [0x8a, 0x86, 0x78] };

function drawDot(state: TrayState): Buffer {
  const bitmap = Buffer.alloc(sidePx * sidePx * 4);
  const centre = (sidePx - 1) / 2;
  for (let y = 0; y < sidePx; y += 1) {
    for (let x = 0; x < sidePx; x += 1) {
      const radius = Math.hypot(x - centre, y - centre);
      const isInk = state === 'recording' ? radius <= 12 : state === 'idle' ? radius <= 12 && radius >= 8.5 : Math.abs(y - centre) <= 11 && Math.abs(Math.abs(x - centre) - 6) <= 3;
      if (isInk) bitmap.set([...inkByState[state], 0xff], (y * sidePx + x) * 4);
    }
  }
  return bitmap;
}
