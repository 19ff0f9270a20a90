/**
 * Where the window stood and how large it was, kept between starts in a small file beside the vaults: numbers only. A place on a
 * display that is gone, or a file that holds something else, is as good as none.
 */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserWindow, Rectangle } from 'electron';

export const minimumSize = { width: 1024, height: 640 } as const;
const usualSize = { width: 1280, height: 800 } as const;

export interface WindowState {
  readonly bounds: Partial<Rectangle> & { readonly width: number; readonly height: number };
  readonly maximized: boolean;
}

export interface WindowStateFile {
  read(workAreas: readonly Rectangle[]): WindowState;
  /** Writes it whenever the window has come to rest somewhere else. */
  follow(window: Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized' | 'isDestroyed'> & { on(event: never, listener: () => void): unknown }): void;
}

export function createWindowStateFile(homeFolder: string): WindowStateFile {
  const file = join(homeFolder, 'window.json');
  return {
    read: (workAreas) => placeWindow(readKept(file), workAreas),
    follow(window) {
      const write = () => {
        if (window.isDestroyed()) return;
        const text = JSON.stringify({ ...window.getNormalBounds(), maximized: window.isMaximized() });
        // A window that cannot be remembered opens in its usual place; there is nothing to do about it here.
        writeFile(file, text).catch(() => undefined);
      };
      for (const event of ['resized', 'moved', 'maximize', 'unmaximize', 'close'] as const) window.on(event as never, write);
    },
  };
}

/** Inside the display that holds most of it, as large as that allows; in its usual size where nothing is known. */
export function placeWindow(kept: unknown, workAreas: readonly Rectangle[]): WindowState {
  if (!isBounds(kept)) return { bounds: usualSize, maximized: false };
  const maximized = 'maximized' in kept && kept.maximized === true;
  const area = workAreas.toSorted((one, other) => overlap(kept, other) - overlap(kept, one))[0];
  const size = { width: Math.max(kept.width, minimumSize.width), height: Math.max(kept.height, minimumSize.height) };
  if (area === undefined || overlap(kept, area) === 0) return { bounds: size, maximized };
  const width = Math.min(size.width, Math.max(area.width, minimumSize.width));
  const height = Math.min(size.height, Math.max(area.height, minimumSize.height));
  return {
    bounds: { width, height, x: clamp(kept.x, area.x, area.x + area.width - width), y: clamp(kept.y, area.y, area.y + area.height - height) },
    maximized,
  };
}

function readKept(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch {
    return null;
  }
}

function isBounds(kept: unknown): kept is Rectangle {
  return typeof kept === 'object' && kept !== null
    && ['x', 'y', 'width', 'height'].every((name) => Number.isInteger((kept as Record<string, unknown>)[name]) && Math.abs((kept as Record<string, number>)[name]!) < 100_000);
}

function overlap(one: Rectangle, other: Rectangle): number {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, across) * Math.max(0, down);
}

/** On a display smaller than the window its upper left corner counts: the title bar is there. */
function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
