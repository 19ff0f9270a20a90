/** On what the figures were taken, as far as it matters for them. Names nobody and no path. */
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

export interface Machine {
  readonly node: string;
  readonly system: string;
  readonly cpu: string;
  readonly cpuCount: number;
  readonly memoryGb: number;
  /** Processes waiting for a processor over the last minute before the start: what else was going on. 0 on Windows. */
  readonly loadBefore: number;
}

export function readMachine(): Machine {
  return {
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cpuCount: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    loadBefore: Number((loadavg()[0] ?? 0).toFixed(2)),
  };
}
