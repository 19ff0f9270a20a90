/**
 * Where the sound that plays now stands, told to whoever asks. Apart from the screens' own state: it changes ten times a
 * second, and only the word that is heard may be drawn anew for it.
 */
import { useSyncExternalStore } from 'react';

export interface PlayedPlace {
  readonly subscribe: (listener: () => void) => () => void;
  /** Milliseconds from the beginning of the recording; null in silence. */
  readonly nowMs: () => number | null;
}

export interface PlayedPlaceSource extends PlayedPlace {
  readonly set: (ms: number | null) => void;
}

export function createPlayedPlace(): PlayedPlaceSource {
  const listeners = new Set<() => void>();
  let now: number | null = null;
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    nowMs: () => now,
    set: (ms) => {
      if (ms === now) return;
      now = ms;
      for (const listener of listeners) listener();
    },
  };
}

/** Draws anew only when what `look` makes of the place is another value. */
export function usePlayedPlace<Seen extends string | number | boolean | null>(place: PlayedPlace, look: (ms: number | null) => Seen): Seen {
  return useSyncExternalStore(place.subscribe, () => look(place.nowMs()));
}
