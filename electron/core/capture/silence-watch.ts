/**
 * Notices that nothing has come for a while. Counts ticks of a third of that while instead of trusting one long timer:
 * a laptop that slept, or a process that was held up, finds its timer due before the waiting sound and would call the
 * microphone lost; as a single tick that does no harm.
 */

export interface SilenceWatch {
  /** Something came. */
  heard(): void;
  stop(): void;
}

const ticksOfSilence = 3;

export function watchSilence(silentAfterMs: number, onSilent: () => void): SilenceWatch {
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
    if (ticks < ticksOfSilence) return;
    clearInterval(timer);
    onSilent();
  }, silentAfterMs / ticksOfSilence);
  return {
    heard: () => { ticks = 0; },
    stop: () => clearInterval(timer),
  };
}
