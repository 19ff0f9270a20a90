/**
 * The log as a file for somebody else's eyes: CSV for a spreadsheet, JSON Lines for a program. Both hold every field,
 * the hashes too, so that whoever holds the audit key can check a copy. No field of it can begin like a formula: the
 * only free text stands inside the details' JSON.
 */
import type { AuditEntry } from '#shared/domain/audit.ts';

const columns = ['sequence', 'at', 'actor', 'action', 'subjectId', 'details', 'previousHash', 'hash'] as const;

/** RFC 4180: a line of column names, CRLF, quotes where needed; details as JSON. */
export function auditEntriesToCsv(entries: Iterable<AuditEntry>): string {
  return [...auditEntriesToCsvLines(entries)].join('');
}

/** One after the other, each with its end: for a log too long to hold. */
export function* auditEntriesToCsvLines(entries: Iterable<AuditEntry>): Generator<string, void> {
  yield `${columns.join(',')}\r\n`;
  for (const entry of entries) yield `${columns.map((column) => valueToCell(entry[column])).join(',')}\r\n`;
}

/** One entry a line. */
export function auditEntriesToJsonLines(entries: Iterable<AuditEntry>): string {
  return Array.from(entries, auditEntryToJsonLine).join('');
}

export function auditEntryToJsonLine(entry: AuditEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

function valueToCell(value: AuditEntry[(typeof columns)[number]]): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
