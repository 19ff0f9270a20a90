/**
 * What the page needs before its first screen stands: the document, what it names, and what those scripts import in turn, as
 * gzip. A part that is fetched when it is gone to (`import()`) does not count.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

export const firstScreenLimitBytes = 500_000;

export interface FirstScreen {
  readonly gzipBytes: number;
  /** In the folder of the built page. */
  readonly files: readonly string[];
}

export function measureFirstScreen(folder: string): FirstScreen {
  const files: string[] = [];
  const take = (file: string): void => {
    if (files.includes(file)) return;
    files.push(file);
    if (!/\.(html|js)$/.test(file)) return;
    for (const named of namedFiles(readFileSync(join(folder, file), 'utf8'), file)) take(named);
  };
  take('index.html');
  return { files, gzipBytes: files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0) };
}

/** In a document what is linked, in a script what it imports as it is loaded. */
function namedFiles(text: string, file: string): readonly string[] {
  const pattern = file.endsWith('.html') ? /(?:src|href)="(\.[^"]+)"/g : /(?:^|[;}\n])\s*(?:import|export)\s*(?:[\w*${}\s,]+?from\s*)?["'](\.[^"']+)["']/g;
  return [...text.matchAll(pattern)].map(([, named]) => normalize(join(dirname(file), named!)));
}
