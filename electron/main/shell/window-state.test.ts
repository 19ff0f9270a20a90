import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWindowStateFile, placeWindow } from './window-state.ts';

const laptop = { x: 0, y: 0, width: 1440, height: 875 };
const beside = { x: 1440, y: -200, width: 1920, height: 1055 };

describe('where the window opens', () => {
  test('where it stood, on the display it stood on', () => {
    const kept = { x: 1600, y: -100, width: 1300, height: 900, maximized: true };
    expect(placeWindow(kept, [laptop, beside])).toEqual({ bounds: { x: 1600, y: -100, width: 1300, height: 900 }, maximized: true });
  });

  test('back on a display, where its own is gone', () => {
    expect(placeWindow({ x: 1600, y: 0, width: 1300, height: 800 }, [laptop])).toEqual({ bounds: { width: 1300, height: 800 }, maximized: false });
  });

  test('wholly on the display that holds most of it, and no larger than that', () => {
    expect(placeWindow({ x: 1000, y: -50, width: 1200, height: 700 }, [laptop]).bounds).toEqual({ x: 240, y: 0, width: 1200, height: 700 });
    expect(placeWindow({ x: 10, y: 10, width: 3000, height: 2000 }, [laptop]).bounds).toEqual({ x: 0, y: 0, width: 1440, height: 875 });
  });

  test('never smaller than its screens can be used', () => {
    expect(placeWindow({ x: 10, y: 20, width: 100, height: 50 }, [laptop]).bounds).toEqual({ x: 10, y: 20, width: 1024, height: 640 });
  });

  test.each([null, 'text', [], {}, { x: 0, y: 0, width: '900', height: 700 }, { x: 0.5, y: 0, width: 900, height: 700 }, { x: 1e9, y: 0, width: 900, height: 700 }])(
    'in its usual size, where %j was kept', (kept) => {
      expect(placeWindow(kept, [laptop])).toEqual({ bounds: { width: 1280, height: 800 }, maximized: false });
    });
});

describe('the file', () => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'sotto-window-')); });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('holds numbers alone, and is read again at the next start', async () => {
    const window = Object.assign(new EventEmitter(), { getNormalBounds: () => ({ x: 5, y: 6, width: 1100, height: 700 }), isMaximized: () => false, isDestroyed: () => false });
    createWindowStateFile(folder).follow(window);
    window.emit('resized');
    const read = () => createWindowStateFile(folder).read([laptop]);
    await expect.poll(read).toEqual({ bounds: { x: 5, y: 6, width: 1100, height: 700 }, maximized: false });
    expect(JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8'))).toEqual({ x: 5, y: 6, width: 1100, height: 700, maximized: false });
  });

  test('half a file is as good as none', () => {
    writeFileSync(join(folder, 'window.json'), '{"x":5,"y"');
    expect(createWindowStateFile(folder).read([laptop]).bounds).toEqual({ width: 1280, height: 800 });
  });

  test('a folder that cannot be written keeps nobody from working', () => {
    const window = Object.assign(new EventEmitter(), { getNormalBounds: () => laptop, isMaximized: () => false, isDestroyed: () => false });
    createWindowStateFile(join(folder, 'no-such-folder')).follow(window);
    expect(() => window.emit('close')).not.toThrow();
  });
});
