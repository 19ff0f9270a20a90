/** Leads to a statement when the screen opens: into view, with the focus on it, so that Enter plays it. */
import { useEffect } from 'react';
import type { StatementId } from '#shared/domain/ids.ts';

export function useShownStatement(statementId: StatementId | null): void {
  useEffect(() => {
    if (statementId === null) return;
    const row = document.querySelector<HTMLElement>(`[data-statement="${CSS.escape(statementId)}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.querySelector<HTMLElement>('button, [tabindex]')?.focus();
  }, [statementId]);
}
