/** Entries as rows, the details below what was done. What was acted on is a button: it narrows the log to that. */
import { Anchor, Paper, Table, Text } from '@mantine/core';
import { memo } from 'react';
import type { AuditEntry } from '#shared/domain/audit.ts';
import { formatInstant } from '../../lib/format-time.ts';
import classes from './audit-table.module.css';
import { actorToWords, auditActionToWords, detailsToWords, subjectToWords } from './audit-words.ts';

export interface AuditTableProps {
  readonly entries: readonly AuditEntry[];
  readonly ownActor: string | null;
  readonly onPickSubject: (subjectId: string) => void;
}

/** A hundred rows, which are not drawn anew while a filter above them is still being chosen. */
export const AuditTable = memo(function AuditTable({ entries, ownActor, onPickSubject }: AuditTableProps) {
  return (
    <Paper withBorder radius="lg" bg="var(--sotto-surface)" className={classes['paper']}>
      <Table verticalSpacing={6} horizontalSpacing="sm" layout="fixed" fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={60}>No.</Table.Th><Table.Th w={135}>When</Table.Th><Table.Th w={90}>By</Table.Th><Table.Th>What</Table.Th><Table.Th w={96}>To what</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Table.Tr key={entry.sequence}>
              <Table.Td>{entry.sequence}</Table.Td>
              <Table.Td>{formatInstant(entry.at)}</Table.Td>
              <Table.Td title={entry.actor}>{actorToWords(entry.actor, ownActor)}</Table.Td>
              <Table.Td>{auditActionToWords(entry.action)}<Details details={entry.details} /></Table.Td>
              <Table.Td title={entry.subjectId}>
                <Anchor component="button" type="button" size="sm" aria-label={`Only ${subjectToWords(entry.subjectId)}`} onClick={() => onPickSubject(entry.subjectId)}>
                  {subjectToWords(entry.subjectId)}
                </Anchor>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
});

function Details({ details }: { readonly details: AuditEntry['details'] }) {
  return (
    <dl className={classes['details']}>
      {detailsToWords(details).map(({ name, value, whole }) => (
        <div key={name}><Text component="dt" span size="sm" c="dimmed">{name}</Text> <dd {...(whole !== null && { title: whole })}>{value}</dd></div>
      ))}
    </dl>
  );
}
