/** What becomes of a code that is shown this once: told upward, so that the door can speak of one that a lock took away. */
import { createContext, use, useEffect, useRef } from 'react';

export interface ShownCodeTeller {
  readonly tellShown: (shown: boolean) => void;
  /** It came when there was nothing left to show it on. */
  readonly tellLost: () => void;
}

export const ShownCode = createContext<ShownCodeTeller>({ tellShown: () => undefined, tellLost: () => undefined });

/** For as long as the component stands. */
export function useTellShownCode(): void {
  const { tellShown } = use(ShownCode);
  useEffect(() => {
    tellShown(true);
    return () => tellShown(false);
  }, [tellShown]);
}

/** For whoever asks main for a code, to be called with the answer: a lock may have taken the component away meanwhile. */
export function useTellLateCode(): (answer: { readonly recoveryCode: string | null }) => void {
  const { tellLost } = use(ShownCode);
  const stands = useRef(false);
  useEffect(() => {
    stands.current = true;
    return () => { stands.current = false; };
  }, []);
  return ({ recoveryCode }) => { if (recoveryCode !== null && !stands.current) tellLost(); };
}
