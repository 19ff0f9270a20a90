/** Somebody is at the keyboard or the pointer: main's idle lock begins to count anew. Said at once, then not again for a while. */
import { useEffect } from 'react';
import { call } from '../api/call.ts';

const saidEveryMs = 10_000;
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

export function useStayAwake(open: boolean): void {
  useEffect(() => {
    if (!open) return;
    let saidAtMs = -Infinity;
    const notice = () => {
      const nowMs = performance.now();
      if (nowMs - saidAtMs < saidEveryMs) return;
      saidAtMs = nowMs;
      // A vault that has just locked refuses it: nobody needs to be told.
      call('vault', 'stayAwake', {}).catch(() => undefined);
    };
    for (const sign of signs) window.addEventListener(sign, notice, { capture: true, passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, notice, { capture: true });
    };
  }, [open]);
}
