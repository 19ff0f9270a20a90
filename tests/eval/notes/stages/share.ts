/** How many of them, and of how many. */
export function shareOf<Item>(items: readonly Item[], isCounted: (item: Item) => boolean): { readonly value: number; readonly of: number } {
  return { value: items.filter(isCounted).length / Math.max(1, items.length), of: items.length };
}
