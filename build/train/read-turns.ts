/**
 * The turns of a data set of `../shared/datasets`, as a recogniser would write them: lower case, no punctuation, no labels.
 * ACI-Bench and MTS-Dialog are CC BY 4.0 (see `resources/lexicons/README.md`); their text is read here and never kept.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const datasetsFolder = join(import.meta.dirname, '..', '..', '..', 'shared', 'datasets');

/** `file` within `folder`: a dialogue a line, with `[doctor]` or `Doctor:` before each turn. */
export function readTurns(file: string, folder: string = datasetsFolder): ReadonlyArray<readonly string[]> {
  return readFileSync(join(folder, file), 'utf8').split('\n').filter((line) => line !== '').flatMap((line) => {
    const { dialogue } = JSON.parse(line) as { readonly dialogue: string };
    return dialogue.split('\n').map(toHeardWords).filter((words) => words.length > 0);
  });
}

function toHeardWords(turn: string): readonly string[] {
  return turn.toLowerCase().replace(/^\s*(?:\[[\w ]+\]|[a-z_0-9]+:)/, '')
    // `do n't`, `it 's`: split by their tokeniser.
    .replace(/ (n't|'[a-z]+)/g, '$1').replace(/[^a-z' ]+/g, ' ').split(' ')
    .map((word) => word.replace(/^'+|'+$/g, '')).filter((word) => word !== '');
}
