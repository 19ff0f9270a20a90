/** With `SOTTO_PROFILE=FOLDER`, what the page's processor did meanwhile is written there, to be opened in the browser's tools; else nothing. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const intervalMicroseconds = 500;

export async function profileWhile(page: Page, name: string, act: () => Promise<unknown>): Promise<void> {
  const folder = process.env['SOTTO_PROFILE'];
  if (folder === undefined || folder === '') return void await act();
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: intervalMicroseconds });
  await session.send('Profiler.start');
  await act();
  const { profile } = await session.send('Profiler.stop');
  await session.detach();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.cpuprofile`), JSON.stringify(profile));
}
