/** Waiting that ends at once when it is cancelled. */
import { Cancelled } from '#shared/lib/cancelled.ts';

/** What `work` gives, or `Cancelled` as soon as the signal says so. The work itself is not stopped: it goes on for nobody. */
export async function unlessCancelled<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return work;
  const cancelled = Promise.withResolvers<never>();
  const cancel = () => cancelled.reject(new Cancelled());
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel);
  try {
    return await Promise.race([cancelled.promise, work]);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
