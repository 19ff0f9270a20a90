/** The tamper-evident log, newest first: what was done, when, by whom, to what; narrowed, checked, taken out. */
import { Button, EmptyState, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconListCheck } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { errorWords } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { countWords } from '../../lib/count-words.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { fieldsToFilter, noFilter, subjectToField } from './audit-query.ts';
import type { AuditFields } from './audit-query.ts';
import { AuditTable } from './audit-table.tsx';
import { LogActs } from './log-acts.tsx';

const pageSize = 100;
const typingRestMs = 250;

export function AuditScreen() {
  const [fields, setFields] = useState(noFilter);
  const [offset, setOffset] = useState(0);
  const [asked] = useDebouncedValue(fields, typingRestMs);
  const filter = fieldsToFilter(asked);
  const entries = useVerb('audit', 'list', { ...filter, limit: pageSize, offset });
  const total = useVerb('audit', 'count', filter).data;
  const ownActor = useOwnActor();
  const change = useCallback((part: Partial<AuditFields>) => {
    setFields((before) => ({ ...before, ...part }));
    setOffset(0);
  }, []);
  const pickSubject = useCallback((subjectId: string) => change({ subject: subjectToField(subjectId) }), [change]);

  return (
    <Stack>
      <LogActs />
      <AuditFilters fields={fields} ownActor={ownActor} onChange={change} />
      {entries.isPending && <Loading label="Loading the audit log" />}
      {entries.isError && <ErrorNotice message={errorWords(entries.error)} onRetry={() => void entries.refetch()} />}
      {entries.data?.length === 0 && (
        <EmptyState icon={<IconListCheck aria-hidden />} title="No entry matches" description="Widen the filter, or clear it.">
          <EmptyState.Actions><Button variant="default" onClick={() => change(noFilter)}>Clear the filter</Button></EmptyState.Actions>
        </EmptyState>
      )}
      {entries.data !== undefined && entries.data.length > 0 && (
        <>
          {total !== undefined && <Text size="sm" c="dimmed" role="status">{pageWords(offset, entries.data.length, total)}</Text>}
          <AuditTable entries={entries.data} ownActor={ownActor} onPickSubject={pickSubject} />
          <Group justify="flex-end">
            {offset > 0 && <Button variant="default" onClick={() => setOffset(offset - pageSize)}>Newer</Button>}
            {offset + entries.data.length < (total ?? 0) && <Button variant="default" onClick={() => setOffset(offset + pageSize)}>Older</Button>}
          </Group>
        </>
      )}
    </Stack>
  );
}

/** Whoever opened the vault last has it open now; one just made was opened by its making. */
function useOwnActor(): string | null {
  const unlocked = useVerb('audit', 'list', { action: 'vault.unlock', limit: 1 });
  const created = useVerb('audit', 'list', { action: 'vault.create', limit: 1 }, { enabled: unlocked.data?.length === 0 });
  return unlocked.data?.[0]?.actor ?? created.data?.[0]?.actor ?? null;
}

function pageWords(offset: number, shown: number, total: number): string {
  const all = countWords(total, 'entry', 'entries');
  return shown === total ? all : `${(offset + 1).toLocaleString()} to ${(offset + shown).toLocaleString()} of ${all}`;
}
