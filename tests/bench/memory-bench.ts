/**
 * Whether a long recording grows in memory: three hours of live sound through the whole intake, in a process of its own
 * that collects garbage before each reading. The first ten minutes are warming up and not counted.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { assert, must } from '#shared/lib/assert.ts';
import { median, type Bench } from './measurement.ts';
import type { MemoryReading } from './memory-recording.ts';

const hours = 3;
const warmUpMinutes = 10;
/** Single readings jump by some twenty megabytes, as buffers of sound wait to be collected; neighbours are taken together. */
const readingsTogether = 15;

export const memoryBench: Bench = {
  figures: [{ name: 'memory-growth-of-long-recording', unit: 'MB', limit: 64 }],
  async measure() {
    const readings = await record(hours * 60);
    const afterWarmUp = readings.filter(({ minute }) => minute >= warmUpMinutes).map(({ residentMb }) => residentMb);
    const start = median(afterWarmUp.slice(0, readingsTogether));
    const end = median(afterWarmUp.slice(-readingsTogether));
    return [{
      value: end - start,
      how: `resident memory at the end of a simulated ${hours}-hour live recording less that after its first ${warmUpMinutes} minutes, once, `
        + `medians of ${readingsTogether} readings a minute apart, garbage collected before each`,
      raw: {
        startMb: start, endMb: end, highestMb: Math.max(...afterWarmUp), residentMbByMinute: readings.map(({ residentMb }) => residentMb),
      },
    }];
  },
};

async function record(minutes: number): Promise<readonly MemoryReading[]> {
  const script = join(import.meta.dirname, 'memory-recording.ts');
  const child = spawn(process.execPath, [...process.execArgv, '--expose-gc', script, String(minutes)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  assert(code === 0, 'the recording process ends in order; what it said is above');
  const lastLine = must(output.trim().split('\n').at(-1), 'it printed its readings');
  return JSON.parse(lastLine) as MemoryReading[];
}
