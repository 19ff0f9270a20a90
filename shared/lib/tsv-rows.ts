import { assert } from './assert.ts';

/** The cells of each line after the heading line, each line of so many columns. A wrong one is told by its number, never by its text. */
export function tsvRows(tsv: string, columns: number): string[][] {
  return tsv.split(/\r?\n/).slice(1).flatMap((line, index) => {
    if (line === '') return [];
    const cells = line.split('\t');
    assert(cells.length === columns, `line ${index + 2} of a lexicon has ${columns} columns`);
    return [cells];
  });
}
