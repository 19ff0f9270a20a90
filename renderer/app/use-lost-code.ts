/** True at the door when the lock took a code off the screen that had not been confirmed yet. */
import { useCallback, useRef, useState } from 'react';
import { useSottoEvent } from '../api/events.ts';

export function useLostCode(): { readonly codeLost: boolean; readonly tellShownCode: (shown: boolean) => void } {
  const shown = useRef(false);
  const [codeLost, setCodeLost] = useState(false);
  const tellShownCode = useCallback((now: boolean) => { shown.current = now; }, []);
  // Heard before the screen with the code is taken down, which tells that none is shown any more.
  useSottoEvent('vault-locked', () => setCodeLost(shown.current));
  return { codeLost, tellShownCode };
}
