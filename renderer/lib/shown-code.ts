/** Whether a code that is shown this once stands on the screen: told upward, so that the door can speak of one that a lock took away. */
import { createContext, use, useEffect } from 'react';

export const ShownCode = createContext<(shown: boolean) => void>(() => undefined);

/** For as long as the component stands. */
export function useTellShownCode(): void {
  const tell = use(ShownCode);
  useEffect(() => {
    tell(true);
    return () => tell(false);
  }, [tell]);
}
