/** Notes from written dialogues, line by line, with no vault: for measuring the extractor and for those who have transcripts. */
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { z } from 'zod';
import type { Evidence } from '#shared/domain/evidence.ts';
import type { DraftNote } from '#shared/domain/note.ts';
import type { Template } from '#shared/domain/template.ts';
import { moveTherapy } from '#shared/domain/therapy.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed, problem, ProblemError } from '#shared/lib/result.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { noteToText } from '#core/notes/note-as-text.ts';
import { readHeader } from '#core/notes/headers/header-model.ts';
import { isLikelyEnglish } from '#core/notes/is-likely-english.ts';
import { createNotePipeline } from '#core/notes/pipeline.ts';
import { writeReportFile } from '#core/reports/write-report-file.ts';
import { createReadableText } from '#core/speech/readable/readable-text.ts';
import { createSpeakerAttribution } from '#core/speech/speakers/speaker-attribution.ts';
import { loadHeaderModel, loadLexicon, loadReadableText, loadSectionModel, loadSpeakersModel, loadTemplates } from '#core/workflows/load-resources.ts';
import { readDialogue, type DialogueReaders } from '#core/workflows/notes/read-dialogue.ts';
import { tell } from '../output.ts';
import { UsageError } from '../usage-error.ts';
import { sourcePaths } from '../source-paths.ts';

const rowSchema = z.object({ id: z.union([z.string(), z.number()]), dialogue: z.string() });

interface ExtractOptions {
  readonly in: string;
  readonly out: string;
  readonly template: string;
  readonly json?: true;
}

export function extractCommand(): Command {
  return new Command('extract').description('notes from dialogues: JSONL in, JSONL out, no vault needed')
    .requiredOption('--in <file>', 'lines of {"id","dialogue"}: a turn a line, [doctor], [patient], [counsellor], [client] or [other] first where it is known')
    .requiredOption('--out <file>', 'lines of {"id","prediction"}')
    .option('--template <id>', 'soap, dap, birp, girp, plain, visit or h-and-p', 'soap')
    .option('--json', 'each line also holds "statements" with the words they rest on, "therapy", and "header": the section of a note that the dialogue as a whole is about')
    .action(extract);
}

/** Nothing is written unless every line could be read. */
async function extract(options: ExtractOptions): Promise<void> {
  const { resourcesFolder } = sourcePaths();
  const template = await findTemplate(resourcesFolder, options.template);
  const lexicon = await loadLexicon(resourcesFolder);
  const pipeline = createNotePipeline({ lexicon, sections: await loadSectionModel(resourcesFolder) });
  const headers = options.json === true ? await loadHeaderModel(resourcesFolder) : null;
  const readers: DialogueReaders = {
    readable: createReadableText(await loadReadableText(resourcesFolder)), speakers: createSpeakerAttribution(await loadSpeakersModel(resourcesFolder)), ids: randomIds, language: 'en',
  };
  const lines: string[] = [];
  for await (const { id, dialogue } of readRows(options.in)) {
    const utterances = readDialogue(dialogue, {
      ...readers, onExchangedLabels: () => tell(`${String(id)}: the labels say patient where a clinician speaks, nearly everywhere, and the other way round. It was read with them exchanged; check who is who.`),
    });
    if (!isLikelyEnglish(utterances)) tell(`${String(id)}: this does not read like English; nothing was written of it.`);
    const note = pipeline.extract({ utterances, template });
    lines.push(JSON.stringify({ id, prediction: noteToText(note), ...(headers === null ? {} : { header: readHeader(headers, utterances, lexicon), ...noteAsJson(note, utterances) }) }));
  }
  mustSucceed(await writeReportFile(resolve(options.out), Buffer.from(lines.map((line) => `${line}\n`).join(''))));
  tell(`${lines.length} notes written.`);
}

async function findTemplate(resourcesFolder: string, id: string): Promise<Template> {
  const templates = await loadTemplates(resourcesFolder);
  const found = templates.find((template) => template.id === id);
  if (found === undefined) throw new UsageError(`There is no template "${id}". There are ${templates.map((template) => template.id).join(', ')}.`);
  return found;
}

/** A span as somebody without our ids can use it: the turn's place in the dialogue (0-based), its words, and what they are. */
function noteAsJson({ sections, therapy }: DraftNote, utterances: readonly Utterance[]): object {
  const placeById = new Map<string, number>(utterances.map(({ id }, place) => [id, place]));
  const spans = (evidence: readonly Evidence[]) => evidence.map(({ utteranceId, firstWord, lastWord }) => {
    const utterance = must(placeById.get(utteranceId), 'evidence points at words of this dialogue');
    const text = utterances[utterance]!.words.slice(firstWord, lastWord + 1).map(({ spoken }) => spoken).join(' ');
    return { utterance, firstWord, lastWord, text };
  });
  return {
    statements: sections.flatMap(({ key, statements }) => statements.map(({ text, origin, evidence }) => ({ section: key, text, origin, evidence: spans(evidence) }))),
    therapy: moveTherapy(therapy, spans),
  };
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
