/**
 * Names of sound files that are being written and that no visit owns yet. Whoever clears away what belongs to nobody leaves
 * them alone. After a crash nobody holds them.
 */

export interface SoundInHand {
  /** Gives back what lets go of it. */
  hold(fileName: string): () => void;
  has(fileName: string): boolean;
}

export function createSoundInHand(): SoundInHand {
  const held = new Set<string>();
  return {
    hold(fileName) {
      held.add(fileName);
      return () => void held.delete(fileName);
    },
    has: (fileName) => held.has(fileName),
  };
}
