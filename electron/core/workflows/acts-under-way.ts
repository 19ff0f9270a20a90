/**
 * Acts that take longer than a moment and need the open vault to their end: exports, backups, deletions. A lock tells them
 * to stop and waits until they have, so that none is left half done; one that comes after is refused.
 */
import { err, problem, type Problem, type Result } from '#shared/lib/result.ts';

export interface ActsUnderWay {
  /** A short act may let the signal be and run to its end. Refused with `locked` once the lock has begun. */
  run<Value>(act: (signal: AbortSignal) => Promise<Result<Value>>): Promise<Result<Value>>;
  /** Resolves when none runs any more; from its call on none begins. */
  drain(): Promise<void>;
}

export function createActsUnderWay(): ActsUnderWay {
  const stop = new AbortController();
  const running = new Set<Promise<unknown>>();
  return {
    async run(act) {
      if (stop.signal.aborted) return err(lockedMeanwhile());
      const done = act(stop.signal);
      running.add(done);
      try {
        return await done;
      } finally {
        running.delete(done);
      }
    },
    async drain() {
      stop.abort();
      await Promise.allSettled(running);
    },
  };
}

function lockedMeanwhile(): Problem<'locked'> {
  return problem('locked', 'The vault was locked meanwhile. Nothing was changed; unlock it and try again.');
}
