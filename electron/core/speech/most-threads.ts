/** How many threads may hear stored sound at once on this computer. */
import { availableParallelism, totalmem } from 'node:os';

export interface ComputerSize {
  readonly processors: number;
  readonly memoryBytes: number;
}

/**
 * What is left for everything else once a thread has decoded with a large model, which all of them share: by total memory,
 * as what systems call free means something else on each of them.
 */
const memoryBytesForEach = 1.5 * 1024 ** 3;

export function mostThreads({ processors, memoryBytes }: ComputerSize = thisComputer()): number {
  return Math.max(1, Math.min(processors, Math.floor(memoryBytes / memoryBytesForEach)));
}

function thisComputer(): ComputerSize {
  const limitBytes = process.constrainedMemory();
  return { processors: availableParallelism(), memoryBytes: limitBytes > 0 ? Math.min(limitBytes, totalmem()) : totalmem() };
}
