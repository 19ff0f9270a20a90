/** The dry run: what a clean-up would remove now, asked for anew each time. */
import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RetentionItem } from '#shared/domain/retention.ts';
import { errorWords } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { countWords } from '../../lib/count-words.ts';
import { formatSize } from '../../lib/format-time.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';
import { ItemTable } from './item-table.tsx';

export interface PlanBlockProps {
  readonly act: ReactNode;
  /** Why there is no act; null when there is one. */
  readonly note: string | null;
  readonly onOpenSubject: (subjectId: string) => void;
}

export function PlanBlock({ act, note, onOpenSubject }: PlanBlockProps) {
  const plan = useVerb('retention', 'plan', {});
  return (
    <SettingBlock
      title="Due now" about="What a clean-up would remove at this moment. Looking removes nothing."
      act={<Group gap="xs"><Button variant="default" loading={plan.isFetching} onClick={() => void plan.refetch()}>Look again</Button>{act}</Group>}
    >
      {plan.isPending && <Loading label="Looking for what is due" />}
      {plan.isError && <ErrorNotice message={errorWords(plan.error)} />}
      {plan.data?.length === 0 && <Text size="sm">Nothing is due.</Text>}
      {plan.data !== undefined && plan.data.length > 0 && (
        <>
          <Text size="sm" role="status">{itemsWords(plan.data)}</Text>
          <ItemTable items={plan.data} onOpenSubject={onOpenSubject} />
        </>
      )}
      {note !== null && <Text size="sm" c="dimmed">{note}</Text>}
    </SettingBlock>
  );
}

function itemsWords(items: readonly RetentionItem[]): string {
  return `${countWords(items.length, 'item')}, ${formatSize(items.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))}.`;
}
