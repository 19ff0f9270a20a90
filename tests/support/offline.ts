/** Ways to fetch that fail as on a laptop without a network: for tests that press every button. */
import type { DownloadMeans } from '#core/speech/model-downloads.ts';

export const offline: Partial<DownloadMeans> = {
  fetch: () => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }) })),
};
