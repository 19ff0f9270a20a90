/** Text of a list as rows of cells, with the line of the file that each row begins on. Commas, semicolons, tabs or bars between them. */
import Papa from 'papaparse';

export interface TableRow {
  /** As an editor counts: the first line is 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface ListTable {
  readonly rows: readonly TableRow[];
  readonly columnCount: number;
  readonly delimiter: string;
  /** A quotation mark that never ends swallows the rest of the file; null where all is well. */
  readonly brokenQuoteLine: number | null;
}

const delimiters = [',', ';', '\t', '|'];

export function readTable(written: string): ListTable {
  const text = written.replaceAll(/\r\n?/g, '\n');
  const delimiter = delimiterOf(text);
  const { data, errors } = parse(text, delimiter);
  const lineOfRow: number[] = [];
  let line = 1;
  for (const cells of data) {
    lineOfRow.push(line);
    line += 1 + cells.reduce((breaks, cell) => breaks + (cell.match(/\n/g)?.length ?? 0), 0);
  }
  const rows = data.flatMap((cells, index) => {
    const trimmed = cells.map((cell) => cell.replaceAll(/\s+/g, ' ').trim());
    return trimmed.every((cell) => cell === '') ? [] : [{ line: lineOfRow[index] ?? index + 1, cells: trimmed }];
  });
  const broken = errors.find(({ code }) => code === 'MissingQuotes');
  return {
    rows, columnCount: rows.reduce((most, { cells }) => Math.max(most, cells.length), 0), delimiter,
    brokenQuoteLine: broken === undefined ? null : lineOfRow[broken.row ?? 0] ?? 1,
  };
}

/** The one by which most rows have as many cells as most others. Papaparse's own guess falls for a name with a line break in it. */
function delimiterOf(text: string): string {
  const beginning = text.slice(0, 50_000);
  const scored = delimiters.map((delimiter) => {
    const widths = parse(beginning, delimiter).data.filter((cells) => cells.length > 1).map((cells) => cells.length);
    const counts = Map.groupBy(widths, (width) => width);
    const [width = 0, rows = []] = [...counts].toSorted(([, one], [, other]) => other.length - one.length)[0] ?? [];
    return { delimiter, rows: rows.length, width };
  });
  return scored.toSorted((one, other) => other.rows - one.rows || other.width - one.width)[0]?.delimiter ?? ',';
}

function parse(text: string, delimiter: string) {
  return Papa.parse<readonly string[]>(text, { delimiter, newline: '\n' });
}
