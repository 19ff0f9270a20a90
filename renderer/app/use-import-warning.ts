/** Warns before the window is closed or loaded anew while recordings are on their way in: what was not sent by then is lost. */
import { useEffect } from 'react';

export function useImportWarning(importing: boolean): void {
  useEffect(() => {
    if (!importing) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [importing]);
}
