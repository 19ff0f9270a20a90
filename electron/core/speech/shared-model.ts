/** One model for all threads of this process that hear with it, and how many of them there are: who is alone may free it. */
import { createModelMemory, type ModelMemory } from './model-memory.ts';

export interface SharedModel {
  readonly memory: ModelMemory;
  /** Threads that may touch it. A dead one counts until it has really ended: native code cannot be interrupted. */
  readonly threadCount: number;
  enter(): void;
  leave(): void;
}

export function createSharedModel(): SharedModel {
  let threadCount = 0;
  return {
    memory: createModelMemory(),
    get threadCount() { return threadCount; },
    enter() { threadCount += 1; },
    leave() { threadCount -= 1; },
  };
}
