/** `electron.BrowserWindow` over a page of the launched browser. */
import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import type { BrowserContext, Page } from 'playwright-core';
import { standInApp } from './app-life.ts';
import { bridgePage, deliver } from './page-bridge.ts';
import { appToPageUrl, launchBrowser, pageToAppUrl } from './window-host.ts';

type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

class StandInContents extends EventEmitter {
  page: Page | null = null;
  private openHandler: WindowOpenHandler | null = null;

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.openHandler = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.page !== null && !this.page.isClosed()) deliver(this.page, channel, args);
  }

  getURL(): string {
    return this.page === null ? '' : pageToAppUrl(this.page.url());
  }

  mayOpen(url: string): boolean {
    return this.openHandler === null || this.openHandler({ url } as Electron.HandlerDetails).action === 'allow';
  }

  mayNavigate(url: string): boolean {
    let prevented = false;
    this.emit('will-navigate', { url, preventDefault: () => { prevented = true; } }, url);
    return !prevented;
  }
}

const openWindows = new Set<StandInWindow>();
const firstPage = Promise.withResolvers<Page>();
// Outside of the tests nobody waits for it, and the window says itself what went wrong.
firstPage.promise.catch(() => {});

/** The window's page, as soon as there is one; rejects where it could not be opened. */
export function windowPage(): Promise<Page> {
  return firstPage.promise;
}

export class StandInWindow extends EventEmitter {
  static getAllWindows(): StandInWindow[] {
    return [...openWindows];
  }

  readonly webContents = new StandInContents();
  private readonly options: Electron.BrowserWindowConstructorOptions;
  private address = 'about:blank';
  private closed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    openWindows.add(this);
    standInApp.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    this.address = url;
    try {
      const context = await launchBrowser({ width: this.options.width ?? 1280, height: this.options.height ?? 800 });
      const page = context.pages()[0] ?? await context.newPage();
      await this.adopt(context, page);
      // On a busy machine a first window may take longer than Playwright's half minute.
      await page.goto(appToPageUrl(url), { timeout: 120_000 });
    } catch (failure) {
      firstPage.reject(failure);
      process.stderr.write(`The window could not be opened: ${failure instanceof Error ? failure.message : String(failure)}\n`);
      process.exitCode = 1;
      this.end();
    }
  }

  /** The browser itself is closed with the app. */
  destroy(): void {
    this.end();
  }

  isDestroyed(): boolean {
    return this.closed;
  }

  maximize(): void {}

  isMaximized(): boolean {
    return false;
  }

  getNormalBounds(): Electron.Rectangle {
    return { x: 0, y: 0, width: this.options.width ?? 1280, height: this.options.height ?? 800 };
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {}

  show(): void {}

  focus(): void {
    void this.webContents.page?.bringToFront();
  }

  private async adopt(context: BrowserContext, page: Page): Promise<void> {
    this.webContents.page = page;
    firstPage.resolve(page);
    page.on('close', () => this.end());
    context.on('close', () => this.end());
    // An unanswered listener leaves prompts to the person in front of the window.
    page.on('dialog', () => {});
    context.on('page', (opened) => { if (opened !== page) void this.receive(opened); });
    // Registered after the app's own route, so it is asked first.
    await page.route('**/*', (route) => {
      const request = route.request();
      const leaves = request.isNavigationRequest() && request.frame() === page.mainFrame()
        && page.url() !== 'about:blank' && !this.webContents.mayNavigate(pageToAppUrl(request.url()));
      return leaves ? route.abort('blockedbyclient') : route.fallback();
    });
    if (this.options.webPreferences?.preload !== undefined) await bridgePage(page, this.options.webPreferences.preload);
  }

  /**
   * A further tab of this browser. What the page opened is asked of the app, as everywhere; one that a person opened is shown the
   * app's page, which has no preload there and says where Sotto is open.
   */
  private async receive(opened: Page): Promise<void> {
    try {
      if (await opened.opener() !== null) {
        if (!this.webContents.mayOpen(opened.url())) await opened.close();
        return;
      }
      await opened.goto(appToPageUrl(this.address));
    } catch {
      // Closed meanwhile, which is what it is told to do.
    }
  }

  private end(): void {
    if (this.closed) return;
    this.closed = true;
    openWindows.delete(this);
    this.emit('closed');
    if (openWindows.size === 0) standInApp.emit('window-all-closed');
  }
}
