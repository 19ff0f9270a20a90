/** The words the note engine knows, for scripts that train what stands beside them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexiconFileNames, parseLexicon, type Lexicon, type LexiconFiles } from '#core/notes/lexicon.ts';

const folder = join(import.meta.dirname, '..', '..', 'resources', 'lexicons');

export function readLexicon(): Lexicon {
  return parseLexicon(Object.fromEntries(Object.entries(lexiconFileNames).map(([name, file]) => [name, readFileSync(join(folder, file), 'utf8')])) as LexiconFiles);
}
