/**
 * Where the tests of one run keep their files: in memory, where this machine has such a folder and room in it. Sotto flushes
 * what it writes to the disk many times a second, thousands of vaults are made in one run, and the tests waited for the disk
 * longer than for the processor. Nothing is proved less: a process that is killed loses nothing the system has taken over, in
 * memory as on a disk, and a loss of power no test can have. Where durability is judged, by the order of writes and flushes, it is
 * by what was asked of the system.
 */
import { mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memoryFolder = '/dev/shm';
/** Some times what a run has been seen to hold at once. */
export const roomNeededBytes = 4_000_000_000;

export interface TestFolder {
  readonly folder: string;
  remove(): void;
}

export function makeTestFolder(): TestFolder {
  const inMemory = mayHoldTests(readOrEmpty('/proc/mounts'), () => roomIn(memoryFolder));
  const folder = mkdtempSync(join(inMemory ? memoryFolder : tmpdir(), 'sotto-test-run-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  // Memory is not given back by itself: also when the run is stopped.
  process.once('exit', remove);
  return { folder, remove };
}

/** Programs have to run from it: tests put some there, and containers mostly forbid that. */
export function mayHoldTests(mounts: string, roomBytes: () => number): boolean {
  const mounted = mounts.split('\n').map((line) => line.split(' ')).findLast(([, at]) => at === memoryFolder);
  const [, , kind, options = ''] = mounted ?? [];
  return kind === 'tmpfs' && !/(?:^|,)(?:noexec|ro)(?:,|$)/.test(options) && roomBytes() >= roomNeededBytes;
}

function roomIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return Math.min(bavail * bsize, process.availableMemory());
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
