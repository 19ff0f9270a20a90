/** Chance that falls the same each time: a linear congruential generator (multiplier and increment of Numerical Recipes). */

export interface Draw {
  /** A whole number from 0 on, below `limit`. */
  readonly below: (limit: number) => number;
  readonly of: <Item>(items: readonly Item[]) => Item;
}

export function createDraw(seed: number): Draw {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return { below, of: <Item>(items: readonly Item[]) => items[below(items.length)]! };
}
