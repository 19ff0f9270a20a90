/** Leads to a statement when the screen opens: into view, marked while the screen stands, with the focus on it, so that Enter plays it. */
import { useEffect } from 'react';
import type { StatementId } from '#shared/domain/ids.ts';

export function useShownStatement(statementId: StatementId | null): void {
  useEffect(() => {
    if (statementId === null) return undefined;
    const row = document.querySelector<HTMLElement>(`[data-statement="${CSS.escape(statementId)}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.querySelector<HTMLElement>('button, [tabindex]')?.focus();
    // The focus alone is not seen by whoever came with the mouse.
    row?.setAttribute('data-found', 'true');
    return () => row?.removeAttribute('data-found');
  }, [statementId]);
}
