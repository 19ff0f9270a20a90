/** What the last clean-up did: what was freed, and what could not be removed and why. */
import { List, Text } from '@mantine/core';
import type { RetentionReport } from '#shared/domain/retention.ts';
import { formatInstant } from '../../lib/format-time.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';
import { ItemTable } from './item-table.tsx';
import { reportWords } from './report-words.ts';

const startedWords: Readonly<Record<RetentionReport['startedBy'], string>> = { hand: 'by hand', start: 'when the account was opened', daily: 'by the daily run' };

export function LastRun({ report, onOpenSubject }: { readonly report: RetentionReport | null; readonly onOpenSubject: (subjectId: string) => void }) {
  if (report === null) return <SettingBlock title="Last clean-up" about="None has run yet in this account." />;
  const { at, startedBy, removed, failed } = report;
  return (
    <SettingBlock title="Last clean-up" about={`${formatInstant(at)}, ${startedWords[startedBy]}.`}>
      <Text size="sm">{reportWords(report)}</Text>
      {removed.length > 0 && <ItemTable items={removed} onOpenSubject={null} />}
      {failed.length > 0 && (
        <>
          <ErrorNotice message="Some things could not be removed. They are tried again at the next clean-up." />
          <ItemTable items={failed.map(({ item }) => item)} onOpenSubject={onOpenSubject} />
          <List size="sm">{[...new Set(failed.map(({ message }) => message))].map((message) => <List.Item key={message}>{message}</List.Item>)}</List>
        </>
      )}
    </SettingBlock>
  );
}
