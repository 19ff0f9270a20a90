/** Rows of tab-separated cells under a line of headings. */
import { assert } from '#shared/lib/assert.ts';

export function readTable(tsv: string, headings: readonly string[]): readonly (readonly string[])[] {
  const [first, ...lines] = tsv.trimEnd().split('\n');
  assert(first === headings.join('\t'), 'the table has the columns that are read');
  return lines.map((line, index) => {
    const cells = line.split('\t');
    assert(cells.length === headings.length && cells.every((cell) => cell !== ''), `row ${index + 2} has a cell in every column`);
    return cells;
  });
}
