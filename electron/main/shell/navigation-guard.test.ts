import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { beforeEach, expect, test } from 'vitest';
import { guardNavigation } from './navigation-guard.ts';

/** The part of a page's contents that the guard works on. */
class Contents extends EventEmitter {
  openWindow: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });

  setWindowOpenHandler(handler: typeof this.openWindow): void {
    this.openWindow = handler;
  }

  isPrevented(event: string, url: string): boolean {
    let prevented = false;
    this.emit(event, { url, preventDefault: () => { prevented = true; } }, url);
    return prevented;
  }
}

let contents: Contents;
beforeEach(() => {
  const app = new EventEmitter();
  guardNavigation(app as EventEmitter & Pick<App, 'on'>);
  contents = new Contents();
  app.emit('web-contents-created', {}, contents);
});

test.each(['https://other.invalid/', 'app://other/', 'file:///etc/passwd', 'javascript:alert(1)', 'about:blank', 'app://sotto.invalid/', ''])(
  'neither the page nor a frame in it goes to %j, nor is it sent there', (url) => {
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) expect(contents.isPrevented(event, url)).toBe(true);
  });

test('the page may be loaded again', () => {
  expect(contents.isPrevented('will-navigate', 'app://sotto/index.html')).toBe(false);
});

test('no window is opened, not even of the own page', () => {
  for (const url of ['https://other.invalid/', 'app://sotto/index.html']) expect(contents.openWindow({ url })).toEqual({ action: 'deny' });
});

test('no webview is attached', () => {
  expect(contents.isPrevented('will-attach-webview', '')).toBe(true);
});
