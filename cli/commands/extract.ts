/** Notes from written dialogues, line by line, with no vault: for measuring the extractor and for those who have transcripts. */
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
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
import { readDialogues } from '../read-dialogues.ts';
import { UsageError } from '../usage-error.ts';
import { sourcePaths } from '../source-paths.ts';

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
  await refuseToOverwrite(options);
  const template = await findTemplate(resourcesFolder, options.template);
  const lexicon = await loadLexicon(resourcesFolder);
  const pipeline = createNotePipeline({ lexicon, sections: await loadSectionModel(resourcesFolder) });
  const headers = options.json === true ? await loadHeaderModel(resourcesFolder) : null;
  const readers: DialogueReaders = {
    readable: createReadableText(await loadReadableText(resourcesFolder)), speakers: createSpeakerAttribution(await loadSpeakersModel(resourcesFolder)), ids: randomIds, language: 'en',
  };
  const lines: string[] = [];
  for await (const { id, dialogue } of readDialogues(options.in)) {
    const utterances = readDialogue(dialogue, {
      ...readers, onExchangedLabels: () => tell(`${String(id)}: the labels say patient where a clinician speaks, nearly everywhere, and the other way round. It was read with them exchanged; check who is who.`),
    });
    if (!isLikelyEnglish(utterances)) tell(`${String(id)}: this does not read like English; nothing was written of it.`);
    const note = pipeline.extract({ utterances, template });
    lines.push(JSON.stringify({ id, prediction: noteToText(note), ...(headers === null ? {} : { header: readHeader(headers, utterances, lexicon), ...noteAsJson(note, utterances) }) }));
  }
  if (lines.length === 0) throw new ProblemError(problem('no-dialogues', 'The input file holds no dialogue; nothing was written. Give it lines of {"id","dialogue"}.'));
  mustSucceed(await writeReportFile(resolve(options.out), Buffer.from(lines.map((line) => `${line}\n`).join(''))));
  tell(`${lines.length} notes written.`);
}

/** The notes would take the place of the dialogues, of which there may be no other copy. */
async function refuseToOverwrite(options: ExtractOptions): Promise<void> {
  const [from, to] = await Promise.all([options.in, options.out].map((file) => realpath(file).catch(() => resolve(file))));
  if (from === to) throw new UsageError('The notes would be written over the dialogues. Give --out another file than --in.');
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
