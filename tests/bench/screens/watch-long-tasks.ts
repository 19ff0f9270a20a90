/**
 * What kept the page from answering: the browser's own list of tasks over 50 ms, from the call to the end. Proven first by a task made
 * on purpose, so that an empty list means that there were none.
 */
import type { Page } from 'playwright-core';
import { assert } from '#shared/lib/assert.ts';

declare global {
  interface Window { longTasksMs: number[] }
}

const provenMs = 80;

/** Returns the reader of what came since, in milliseconds. */
export async function watchLongTasks(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    window.longTasksMs = [];
    new PerformanceObserver((list) => window.longTasksMs.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  });
  await page.evaluate((ms) => new Promise<void>((resolve) => {
    setTimeout(() => {
      const until = performance.now() + ms;
      while (performance.now() < until);
      setTimeout(resolve, 500);
    }, 0);
  }), provenMs);
  const seen = await page.evaluate(() => window.longTasksMs.splice(0));
  assert(seen.some((ms) => ms >= provenMs), 'the browser tells a task that was made long on purpose');
  return () => page.evaluate(() => window.longTasksMs);
}
