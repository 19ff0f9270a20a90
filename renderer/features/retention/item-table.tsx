/** Things that are due or gone, with their sizes. A visit can be opened from here; its name is read only there, since reading it is logged. */
import { Anchor, Table, Text } from '@mantine/core';
import type { RetentionItem, RetentionKind } from '#shared/domain/retention.ts';
import { formatInstant, formatSize } from '../../lib/format-time.ts';

export interface ItemTableProps {
  readonly items: readonly RetentionItem[];
  /** Null where the things are gone. */
  readonly onOpenSubject: ((subjectId: string) => void) | null;
}

const kindWords: Readonly<Record<RetentionKind, string>> = {
  sound: 'Sound of a visit', 'failed-session': 'Sound of a failed visit', 'orphaned-file': 'File of no visit',
};
/** Beyond this a table is not read any more. */
const mostShown = 100;

export function ItemTable({ items, onOpenSubject }: ItemTableProps) {
  return (
    <>
      <Table verticalSpacing={4} fz="sm">
        <Table.Thead><Table.Tr><Table.Th>What</Table.Th><Table.Th>Which</Table.Th><Table.Th>Due since</Table.Th><Table.Th ta="right">Size</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {items.slice(0, mostShown).map((item) => (
            <Table.Tr key={`${item.kind} ${item.subjectId}`}>
              <Table.Td>{kindWords[item.kind]}</Table.Td>
              <Table.Td title={item.subjectId}><Which item={item} onOpenSubject={onOpenSubject} /></Table.Td>
              <Table.Td>{formatInstant(item.dueAt)}</Table.Td>
              <Table.Td ta="right">{formatSize(item.sizeBytes)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {items.length > mostShown && <Text size="sm" c="dimmed">and {(items.length - mostShown).toLocaleString()} more</Text>}
    </>
  );
}

function Which({ item: { kind, subjectId }, onOpenSubject }: { readonly item: RetentionItem; readonly onOpenSubject: ItemTableProps['onOpenSubject'] }) {
  const short = subjectId.slice(0, 8);
  if (kind === 'orphaned-file' || onOpenSubject === null) return short;
  return <Anchor component="button" type="button" size="sm" aria-label={`Open visit ${short}`} onClick={() => onOpenSubject(subjectId)}>{short}</Anchor>;
}
