/** What the sources find for the words typed, once typing rests; what comes too late for other words is dropped. */
import { useEffect, useState } from 'react';
import { matchingItems } from '../../lib/palette.ts';
import type { PaletteGroup, PaletteSource } from '../../lib/palette.ts';

const typingRestMs = 120;

export function useFound(sources: readonly PaletteSource[], text: string): readonly PaletteGroup[] {
  const [found, setFound] = useState<{ readonly to: string; readonly groups: readonly PaletteGroup[] }>({ to: '', groups: [] });
  const wanted = text.trim();
  useEffect(() => {
    if (wanted === '') return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const asked = sources.map((source) => source.find(wanted, abort.signal).catch(() => []));
      void Promise.all(asked).then((groups) => { if (!abort.signal.aborted) setFound({ to: wanted, groups: groups.flat() }); });
    }, typingRestMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [sources, wanted]);
  if (wanted === '') return [];
  // Until the new answer is there, what of the old one has these words stands: a list that flickers cannot be chosen from, and what has them not would be chosen by mistake.
  return found.to === wanted ? found.groups : found.groups.map(({ title, items }) => ({ title, items: matchingItems(items, wanted) }));
}
