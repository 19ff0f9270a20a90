/** How far long work on the whole vault has come, 0 to 1, as main tells it; null before the first word of it. */
import { useState } from 'react';
import type { VaultWork } from '#shared/ipc/events.ts';
import { useSottoEvent } from './events.ts';

/** Begins at null each time the component comes to stand, so stand it only while the work runs. */
export function useVaultProgress(work: VaultWork): number | null {
  const [fraction, setFraction] = useState<number | null>(null);
  useSottoEvent('vault-progress', (event) => {
    if (event.work === work) setFraction(event.fraction);
  });
  return fraction;
}
