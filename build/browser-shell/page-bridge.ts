/**
 * `ipcMain` and `webContents.send` over Playwright's bindings, and the preload inside the page. The raw binding is taken
 * out of the page's reach before any script of the page runs: what it can call is what the preload exposes.
 */
import { readFile } from 'node:fs/promises';
import type Electron from 'electron';
import type { Frame, Page } from 'playwright-core';
import { pageToAppUrl } from './window-host.ts';

type InvokeHandler = Parameters<Electron.IpcMain['handle']>[1];
export const invokeHandlers = new Map<string, InvokeHandler>();

const bindingName = '__sottoInvoke';
const deliveryName = '__sottoDeliver';

export async function bridgePage(page: Page, preloadFile: string): Promise<void> {
  await page.exposeBinding(bindingName, async ({ frame }, channel: string, wire: Wire) => toWire(await invoke(frame, channel, fromWire(wire))));
  await page.addInitScript({ content: initScript(await readFile(preloadFile, 'utf8')) });
}

/** Events reach the page in the order they were sent; one for a page that is going away is dropped. */
export function deliver(page: Page, channel: string, args: readonly unknown[]): void {
  page.evaluate(({ name, sent }) => {
    const target = (globalThis as unknown as Record<string, ((...of: unknown[]) => void) | undefined>)[name];
    target?.(...sent);
  }, { name: deliveryName, sent: [channel, ...args] }).catch(() => {});
}

function invoke(frame: Frame, channel: string, args: readonly unknown[]): unknown {
  const handler = invokeHandlers.get(channel);
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
  const senderFrame = { url: pageToAppUrl(frame.url()), parent: frame.parentFrame() };
  return handler({ senderFrame } as unknown as Electron.IpcMainInvokeEvent, ...args);
}

type Wire = { readonly json: string } | { readonly value: unknown };

/**
 * As text where it can be: Playwright walks through every object that it carries, which takes ten seconds for the transcript
 * of four hours, and a text is one object.
 */
function toWire(value: unknown): Wire {
  let hasBytes = false;
  const json = JSON.stringify(value, (_name, part: unknown) => {
    hasBytes ||= ArrayBuffer.isView(part);
    return hasBytes ? null : part;
  });
  return hasBytes || json === undefined ? { value } : { json };
}

function fromWire(wire: Wire): readonly unknown[] {
  return ('json' in wire ? JSON.parse(wire.json) : wire.value) as readonly unknown[];
}

/** Runs at the start of every document: `require('electron')` as a sandboxed preload knows it, then the preload itself. */
function initScript(preloadSource: string): string {
  return `(() => {
  const invoke = globalThis[${JSON.stringify(bindingName)}];
  delete globalThis[${JSON.stringify(bindingName)}];
  if (location.origin !== 'https://app.sotto.invalid' || window !== window.top) return;
  const listenersByChannel = new Map();
  Object.defineProperty(globalThis, ${JSON.stringify(deliveryName)}, {
    value: (channel, ...args) => { for (const listener of listenersByChannel.get(channel) ?? []) listener({}, ...args); },
  });
  const freeze = (value) => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  const toWire = ${toWire.toString()};
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name, api) => Object.defineProperty(globalThis, name, { value: freeze(api), enumerable: true }),
    },
    ipcRenderer: {
      invoke: async (channel, ...args) => {
        const { json, value } = await invoke(channel, toWire(args));
        return json === undefined ? value : JSON.parse(json);
      },
      on: (channel, listener) => { listenersByChannel.set(channel, [...(listenersByChannel.get(channel) ?? []), listener]); },
      removeListener: (channel, listener) => {
        listenersByChannel.set(channel, (listenersByChannel.get(channel) ?? []).filter((kept) => kept !== listener));
      },
    },
  };
  const require = (name) => {
    if (name === 'electron') return electron;
    throw new Error('A sandboxed preload has no module ' + name);
  };
  ((require, module, exports) => {
${preloadSource}
  })(require, { exports: {} }, {});
})();`;
}
