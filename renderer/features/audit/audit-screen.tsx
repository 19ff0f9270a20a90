/** The tamper-evident log, newest first: what was done, when, to what. */
import { Button, EmptyState, Group, Paper, Table, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { AuditEntry } from '#shared/domain/audit.ts';
import { errorWords } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { formatInstant } from '../../lib/format-time.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Screen } from '../../ui/screen.tsx';
import classes from './audit-screen.module.css';

const pageSize = 100;

export function AuditScreen() {
  const [offset, setOffset] = useState(0);
  const entries = useVerb('audit', 'list', { limit: pageSize, offset });
  return (
    <Screen title="Audit log">
      {entries.isPending && <Loading label="Loading the audit log" />}
      {entries.isError && <ErrorNotice message={errorWords(entries.error)} onRetry={() => void entries.refetch()} />}
      {entries.data?.length === 0 && <EmptyState icon={<IconListCheck aria-hidden />} title={offset === 0 ? 'Nothing has been done yet' : 'No older entries'} />}
      {entries.data !== undefined && entries.data.length > 0 && <EntryTable entries={entries.data} />}
      {entries.data !== undefined && (
        <Group justify="flex-end">
          {offset > 0 && <Button variant="default" onClick={() => setOffset(offset - pageSize)}>Newer</Button>}
          {entries.data.length === pageSize && <Button variant="default" onClick={() => setOffset(offset + pageSize)}>Older</Button>}
        </Group>
      )}
    </Screen>
  );
}

function EntryTable({ entries }: { readonly entries: readonly AuditEntry[] }) {
  return (
    <Paper withBorder radius="lg" bg="var(--sotto-surface)" className={classes['paper']}>
      <Table verticalSpacing={6} horizontalSpacing="md" layout="fixed">
        <Table.Thead>
          <Table.Tr><Table.Th w={64}>No.</Table.Th><Table.Th w={215}>When</Table.Th><Table.Th w={170}>What</Table.Th><Table.Th w={110}>Of</Table.Th><Table.Th>Details</Table.Th></Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Table.Tr key={entry.sequence}>
              <Table.Td>{entry.sequence}</Table.Td>
              <Table.Td>{formatInstant(entry.at)}</Table.Td>
              <Table.Td>{entry.action}</Table.Td>
              <Table.Td title={entry.subjectId}>{entry.subjectId === '' ? 'vault' : entry.subjectId.slice(0, 8)}</Table.Td>
              <Table.Td><Text size="sm" c="dimmed" className={classes['details']}>{detailsToWords(entry.details)}</Text></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function detailsToWords(details: AuditEntry['details']): string {
  return Object.entries(details).map(([name, value]) => `${name}: ${String(value)}`).join(', ');
}
