/** Long work that Ctrl-C ends in order: what was begun is put away first. A second Ctrl-C ends the program as always. */
import { Cancelled } from '#shared/lib/cancelled.ts';
import { tell } from './output.ts';

export async function untilInterrupted<Value>(act: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt);
  try {
    return await act(stop.signal);
  } catch (thrown) {
    if (thrown instanceof Cancelled) tell('Cancelled. Nothing was made, and nothing is left behind.');
    throw thrown;
  } finally {
    process.off('SIGINT', interrupt);
  }
}
