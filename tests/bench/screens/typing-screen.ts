/**
 * A process of `screens-bench.ts`: a visit of four hours opened for review, and typed into: a statement of its note, which is saved, then a turn of its
 * transcript; and for comparison into the bare page's input, in the same tab. Prints its readings as one line of JSON.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { goTo } from '../../e2e/go-to.ts';
import { rounded } from '../measurement.ts';
import { fourHourTitle, storeFourHourVisit } from './four-hour-visit.ts';
import { openFilledApp, unlock } from './prepared-home.ts';
import { profileWhile } from './profile-while.ts';
import { tellReadings } from './readings.ts';
import { bareUrl, serveBarePage } from './serve-bare-page.ts';
import { timeTyping, watchKeys } from './time-typing.ts';
import { watchLongTasks } from './watch-long-tasks.ts';

/** 216 letters; no vocabulary needed. */
const words = 'She slept through for the first time since the spring and walked to the market on two mornings. '
  + 'The knee bears her down the stairs again, if slowly. We agreed to leave the dose as it is and to meet again in three weeks.';

const afterSavingMs = 4_000;

declare global {
  interface Window { openedMs?: number }
}

const folder = await mkdtemp(join(tmpdir(), 'sotto-bench-'));
const { page, close } = await openFilledApp(storeFourHourVisit);
await unlock(page);
await goTo(page, 'Sessions');
const longTasks = await watchLongTasks(page);
await watchKeys(page);
let openMs = 0;
await profileWhile(page, 'opening', async () => { openMs = await timeOpening(page); });
const openingTasksMs = await longTasks();
const heapMb = await heapMegabytes(page);

const note = page.getByRole('region', { name: 'Note' });
await note.getByRole('button', { name: /^Edit: / }).first().click();
await note.getByLabel('Statement', { exact: true }).waitFor();
let inNoteMs: readonly number[] = [];
await profileWhile(page, 'typing-note', async () => { inNoteMs = await timeTyping(page, words); });
const beforeSaving = (await longTasks()).length;
await profileWhile(page, 'saving', async () => {
  await page.keyboard.press('Control+Enter');
  await note.getByRole('button', { name: /^Play: .*three weeks/ }).waitFor();
  // What is asked for again because of it comes after.
  await page.waitForTimeout(afterSavingMs);
});
const afterSaving = (await longTasks()).length;

await page.locator('[data-turn]').first().locator('button[data-place]').first().focus();
await page.keyboard.press('Shift+Enter');
await page.getByLabel(/^Words from /).and(page.locator('textarea')).waitFor();
let inTranscriptMs: readonly number[] = [];
await profileWhile(page, 'typing-transcript', async () => { inTranscriptMs = await timeTyping(page, words); });
await page.keyboard.press('Escape');
const tasksMs = await longTasks();
const savingTasksMs = tasksMs.slice(beforeSaving, afterSaving);
const typingTasksMs = [...tasksMs.slice(openingTasksMs.length, beforeSaving), ...tasksMs.slice(afterSaving)];

await serveBarePage(folder);
await page.goto(bareUrl);
await page.getByLabel('Words').waitFor();
await watchKeys(page);
const inBareMs = await timeTyping(page, words);
await close();
await rm(folder, { recursive: true });
tellReadings({
  openMs, heapMb, openingTasksMs: rounded(openingTasksMs), savingTasksMs: rounded(savingTasksMs), typingTasksMs: rounded(typingTasksMs),
  inNoteMs: rounded(inNoteMs), inTranscriptMs: rounded(inTranscriptMs), inBareMs: rounded(inBareMs),
});

/** From the click on the visit to the picture that has its transcript and its note, in milliseconds. */
async function timeOpening(page: Page): Promise<number> {
  await page.evaluate(() => {
    addEventListener('click', ({ timeStamp }) => {
      const watcher = new MutationObserver(() => {
        if (document.querySelector('[data-turn]') === null || document.querySelector('[data-statement]') === null) return;
        watcher.disconnect();
        requestAnimationFrame(() => setTimeout(() => { window.openedMs = performance.now() - timeStamp; }));
      });
      watcher.observe(document.body, { subtree: true, childList: true });
    }, { capture: true, once: true });
  });
  await page.getByRole('list', { name: 'Visits' }).getByRole('button', { name: fourHourTitle }).first().click();
  return (await (await page.waitForFunction(() => window.openedMs)).jsonValue())!;
}

async function heapMegabytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return Math.round(usedSize / 1024 / 1024);
}
