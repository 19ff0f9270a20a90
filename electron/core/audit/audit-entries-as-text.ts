/**
 * The log as a file for somebody else's eyes: CSV for a spreadsheet, JSON Lines for a program. Both hold every field,
 * the hashes too, so that whoever holds the audit key can check a copy. No field of it can begin like a formula: the
 * only free text stands inside the details' JSON.
 */
import type { AuditEntry } from '#shared/domain/audit.ts';

const columns = ['sequence', 'at', 'actor', 'action', 'subjectId', 'details', 'previousHash', 'hash'] as const;

/** RFC 4180: a line of column names, CRLF, quotes where needed; details as JSON. */
export function auditEntriesToCsv(entries: Iterable<AuditEntry>): string {
  const lines: string[] = [columns.join(',')];
  for (const entry of entries) lines.push(columns.map((column) => valueToCell(entry[column])).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

/** One entry a line. */
export function auditEntriesToJsonLines(entries: Iterable<AuditEntry>): string {
  return Array.from(entries, (entry) => `${JSON.stringify(entry)}\n`).join('');
}

function valueToCell(value: AuditEntry[(typeof columns)[number]]): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
