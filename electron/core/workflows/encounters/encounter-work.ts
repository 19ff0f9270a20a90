/**
 * Background work on encounters, one at a time so that a laptop stays usable, each encounter at most once. Lock drains
 * it: what runs or waits is cancelled, and can be resumed.
 */
import type { EncounterId } from '#shared/domain/ids.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import type { Logger } from '#core/kernel/logger.ts';

export interface EncounterWork {
  /**
   * Queues `act` for this encounter; the promise settles when it has run. An encounter already at work is left alone.
   * Cancelled while it waits, `act` is still called, at once and with a signal that says so: it may hold what must be
   * put away.
   */
  run(encounterId: EncounterId, act: (signal: AbortSignal) => Promise<unknown>): Promise<void>;
  /** As `run`, but at once and beside the queue: for what waits for somebody else, and would hold up the others. */
  runBeside(encounterId: EncounterId, act: (signal: AbortSignal) => Promise<unknown>): Promise<void>;
  /**
   * For what a person waits for: stops what is queued or at work on this encounter and runs `act` at once, beside the
   * queue, with nobody else at the encounter until it has ended. Waits for another such act on it. Answers and throws
   * what `act` does.
   */
  takeOver<Value>(encounterId: EncounterId, act: (signal: AbortSignal) => Promise<Value>): Promise<Value>;
  isAtWork(encounterId: EncounterId): boolean;
  cancel(encounterId: EncounterId): Promise<void>;
  drain(): Promise<void>;
}

interface Job {
  readonly done: Promise<void>;
  readonly stop: AbortController;
  readonly isTakeOver: boolean;
}

export function createEncounterWork({ log }: { readonly log: Logger }): EncounterWork {
  const jobsById = new Map<EncounterId, Job>();
  let last: Promise<unknown> = Promise.resolve();

  const cancel = async (encounterId: EncounterId): Promise<void> => {
    const job = jobsById.get(encounterId);
    job?.stop.abort();
    await job?.done;
  };

  const begin = (encounterId: EncounterId, before: Promise<unknown>, act: (signal: AbortSignal) => Promise<unknown>): Promise<void> => {
    const stop = new AbortController();
    const done = (async () => {
      await Promise.race([before, aborted(stop.signal)]);
      await act(stop.signal);
    })().catch((thrown: unknown) => {
      if (!(thrown instanceof Cancelled)) log.error('work.failed', thrown, { encounterId });
    }).finally(() => jobsById.delete(encounterId));
    jobsById.set(encounterId, { done, stop, isTakeOver: false });
    return done;
  };

  return {
    run(encounterId, act) {
      const running = jobsById.get(encounterId);
      if (running !== undefined) return running.done;
      const before = last;
      const done = begin(encounterId, before, act);
      // Of the one before too: a cancelled one does not wait for its turn, but the next one does.
      last = Promise.all([before, done]).then(() => {});
      return done;
    },
    runBeside: (encounterId, act) => jobsById.get(encounterId)?.done ?? begin(encounterId, Promise.resolve(), act),
    async takeOver(encounterId, act) {
      for (let before = jobsById.get(encounterId); before !== undefined; before = jobsById.get(encounterId)) {
        if (!before.isTakeOver) before.stop.abort();
        await before.done;
      }
      const stop = new AbortController();
      const acting = act(stop.signal);
      const done = acting.then(() => {}, () => {}).finally(() => jobsById.delete(encounterId));
      jobsById.set(encounterId, { done, stop, isTakeOver: true });
      return acting;
    },
    isAtWork: (encounterId) => jobsById.has(encounterId),
    cancel,
    async drain() {
      // Again, as one that waited for another may have begun meanwhile.
      while (jobsById.size > 0) await Promise.all([...jobsById.keys()].map((encounterId) => cancel(encounterId)));
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => { signal.addEventListener('abort', () => resolve(), { once: true }); });
}
