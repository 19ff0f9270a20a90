/** The filter as it stands in the fields, and the question to main that it makes. Days are days of this machine's zone. */
import type { AuditAction } from '#shared/domain/audit.ts';
import type { AuditFilter } from '#shared/ipc/namespaces/audit.ts';

export interface AuditFields {
  readonly action: AuditAction | null;
  readonly actor: string | null;
  /** As typed; `vault` for the vault itself, empty for everything. */
  readonly subject: string;
  /** `2026-03-14`, or empty. */
  readonly fromDay: string;
  /** The last day that counts, or empty. */
  readonly toDay: string;
}

export const noFilter: AuditFields = { action: null, actor: null, subject: '', fromDay: '', toDay: '' };

const vaultSubject = 'vault';

export function fieldsToFilter({ action, actor, subject, fromDay, toDay }: AuditFields): AuditFilter {
  const subjectId = subject.trim();
  return {
    action, actor, subjectId: subjectId === '' ? null : subjectId === vaultSubject ? '' : subjectId,
    from: dayStart(fromDay, 0), to: dayStart(toDay, 1),
  };
}

export function subjectToField(subjectId: string): string {
  return subjectId === '' ? vaultSubject : subjectId;
}

/** When the day `later` days after this one begins; null for no day, or one that is still being typed. */
function dayStart(day: string, later: number): string | null {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined || year < 1000) return null;
  const start = new Date(year, month - 1, date + later);
  return Number.isNaN(start.getTime()) ? null : start.toISOString();
}
