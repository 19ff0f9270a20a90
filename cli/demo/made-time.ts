/** Time and ids of a vault that is made up: the same ones each time it is made. */
import type { Clock } from '#core/kernel/clock.ts';
import type { Ids } from '#core/kernel/ids.ts';

/** A second later at every look, so that nothing happens at the same time. */
export function createMadeClock(start: Date): { readonly clock: Clock; readonly setClock: (now: Date) => void } {
  let nowMs = start.getTime();
  let looks = 0;
  return {
    clock: {
      now: () => new Date(nowMs += 1_000).toISOString(),
      monotonicMs: () => (looks += 1),
    },
    // Never back: what is told by time stays in its order.
    setClock: (now) => { nowMs = Math.max(nowMs, now.getTime()); },
  };
}

export function createMadeIds(): Ids {
  let count = 0;
  return {
    next<Id extends string>() {
      count += 1;
      // Spread over the whole first part, as people tell ids apart by how they begin.
      return `${(Math.imul(count, 2_654_435_761) >>> 0).toString(16).padStart(8, '0')}-0000-4000-8000-${count.toString(16).padStart(12, '0')}` as string as Id;
    },
  };
}
