/** What the sources find for the words typed, once typing rests; what comes too late for other words is dropped. */
import { useEffect, useState } from 'react';
import type { PaletteGroup, PaletteSource } from '../../lib/palette.ts';

const typingRestMs = 120;

export function useFound(sources: readonly PaletteSource[], text: string): readonly PaletteGroup[] {
  const [found, setFound] = useState<readonly PaletteGroup[]>([]);
  const wanted = text.trim();
  useEffect(() => {
    if (wanted === '') return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const asked = sources.map((source) => source.find(wanted, abort.signal).catch(() => []));
      void Promise.all(asked).then((groups) => { if (!abort.signal.aborted) setFound(groups.flat()); });
    }, typingRestMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [sources, wanted]);
  // Until the new answer is there, the old one stands: a list that flickers cannot be chosen from.
  return wanted === '' ? [] : found;
}
