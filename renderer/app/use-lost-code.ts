/** True at the door when a lock took a code off the screen that had not been confirmed yet, or came before it was there. */
import { useMemo, useRef, useState } from 'react';
import { useSottoEvent } from '../api/events.ts';
import type { ShownCodeTeller } from '../lib/shown-code.ts';

export function useLostCode(): { readonly codeLost: boolean; readonly teller: ShownCodeTeller } {
  const shown = useRef(false);
  const [codeLost, setCodeLost] = useState(false);
  const teller = useMemo(() => ({ tellShown: (now: boolean) => { shown.current = now; }, tellLost: () => setCodeLost(true) }), []);
  // Heard before the screen with the code is taken down, which tells that none is shown any more.
  useSottoEvent('vault-locked', () => setCodeLost(shown.current));
  return { codeLost, teller };
}
