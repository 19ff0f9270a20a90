/**
 * What a test starts of ours is started as `build/run.cjs` starts it: without, more than half of the processor that such a program
 * takes goes into reading the package.json of a library, over and over (docs/gotchas.md, 54).
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Before the program: `spawn(process.execPath, [...ourFlags, program])`. */
export const ourFlags: readonly string[] = ['--import', pathToFileURL(join(import.meta.dirname, '..', '..', 'build', 'quick-resolve.mjs')).href];
