/**
 * A process of `screens-bench.ts`: how long after a page is gone to its field has the keyboard, for Sotto's passphrase and for the bare
 * page's one input, by turns in one tab. Prints both sides' readings as one line of JSON.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pageOrigin } from '../../../build/browser-shell/window-host.ts';
import { compareByTurns } from '../measurement.ts';
import { openFilledApp } from './prepared-home.ts';
import { tellReadings } from './readings.ts';
import { bareUrl, serveBarePage } from './serve-bare-page.ts';

const pairs = 15;
const warmUps = 2;

declare global {
  interface Window { focusedMs?: number }
}

const folder = await mkdtemp(join(tmpdir(), 'sotto-bench-'));
const { page, close } = await openFilledApp(async () => undefined);
await page.getByLabel('Passphrase', { exact: true }).waitFor();
await serveBarePage(folder);
await page.addInitScript(() => {
  // By the page's own clock, which begins with the navigation.
  addEventListener('focusin', ({ target }) => { if (target instanceof HTMLInputElement) window.focusedMs ??= performance.now(); }, true);
});

async function focusMs(url: string): Promise<number> {
  await page.goto(url);
  const handle = await page.waitForFunction(() => window.focusedMs);
  return (await handle.jsonValue())!;
}

const { ratio, raw } = await compareByTurns({ ours: () => focusMs(`${pageOrigin}/index.html`), bare: () => focusMs(bareUrl), pairs, warmUps });
await close();
await rm(folder, { recursive: true });
tellReadings({ ratio, ...raw });
