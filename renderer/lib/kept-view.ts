/**
 * How the window looked when it was last used: which main place, how wide the rail and the panes, how fast sound plays. Kept in the browser's own store, so that
 * it is there before the first picture. It is readable without the passphrase: words of the list below, never an id or a name.
 */
export const keptWords = {
  'sotto-place': ['today', 'patients', 'sessions', 'settings'],
  'sotto-rail': ['wide', 'narrow'],
  'sotto-review-split': ['30', '35', '40', '45', '50', '55', '60', '65', '70'],
  'sotto-speed': ['0.5', '0.75', '1', '1.25', '1.5', '1.75', '2'],
} as const;

type KeptKey = keyof typeof keptWords;
export type KeptWord<K extends KeptKey> = typeof keptWords[K][number];

/** Null where nothing was kept, or something that is none of these words. */
export function readKept<K extends KeptKey>(key: K): KeptWord<K> | null {
  const kept = store()?.getItem(key);
  return (keptWords[key] as readonly KeptWord<K>[]).find((word) => word === kept) ?? null;
}

export function keep<K extends KeptKey>(key: K, word: KeptWord<K>): void {
  try {
    store()?.setItem(key, word);
  } catch {
    // A full disk: the window opens another way next time, which nobody has to be told.
  }
}

function store(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
