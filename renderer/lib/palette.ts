/** What the command palette offers: acts that are always there, and what its sources find for the words typed. */
import type { ShortcutName } from './shortcuts.ts';

export interface PaletteItem {
  readonly key: string;
  readonly words: string;
  /** Quieter, beside the words: a date, a state. */
  readonly about?: string;
  /** A line of text in which the words stand, the hits between \u0002 and \u0003. */
  readonly excerpt?: string;
  /** What else somebody may type for it; not shown. */
  readonly find?: string;
  readonly shortcut?: ShortcutName;
  readonly act: () => void;
}

export interface PaletteGroup {
  readonly title: string;
  readonly items: readonly PaletteItem[];
}

/** Finds patients, sessions, whatever has a name. What it answers to older words is thrown away. */
export interface PaletteSource {
  find(text: string, signal: AbortSignal): Promise<readonly PaletteGroup[]>;
}

/** Those in whose words, shown or not, every word typed begins one. */
export function matchingItems(items: readonly PaletteItem[], text: string): readonly PaletteItem[] {
  const wanted = toWords(text);
  return items.filter((item) => {
    const words = toWords(`${item.words} ${item.find ?? ''}`);
    return wanted.every((each) => words.some((word) => word.startsWith(each)));
  });
}

function toWords(text: string): readonly string[] {
  return text.toLowerCase().normalize('NFD').replaceAll(/\p{Mn}/gu, '').split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
