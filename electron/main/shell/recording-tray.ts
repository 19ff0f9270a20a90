/**
 * The icon beside the clock: that it records, is paused, waits for its microphone or does nothing, and what can be done about it without the window,
 * also while Sotto is locked. It names nobody.
 */
import type { Menu, NativeImage, Tray } from 'electron';
import { exhaustive } from '#shared/lib/assert.ts';

export type TrayState = 'recording' | 'paused' | 'waiting' | 'idle';

export interface TrayActs {
  onShow(): void;
  onPauseOrResume(): void;
  onStop(): void;
  onMark(): void;
  onLock(): void;
}

/** What is used of `electron`. */
export interface TrayMeans {
  readonly Tray: new (image: NativeImage) => Pick<Tray, 'setImage' | 'setToolTip' | 'setContextMenu' | 'on' | 'destroy'>;
  readonly Menu: Pick<typeof Menu, 'buildFromTemplate'>;
  readonly nativeImage: { createFromBitmap(bitmap: Buffer, options: { width: number; height: number; scaleFactor?: number }): NativeImage };
}

export interface RecordingTray {
  show(state: TrayState, isLocked: boolean): void;
  close(): void;
}

const tipByState: Readonly<Record<TrayState, string>> = { recording: 'Sotto is recording', paused: 'Sotto: the recording is paused', waiting: 'Sotto: the microphone went away, the recording waits for it', idle: 'Sotto' };

/** Throws where the desktop has no place for it. */
export function createRecordingTray({ Tray: TrayIcon, Menu: Menus, nativeImage }: TrayMeans, acts: TrayActs, mac: boolean): RecordingTray {
  const imageOf = (state: TrayState): NativeImage => {
    const image = nativeImage.createFromBitmap(drawDot(state), { width: sidePx, height: sidePx, scaleFactor: 2 });
    // A Mac's menu bar may be light or dark, and colours the shape itself.
    if (mac) image.setTemplateImage(true);
    return image;
  };
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
        { label: state === 'paused' || state === 'waiting' ? 'Resume the recording' : 'Pause the recording', enabled: state !== 'idle', click: () => acts.onPauseOrResume() },
        { label: 'Set a bookmark', enabled: state !== 'idle', click: () => acts.onMark() },
        { label: 'Stop the recording', enabled: state !== 'idle', click: () => acts.onStop() },
        { type: 'separator' },
        { label: 'Lock Sotto', enabled: !isLocked, click: () => acts.onLock() },
      ]));
    },
    close: () => tray.destroy(),
  };
}

const sidePx = 32;
/** Blue, green, red, alpha. Recording is a full dot, paused two bars, waiting a cross, idle a ring: the shape says it too. */
const inkByState: Readonly<Record<TrayState, readonly [number, number, number]>> = { recording: [0x23, 0x23, 0xb4], paused: [0x1a, 0x8c, 0xd9], waiting: [0x1a, 0x8c, 0xd9], idle: [0x8a, 0x86, 0x78] };

function drawDot(state: TrayState): Buffer {
  const bitmap = Buffer.alloc(sidePx * sidePx * 4);
  const centre = (sidePx - 1) / 2;
  for (let y = 0; y < sidePx; y += 1) {
    for (let x = 0; x < sidePx; x += 1) {
      if (isInk(state, x - centre, y - centre)) bitmap.set([...inkByState[state], 0xff], (y * sidePx + x) * 4);
    }
  }
  return bitmap;
}

function isInk(state: TrayState, x: number, y: number): boolean {
  const radius = Math.hypot(x, y);
  switch (state) {
    case 'recording': return radius <= 12;
    case 'idle': return radius <= 12 && radius >= 8.5;
    case 'paused': return Math.abs(y) <= 11 && Math.abs(Math.abs(x) - 6) <= 3;
    case 'waiting': return Math.max(Math.abs(x), Math.abs(y)) <= 11 && Math.abs(Math.abs(x) - Math.abs(y)) <= 3;
    default: return exhaustive(state);
  }
}
