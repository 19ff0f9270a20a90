/**
 * A list that was chosen, and how it is read: guessed at first, changed by hand, read anew with every change, in slices, as it may be
 * thousands of lines. Nothing is written here.
 */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { guessColumns, missingColumn } from '#shared/patient-list/columns.ts';
import type { ColumnTarget } from '#shared/patient-list/columns.ts';
import { decodeList } from '#shared/patient-list/decode-list.ts';
import type { ListEncoding } from '#shared/patient-list/decode-list.ts';
import { orderOfColumn } from '#shared/patient-list/read-date.ts';
import type { ColumnOrder, DateOrder } from '#shared/patient-list/read-date.ts';
import { createPatientsReader } from '#shared/patient-list/read-patients.ts';
import type { ListReading, ReadPatients } from '#shared/patient-list/read-patients.ts';
import { readTable } from '#shared/patient-list/read-table.ts';
import type { ListTable, TableRow } from '#shared/patient-list/read-table.ts';
import { today } from '../../lib/calendar-days.ts';
import { inSlices } from '../../lib/in-slices.ts';

export interface ChosenList {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly table: ListTable;
  readonly encoding: ListEncoding;
  readonly targets: readonly ColumnTarget[];
  readonly hasHeader: boolean;
  /** Null until it can be seen, or was said. */
  readonly order: DateOrder | null;
}

export interface PatientListReading {
  readonly list: ChosenList | null;
  readonly problem: string | null;
  /** Rows without the one that names the columns. */
  readonly rows: readonly TableRow[];
  readonly columnOrder: ColumnOrder;
  /** What keeps it from being read; null where nothing does. */
  readonly missing: string | null;
  /** `key` is of this reading alone among all that ever were: what is asked of it goes by that, as it may hold twenty thousand rows. */
  readonly read: (ReadPatients & { readonly key: string }) | null;
  /** It is being read. */
  readonly busy: boolean;
  readonly choose: (file: File) => Promise<void>;
  readonly change: (part: Partial<Pick<ChosenList, 'targets' | 'hasHeader' | 'order'>>) => void;
  readonly setEncoding: (encoding: ListEncoding) => void;
}

const noRows: readonly TableRow[] = [];

export function usePatientList(): PatientListReading {
  const [list, setList] = useState<ChosenList | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const day = today();
  const rows = useMemo(() => list?.table.rows.slice(list.hasHeader ? 1 : 0) ?? noRows, [list]);
  const dateColumn = list?.targets.indexOf('birth-date') ?? -1;
  const columnOrder = useMemo(() => orderOfColumn(dateColumn < 0 ? [] : rows.map(({ cells }) => cells[dateColumn] ?? '')), [rows, dateColumn]);
  const order = list?.order ?? (columnOrder.kind === 'clear' ? columnOrder.order : null);
  const missing = list === null ? null : missingColumn(list.targets) ?? (order === null ? 'Say how the dates of birth are written.' : null);
  const wish = useMemo(
    () => (list === null || missing !== null || order === null ? null : { key: crypto.randomUUID(), reading: { targets: list.targets, order, today: day } }),
    [list, missing, order, day],
  );
  const reading = useQuery({
    queryKey: ['read-list', wish?.key], enabled: wish !== null, gcTime: 0, staleTime: Infinity, structuralSharing: false, retry: false,
    queryFn: async ({ signal }) => (wish === null ? null : { ...await readInSlices(rows, wish.reading, signal), key: wish.key }),
  });
  const read = wish === null ? null : reading.data ?? null;

  function take(name: string, bytes: Uint8Array, encoding: ListEncoding | null) {
    const decoded = encoding === null ? decodeList(bytes, decode) : { ok: true as const, value: { text: loosely(bytes, encoding), encoding } };
    if (!decoded.ok) {
      setList(null);
      return setProblem(decoded.error.message);
    }
    const table = readTable(decoded.value.text);
    setProblem(null);
    setList({ name, bytes, table, encoding: decoded.value.encoding, order: null, ...guessColumns(table.rows, table.columnCount, day) });
  }

  return {
    list: list && { ...list, order }, problem, rows, columnOrder, missing, read, busy: wish !== null && read === null,
    choose: async (file) => {
      const bytes = await file.arrayBuffer().catch(() => null);
      if (bytes === null) return setProblem('This cannot be read as a file. Choose a list that was saved as CSV; a folder is none.');
      take(file.name, new Uint8Array(bytes), null);
    },
    change: (part) => setList((before) => before && { ...before, ...part }),
    setEncoding: (encoding) => { if (list !== null) take(list.name, list.bytes, encoding); },
  };
}

async function readInSlices(rows: readonly TableRow[], reading: ListReading, signal: AbortSignal): Promise<ReadPatients> {
  const reader = createPatientsReader(reading);
  await inSlices(rows, (row) => reader.take(row), signal);
  return reader.read();
}

function decode(bytes: Uint8Array, encoding: ListEncoding): string {
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

/** As asked for, with a mark for what does not fit: it is seen in the preview. */
function loosely(bytes: Uint8Array, encoding: ListEncoding): string {
  return new TextDecoder(encoding).decode(bytes);
}
