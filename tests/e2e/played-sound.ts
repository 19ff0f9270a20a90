/** Listens to what the page really hands to the speakers: every buffer a source node starts. */
import type { Page } from 'playwright-core';

/** Takes effect at the next load of the page. */
export async function recordPlayedSound(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const played: number[] = [];
    Object.defineProperty(globalThis, 'playedRms', { value: played });
    const start = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function listen(this: AudioBufferSourceNode, when?: number, offset = 0, duration = this.buffer?.duration ?? 0) {
      const { sampleRate } = this.buffer!;
      const heard = this.buffer!.getChannelData(0).subarray(Math.floor(offset * sampleRate), Math.ceil((offset + duration) * sampleRate));
      played.push(32_768 * Math.sqrt(heard.reduce((sum, sample) => sum + sample * sample, 0) / heard.length));
      return start.call(this, when, offset, duration);
    };
  });
}

/** RMS of the last sound played, in units of a 16-bit sample; 0 before the first. */
export function playedRms(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { playedRms: number[] }).playedRms.at(-1) ?? 0);
}
