import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createReadableText, type ReadableText } from '#core/speech/readable/readable-text.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { dialogueToUtterances } from '#core/notes/dialogue.ts';
import { tokensCover } from '#shared/domain/transcript.ts';
import { loadReadableText } from '../load-resources.ts';
import { writeFigures } from './write-figures.ts';

let readable: ReadableText;
beforeAll(async () => { readable = createReadableText(await loadReadableText(join(import.meta.dirname, '..', '..', '..', '..', 'resources'))); });

const written = (line: string) => writeFigures(dialogueToUtterances(line, randomIds), readable, 'en')[0]!;

test.each([
  ['i take twenty five milligrams twice a day', ['i', 'take', '25 mg', 'twice', 'a', 'day']],
  ['Well , one thirty over eighty , he said .', ['Well', ',', '130/80', ',', 'he', 'said', '.']],
  ['No figures here.', ['No', 'figures', 'here.']],
])('"%s" keeps what was typed and has its figures', (line, texts) => {
  const { tokens, words } = written(line);
  expect(tokens.map(({ text }) => text)).toEqual(texts);
  expect(tokensCover(tokens, words.length)).toBe(true);
});
