/** The lexicon as it is shipped, for tests. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexiconFileNames, parseLexicon, type Lexicon, type LexiconFiles } from '../lexicon.ts';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'resources', 'lexicons');

export function shippedLexicon(): Lexicon {
  return parseLexicon(Object.fromEntries(Object.entries(lexiconFileNames).map(([name, file]) => [name, readFileSync(join(folder, file), 'utf8')])) as LexiconFiles);
}
