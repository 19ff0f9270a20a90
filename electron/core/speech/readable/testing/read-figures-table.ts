/** The tables of spoken and written figures beside this file, for tests and the bench. Sentences of our own, nobody's words. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFigures } from '../figures/write-figures.ts';

export interface FigureRow {
  readonly language: string;
  readonly spoken: string;
  readonly written: string;
}

/** `figures`: what the rules were made with. `figures-held-out`: written down before any rule was. */
export function readFiguresTable(name: 'figures' | 'figures-held-out'): readonly FigureRow[] {
  const [, ...lines] = readFileSync(join(import.meta.dirname, `${name}.tsv`), 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [language = '', spoken = '', written = ''] = line.split('\t');
    return { language, spoken, written };
  });
}

/** Only the figures written; all other words as they were said. */
export function withFigures({ language, spoken }: Pick<FigureRow, 'language' | 'spoken'>): string {
  const words = spoken.split(' ');
  const written: string[] = [];
  let next = 0;
  for (const { firstWord, lastWord, text } of writeFigures(words, { isBritish: language === 'en-GB' })) {
    written.push(...words.slice(next, firstWord), text);
    next = lastWord + 1;
  }
  return [...written, ...words.slice(next)].join(' ');
}
