/**
 * Names of sound files that are being written and that no visit owns yet, or that a backup has yet to read. Whoever clears
 * away what belongs to nobody leaves them alone. After a crash nobody holds them.
 */

export interface SoundInHand {
  /** Gives back what lets go of it. */
  hold(fileName: string): () => void;
  has(fileName: string): boolean;
}

export function createSoundInHand(): SoundInHand {
  const holders = new Map<string, Set<symbol>>();
  return {
    hold(fileName) {
      const holder = Symbol(fileName);
      const others = holders.get(fileName) ?? new Set();
      holders.set(fileName, others.add(holder));
      return () => {
        if (others.delete(holder) && others.size === 0) holders.delete(fileName);
      };
    },
    has: (fileName) => holders.has(fileName),
  };
}
