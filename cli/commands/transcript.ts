import { Command } from 'commander';
import { languageTagSchema } from '#shared/domain/encounter.ts';
import type { TranscriptionChoice } from '#shared/domain/transcription.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { retranscribe } from '#core/workflows/transcripts/retranscribe.ts';
import { listVersions, readVersion, useVersion } from '#core/workflows/transcripts/use-version.ts';
import { readEncounter } from '#core/workflows/encounters/view-encounter.ts';
import { encounterToJson, utteranceToJson } from '../encounter-as-json.ts';
import { mustFindEncounter } from '../encounter-id.ts';
import { untilInterrupted } from '../interrupt.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { createProgress, printJson, printLine } from '../output.ts';
import { printTranscript } from '../print-transcript.ts';
import { UsageError } from '../usage-error.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface TranscriptOptions extends VaultOption {
  readonly json?: boolean;
}

interface AgainOptions extends TranscriptOptions {
  readonly model?: string;
  readonly language?: string;
}

export function transcriptCommand(): Command {
  return new Command('transcript').description('transcripts once more, and those that others took the place of')
    .addCommand(vaultCommandNamed('again', 'transcribe a visit once more; the present transcript is kept, and the draft written anew').argument('<id>', 'the visit’s id, or the beginning of it')
      .option('--model <id>', 'the model to use; without it the one that the settings name, or the best installed')
      .option('--language <tag>', 'the language spoken, like en-US').action(again).exitOverride())
    .addCommand(vaultCommandNamed('versions', 'earlier transcripts of a visit, the newest first').argument('<id>').action(versions).exitOverride())
    .addCommand(vaultCommandNamed('read', 'an earlier transcript').argument('<transcript-id>').action(read).exitOverride())
    .addCommand(vaultCommandNamed('use', 'use an earlier transcript again; the present one is kept in its place').argument('<transcript-id>').action(use).exitOverride());
}

async function again(id: string, { json, model, language, ...options }: AgainOptions): Promise<void> {
  const by: TranscriptionChoice = { engine: 'model', modelId: model ?? null, language: language === undefined ? null : parseLanguage(language) };
  await inClinic(options, async (clinic) => {
    const encounterId = mustFindEncounter(clinic, id);
    const progress = createProgress('Transcribing');
    mustSucceed(await untilInterrupted((signal) => retranscribe(clinic.open, { encounterId, by }, { signal, onFraction: (fraction) => progress.report(fraction) }))
      .finally(() => progress.done()));
    const record = mustSucceed(readEncounter(clinic.open, encounterId));
    if (json) printJson(encounterToJson(record));
    else printLine(`${encounterId}  ${record.utterances.length} utterances by ${record.encounter.modelId ?? 'an unknown model'}, note drafted anew; the transcript before it is kept`);
  });
}

async function versions(id: string, { json, ...options }: TranscriptOptions): Promise<void> {
  await inClinic(options, (clinic) => {
    const found = mustSucceed(listVersions(clinic.open, mustFindEncounter(clinic, id)));
    if (json) return printJson(found);
    for (const { id: transcriptId, keptAt, modelId, wordCount } of found) {
      printLine(`${transcriptId}  ${keptAt.slice(0, 16).replace('T', ' ')}  ${String(wordCount).padStart(6)} words  ${modelId ?? 'model not known'}`);
    }
  });
}

async function read(transcriptId: string, { json, ...options }: TranscriptOptions): Promise<void> {
  await inClinic(options, (clinic) => {
    const { transcript, utterances } = mustSucceed(readVersion(clinic.open, transcriptId));
    if (json) printJson({ transcript, utterances: utterances.map(utteranceToJson) });
    else printTranscript({ utterances, struckSpans: clinic.open.repositories.struckSpans.reader.byEncounter(transcript.encounterId) });
  });
}

async function use(transcriptId: string, { json, ...options }: TranscriptOptions): Promise<void> {
  await inClinic(options, (clinic) => {
    mustSucceed(useVersion(clinic, transcriptId));
    if (json) printJson({ transcriptId });
    else printLine('Used again. The transcript before it is kept, and the draft was written anew.');
  });
}

function parseLanguage(typed: string): string {
  const parsed = languageTagSchema.safeParse(typed);
  if (!parsed.success) throw new UsageError(`--language: ${typed} is no language tag. Write one like en-US.`);
  return parsed.data;
}
