/** The most memory an import takes, over what libvosk alone takes for the same file: each in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { sampleRateHz } from '#shared/audio/pcm.ts';
import { encodeWav } from '#shared/audio/wav.ts';
import { assert, must } from '#shared/lib/assert.ts';
import { readBenchSound } from '../bench-sound.ts';
import type { Bench } from '../measurement.ts';

const minutes = 10;
const longHours = 4;

export const memoryBench: Bench = {
  figures: [
    { name: 'speech-import-memory-over-bare', unit: 'MB', limit: 150 },
    { name: 'speech-import-memory-of-four-hours-over-ten-minutes', unit: 'MB', limit: 64 },
  ],
  async measure() {
    const folder = await mkdtemp(join(tmpdir(), 'sotto-bench-'));
    try {
      const { samples, origin } = await readBenchSound(minutes * 60 * sampleRateHz);
      const file = join(folder, 'visit.wav');
      await writeFile(file, encodeWav(samples));
      const bareMb = await peakMb('bare', file, 1);
      const importMb = await peakMb('import', file, 1);
      const longMb = await peakMb('import', file, (longHours * 60) / minutes);
      const raw = { bareMb, importMb, longMb };
      return [
        { value: importMb - bareMb, raw, how: `highest resident memory while ${minutes} minutes of WAV (${origin}) are imported to their note, less that of a bare libvosk loop reading the same file; a process each, once` },
        { value: longMb - importMb, raw, how: `highest resident memory while ${longHours} hours of the same are imported to their note, less that of ${minutes} minutes; a process each, once` },
      ];
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

async function peakMb(mode: 'bare' | 'import', file: string, times: number): Promise<number> {
  const script = join(import.meta.dirname, 'memory-import.ts');
  const child = spawn(process.execPath, [...process.execArgv, script, mode, file, String(times)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  assert(code === 0, 'the process ends in order; what it said is above');
  return Number(must(output.trim().split('\n').at(-1), 'it printed its peak'));
}
