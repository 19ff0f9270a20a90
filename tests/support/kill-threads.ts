/**
 * Ends recogniser threads as a defect in native code would: from outside, in the middle of whatever they do. Each kill comes
 * after so many answers of theirs, drawn from a seed, so that a busy machine gets as many kills for the same work as a
 * fast one. Of all threads that this process starts from now on.
 */
import type { Worker } from 'node:worker_threads';
import type { FromRecogniser } from '#core/speech/worker-protocol.ts';
import type { Random } from './seeded-random.ts';

export interface ThreadKiller {
  readonly kills: number;
  /** So many more; none before it is called. */
  allow(kills: number): void;
  stop(): void;
}

/** An answer is a second of sound. */
export function killThreads({ random, mostAnswersBetween }: { readonly random: Random; readonly mostAnswersBetween: number }): ThreadKiller {
  let kills = 0;
  let allowed = 0;
  let left = random.below(mostAnswersBetween);

  const onWorker = (worker: Worker): void => {
    worker.on('message', ({ type }: FromRecogniser) => {
      // Not before it has heard something: it may still be loading its native module, which would end the process.
      if (type !== 'heard' || kills >= allowed) return;
      left -= 1;
      if (left >= 0) return;
      left = random.below(mostAnswersBetween);
      kills += 1;
      void worker.terminate();
    });
  };
  process.on('worker', onWorker);
  return {
    get kills() { return kills; },
    allow(more) { allowed = kills + more; },
    stop: () => void process.off('worker', onWorker),
  };
}
