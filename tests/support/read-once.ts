/**
 * Loaded before every test in Node: what ships with the program is read and understood once, where a program started anew would do
 * it again each time. Hundreds of tests start the whole core; the files are the same, and nobody changes what was made of them.
 */
import { isDeepStrictEqual } from 'node:util';
import { vi } from 'vitest';

vi.mock(import('#core/notes/lexicon.ts'), async (original) => {
  const module = await original();
  return { ...module, parseLexicon: once(module.parseLexicon) };
});

vi.mock(import('#core/speech/own-words/shipped-terms.ts'), async (original) => {
  const module = await original();
  return { ...module, readShippedTerms: once(module.readShippedTerms) };
});

/** Again only for other files than the last ones. */
function once<Files, Made>(make: (files: Files) => Made): (files: Files) => Made {
  let last: { readonly files: Files; readonly made: Made } | null = null;
  return (files) => {
    if (last === null || !isDeepStrictEqual(files, last.files)) last = { files, made: make(files) };
    return last.made;
  };
}
