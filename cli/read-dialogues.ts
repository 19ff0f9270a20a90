/**
 * Dialogues from a file of JSON lines, one after the other. What cannot be read is said with the number of its line, before anything
 * is written: text that is not UTF-8 would come out with letters missing, and nobody would see where.
 */
import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { problem, ProblemError } from '#shared/lib/result.ts';

const dialogueSchema = z.object({ id: z.union([z.string(), z.number()]), dialogue: z.string() });
export type Dialogue = z.infer<typeof dialogueSchema>;

/** Six hours of fast talk are a tenth of it; a line without an end is no dialogue, and would fill the memory. */
const mostLetters = 5_000_000;

export async function* readDialogues(file: string): AsyncGenerator<Dialogue> {
  let number = 0;
  for await (const line of readLines(file)) {
    number += 1;
    if (line.trim() !== '') yield parseLine(line, number);
  }
}

async function* readLines(file: string): AsyncGenerator<string> {
  // A mark of the byte order, which editors put in front, is left out by the decoder.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [number, begun] = [1, ''];
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw brokenLine(number, 'is not UTF-8 text. Save the file as UTF-8 and run again');
    }
  };
  for await (const bytes of readBytes(file)) {
    const [first = '', ...rest] = decode(bytes).split('\n');
    begun += first;
    for (const next of rest) {
      yield begun;
      number += 1;
      begun = next;
    }
    if (begun.length > mostLetters) throw brokenLine(number, `is longer than ${mostLetters.toLocaleString('en')} letters, which is no dialogue. Part it and run again`);
  }
  yield begun + decode();
}

async function* readBytes(file: string): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(file);
  try {
    for await (const bytes of stream) yield bytes as Uint8Array;
  } catch (cause) {
    throw new ProblemError(problem('file-unreadable', 'The input file cannot be read. Check its name and that you may read it.', { cause }));
  }
}

function parseLine(line: string, number: number): Dialogue {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    // Without the cause: a parser's message quotes what was said.
    throw brokenLine(number, 'is not JSON. Mend it and run again');
  }
  const parsed = dialogueSchema.safeParse(json);
  if (!parsed.success) throw brokenLine(number, 'needs an "id" and a "dialogue" text. Mend it and run again');
  return parsed.data;
}

function brokenLine(number: number, what: string): ProblemError {
  return new ProblemError(problem('broken-line', `Line ${number} ${what}; nothing was written.`, { details: { line: number } }));
}
