/** The readable text as it is shipped, from `resources/readable`, and words with times to try it on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Word } from '#shared/domain/transcript.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { parseWrittenWords } from '../case/written-words.ts';
import { parseMarksModel } from '../marks/marks-model.ts';
import { createReadableText, type ReadableDeps, type ReadableText } from '../readable-text.ts';

export const readableFolder = join(import.meta.dirname, '..', '..', '..', '..', '..', 'resources', 'readable');

export function readShippedDeps(): ReadableDeps {
  return {
    marks: mustSucceed(parseMarksModel(readFileSync(join(readableFolder, 'punctuation.model')))),
    writtenWords: mustSucceed(parseWrittenWords(readFileSync(join(readableFolder, 'written-words.tsv'), 'utf8'))),
  };
}

export function shippedReadableText(): ReadableText {
  return createReadableText(readShippedDeps());
}

/** 250 ms a word, one right behind the other; `/` is a pause of 700 ms. */
export function saidWords(text: string, startMs = 0): readonly Word[] {
  let at = startMs;
  return text.split(' ').flatMap((spoken) => {
    at += spoken === '/' ? 700 : 250;
    return spoken === '/' ? [] : [{ spoken, startMs: at - 250, endMs: at, confidence: 1 }];
  });
}
