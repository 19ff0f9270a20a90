/**
 * How far a sound is stored: the writer's side announces, the transcriber's side waits. Finished sound is growth that
 * has already ended.
 */

export interface SoundGrowth {
  readonly storedSamples: number;
  readonly ended: boolean;
  /** Resolves at the next announcement or the end; at once when already ended. */
  changed(): Promise<void>;
}

export interface GrowingSound extends SoundGrowth {
  announce(storedSamples: number): void;
  end(): void;
}

export function createGrowingSound(): GrowingSound {
  let storedSamples = 0;
  let ended = false;
  let waiting: Array<() => void> = [];
  const wake = () => {
    const woken = waiting;
    waiting = [];
    for (const resolve of woken) resolve();
  };
  return {
    get storedSamples() { return storedSamples; },
    get ended() { return ended; },
    changed: () => (ended ? Promise.resolve() : new Promise((resolve) => { waiting.push(resolve); })),
    announce(samples) {
      storedSamples = samples;
      wake();
    },
    end() {
      ended = true;
      wake();
    },
  };
}

export function finishedSound(storedSamples: number): SoundGrowth {
  return { storedSamples, ended: true, changed: () => Promise.resolve() };
}
