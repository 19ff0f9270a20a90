/** `sotto patient import`: a list as its columns are guessed or named, first shown with its faults, then taken over whole. */
import { readFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { findKnownRows, importPatients, undoImport } from '#core/workflows/patients/import-patients.ts';
import { patientImportIdSchema } from '#shared/domain/ids.ts';
import { mostImportedPatients } from '#shared/ipc/namespaces/patients.ts';
import { mustSucceed, problem, ProblemError } from '#shared/lib/result.ts';
import { columnTargets, columnTargetWords, guessColumns, missingColumn, type ColumnTarget } from '#shared/patient-list/columns.ts';
import { decodeList } from '#shared/patient-list/decode-list.ts';
import { dateOrders, orderOfColumn, type DateOrder } from '#shared/patient-list/read-date.ts';
import { listFaultWords, readPatients, type ReadPatients } from '#shared/patient-list/read-patients.ts';
import { readTable, type ListTable } from '#shared/patient-list/read-table.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine, tell } from '../output.ts';
import { UsageError } from '../usage-error.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface ImportOptions extends VaultOption {
  readonly json?: boolean;
  readonly map?: string;
  readonly header: boolean;
  readonly dates?: DateOrder;
  readonly known?: boolean;
  readonly dryRun?: boolean;
}

export function patientImportCommand(): Command {
  return vaultCommandNamed('import', 'a list as CSV or with tabs: all of it or nothing; faulty lines are named and left out').argument('<file>')
    .option('--map <columns>', `what each column holds, in order: ${columnTargets.join(', ')}; guessed from the first line without it`)
    .option('--no-header', 'the first line is a patient too')
    .addOption(new Option('--dates <order>', 'how 03/04/1967 is meant; asked only where no date of the list says it').choices(dateOrders))
    .option('--known', 'take over those too who seem to be here already')
    .option('--dry-run', 'only say what would be taken over').action(importFile);
}

export function patientUndoImportCommand(): Command {
  return vaultCommandNamed('undo-import', 'take an imported list back, while nobody of it has visits or appointments').argument('<import>', 'the id that the import told').action(undo);
}

async function importFile(file: string, { json, dryRun = false, known = false, ...asked }: ImportOptions): Promise<void> {
  const { table, read } = await readList(file, asked);
  await inClinic(asked, ({ open }) => {
    const rows = read.patients.map(({ patient }) => patient);
    const there = new Map(findKnownRows(open, rows).map(({ index, likeness }) => [index, likeness]));
    const wanted = rows.filter((_, index) => known || !there.has(index));
    const knownLines = known ? [] : read.patients.filter((_, index) => there.has(index)).map(({ line }) => line);
    if (wanted.length > mostImportedPatients) throw new ProblemError(problem('list-too-long', `A list may hold ${mostImportedPatients} patients. Take it apart.`));
    const imported = dryRun ? null : mustSucceed(importPatients(open, wanted));
    if (json) return printJson({ importId: imported?.importId ?? null, added: imported?.added ?? 0, wouldAdd: wanted.length, knownLines, faults: read.faults.map(({ line, why }) => ({ line, why })) });
    if (table.brokenQuoteLine !== null) tell(`Line ${table.brokenQuoteLine}: a quotation mark that never ends. What comes after it may be missing.`);
    for (const { line, why } of read.faults) tell(`Line ${line}: ${listFaultWords[why]}`);
    for (const line of knownLines) tell(`Line ${line}: seems to be here already, and is left out. --known takes it over all the same.`);
    printLine(imported === null ? `${wanted.length} would be taken over; nothing was written` : `${imported.added} taken over; take them back with: sotto patient undo-import ${imported.importId}`);
  });
}

async function readList(file: string, { map, header, dates }: ImportOptions): Promise<{ readonly table: ListTable; readonly read: ReadPatients }> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) throw new UsageError(`${file} cannot be read. Give the path of a list.`);
  const { text } = mustSucceed(decodeList(bytes, (encoded, encoding) => new TextDecoder(encoding, { fatal: true }).decode(encoded)));
  const table = readTable(text);
  const today = new Date().toLocaleDateString('sv-SE');
  const guess = guessColumns(table.rows, table.columnCount, today);
  const targets = map === undefined ? guess.targets : parseMap(map);
  const missing = missingColumn(targets);
  if (missing !== null) throw new UsageError(`${missing} --map names the columns, such as --map name,birth-date,ignore.`);
  const rows = table.rows.slice(header && (map !== undefined || guess.hasHeader) ? 1 : 0);
  const column = orderOfColumn(rows.map(({ cells }) => cells[targets.indexOf('birth-date')] ?? ''));
  if (dates === undefined && column.kind !== 'clear') throw new UsageError('Whether the day or the month stands first cannot be seen in this list. Say --dates day-first or --dates month-first.');
  return { table, read: readPatients(rows, { targets, today, order: dates ?? (column.kind === 'clear' ? column.order : 'day-first') }) };
}

function parseMap(map: string): readonly ColumnTarget[] {
  return map.split(',').map((typed) => {
    const target = columnTargets.find((each) => each === typed.trim() || columnTargetWords[each].toLowerCase() === typed.trim().toLowerCase());
    if (target === undefined) throw new UsageError(`--map: “${typed.trim()}” is none of ${columnTargets.join(', ')}.`);
    return target;
  });
}

async function undo(typed: string, { json, ...options }: VaultOption & { readonly json?: boolean }): Promise<void> {
  const importId = patientImportIdSchema.safeParse(typed.toLowerCase());
  if (!importId.success) throw new UsageError('Give the whole id that the import told.');
  await inClinic(options, ({ open }) => {
    const { removed } = mustSucceed(undoImport(open, importId.data));
    if (json) printJson({ removed });
    else printLine(`${removed} taken back`);
  });
}
