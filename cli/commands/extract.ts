/** Notes from written dialogues, line by line, with no vault: for measuring the extractor and for those who have transcripts. */
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed, problem, ProblemError } from '#shared/lib/result.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { dialogueToUtterances } from '#core/notes/dialogue.ts';
import { noteToText } from '#core/notes/note-as-text.ts';
import { createNotePipeline } from '#core/notes/pipeline.ts';
import { writeReportFile } from '#core/reports/write-report-file.ts';
import { createSpeakerAttribution } from '#core/speech/speakers/speaker-attribution.ts';
import { loadLexicon, loadSpeakersModel, loadTemplates } from '#core/workflows/load-resources.ts';
import { attributeUtterances } from '#core/workflows/notes/attribute-utterances.ts';
import { tell } from '../output.ts';
import { sourcePaths } from '../source-paths.ts';

const rowSchema = z.object({ id: z.union([z.string(), z.number()]), dialogue: z.string() });

interface ExtractOptions {
  readonly in: string;
  readonly out: string;
  readonly template: 'soap' | 'dap';
}

export function extractCommand(): Command {
  return new Command('extract').description('notes from dialogues: JSONL in, JSONL out, no vault needed')
    .requiredOption('--in <file>', 'lines of {"id","dialogue"}: a turn a line, [doctor] or [patient] first where it is known')
    .requiredOption('--out <file>', 'lines of {"id","prediction"}')
    .addOption(new Option('--template <id>').choices(['soap', 'dap']).default('soap'))
    .action(extract);
}

/** Nothing is written unless every line could be read. */
async function extract(options: ExtractOptions): Promise<void> {
  const { resourcesFolder } = sourcePaths();
  const template = must((await loadTemplates(resourcesFolder)).find(({ id }) => id === options.template), 'the choices are the shipped templates');
  const pipeline = createNotePipeline({ lexicon: await loadLexicon(resourcesFolder) });
  const context = { speakers: createSpeakerAttribution(await loadSpeakersModel(resourcesFolder)), language: 'en', participants: [] };
  const lines: string[] = [];
  for await (const { id, dialogue } of readRows(options.in)) {
    const note = pipeline.extract({ utterances: attributeUtterances(dialogueToUtterances(dialogue, randomIds), context), template });
    lines.push(JSON.stringify({ id, prediction: noteToText(note) }));
  }
  mustSucceed(await writeReportFile(resolve(options.out), Buffer.from(lines.map((line) => `${line}\n`).join(''))));
  tell(`${lines.length} notes written.`);
}

async function* readRows(file: string): AsyncGenerator<z.infer<typeof rowSchema>> {
  let number = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
      number += 1;
      if (line.trim() !== '') yield parseRow(line, number);
    }
  } catch (thrown) {
    if (thrown instanceof ProblemError) throw thrown;
    throw new ProblemError(problem('file-unreadable', 'The input file cannot be read. Check its name and that you may read it.', { cause: thrown }));
  }
}

function parseRow(line: string, number: number): z.infer<typeof rowSchema> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (cause) {
    throw new ProblemError(problem('broken-line', `Line ${number} is not JSON. Mend it and run again; nothing was written.`, { details: { line: number }, cause }));
  }
  const row = rowSchema.safeParse(json);
  if (row.success) return row.data;
  throw new ProblemError(problem('broken-line', `Line ${number} needs an "id" and a "dialogue" text. Mend it and run again; nothing was written.`, { details: { line: number } }));
}
