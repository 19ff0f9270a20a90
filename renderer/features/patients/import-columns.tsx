/** Which column holds what, over the first lines as they will be read; and how dates and letters are meant. */
import { Checkbox, Group, NativeSelect, Table } from '@mantine/core';
import { columnTargets, columnTargetWords } from '#shared/patient-list/columns.ts';
import type { ColumnTarget } from '#shared/patient-list/columns.ts';
import { listEncodings } from '#shared/patient-list/decode-list.ts';
import type { ListEncoding } from '#shared/patient-list/decode-list.ts';
import { dateOrders, readDate } from '#shared/patient-list/read-date.ts';
import { formatDay, today } from '../../lib/calendar-days.ts';
import classes from './import-columns.module.css';
import type { ChosenList, PatientListReading } from './use-patient-list.ts';

const targetOptions = columnTargets.map((value) => ({ value, label: columnTargetWords[value] }));
const encodingWords: Readonly<Record<ListEncoding, string>> = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16, big-endian', 'windows-1252': 'Windows, western' };
const encodingOptions = listEncodings.map((value) => ({ value, label: encodingWords[value] }));
const shownRows = 4;

export function ImportColumns({ reading, list }: { readonly reading: PatientListReading; readonly list: ChosenList }) {
  const { rows, columnOrder, change } = reading;
  const heads = list.table.rows[0]?.cells ?? [];
  const setTarget = (column: number, target: string) => change({ targets: list.targets.map((before, index) => (index === column ? asTarget(target) : before)) });
  const asks = list.targets.includes('birth-date');

  return (
    <>
      <div className={classes['scroller']} role="region" aria-label="Columns and first lines">
        <Table fz="sm" verticalSpacing={4} className={classes['table'] ?? ''}>
          <Table.Thead>
            <Table.Tr>
              {list.targets.map((target, column) => (
                <Table.Th key={column} scope="col" className={classes['cell'] ?? ''}>
                  <NativeSelect
                    size="xs" aria-label={`Column ${column + 1}${list.hasHeader && heads[column] !== undefined && heads[column] !== '' ? `, ${heads[column]}` : ''}`}
                    data={targetOptions} value={target} onChange={(event) => setTarget(column, event.currentTarget.value)}
                  />
                  {list.hasHeader && <span className={classes['head']}>{heads[column] ?? ''}</span>}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.slice(0, shownRows).map(({ line, cells }) => (
              <Table.Tr key={line}>
                {list.targets.map((target, column) => <Table.Td key={column} className={classes['cell'] ?? ''} data-left-out={target === 'ignore'} dir="auto">{shownCell(cells[column] ?? '', target, list)}</Table.Td>)}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Group gap="md" align="flex-end">
        <Checkbox label="The first line names the columns" checked={list.hasHeader} onChange={(event) => change({ hasHeader: event.currentTarget.checked })} mb={8} />
        {asks && (
          <NativeSelect
            label="Dates like 03/04/1967" value={list.order ?? ''} error={list.order === null && orderQuestion(columnOrder.kind)}
            data={[{ value: '', label: 'Choose', disabled: true }, { value: 'day-first', label: 'Day first: 3 April' }, { value: 'month-first', label: 'Month first: March 4' }]}
            onChange={(event) => change({ order: dateOrders.find((order) => order === event.currentTarget.value) ?? null })}
          />
        )}
        <NativeSelect label="Letters" data={encodingOptions} value={list.encoding} onChange={(event) => reading.setEncoding(listEncodings.find((each) => each === event.currentTarget.value) ?? list.encoding)} />
      </Group>
    </>
  );
}

/** A date as it is understood, so that a wrong order is seen. */
function shownCell(cell: string, target: ColumnTarget, { order }: ChosenList): string {
  if (target !== 'birth-date' || cell === '' || order === null) return cell;
  const date = readDate(cell, order, today());
  return date === null ? `${cell} ?` : formatDay(date, { day: 'numeric', month: 'short', year: 'numeric' });
}

function orderQuestion(kind: 'clear' | 'ambiguous' | 'mixed'): string {
  return kind === 'mixed' ? 'Both orders occur. Choose the one that is right for most.' : 'It cannot be seen in this list.';
}

function asTarget(value: string): ColumnTarget {
  return columnTargets.find((target) => target === value) ?? 'ignore';
}
