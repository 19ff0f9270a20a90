/**
 * The main job on a bundled sample visit, on the real parts: a new vault, the sound stored encrypted and recognised, a
 * note drafted, signed and written out. The sample is synthesised speech and the embedded model understands only that:
 * the demo shows the way, not what recognition of people is like.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { newAccountSchema } from '#shared/domain/account.ts';
import { newPatientSchema } from '#shared/domain/patient.ts';
import { redacted, type Redacted } from '#shared/lib/redacted.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed, problem, ProblemError } from '#shared/lib/result.ts';
import { transcriptToText } from '#core/reports/transcript-files.ts';
import { writeReportFile } from '#core/reports/write-report-file.ts';
import type { Clinic } from '#core/compose.ts';
import { exportReport } from '#core/workflows/leaving/export-report.ts';
import { importFile } from '#core/workflows/sound/import-file.ts';
import { createPatient } from '#core/workflows/patients/keep-patients.ts';
import { signNote } from '#core/workflows/notes/sign-note.ts';
import { readEncounter, type EncounterRecord } from '#core/workflows/encounters/view-encounter.ts';
import { demoWeeks, parseDay, parseWeeks } from '../demo/demo-weeks.ts';
import { composeHere } from '../open-clinic.ts';
import { createProgress, printJson, printLine, tell } from '../output.ts';
import { UsageError } from '../usage-error.ts';

const sampleFile = 'visit-two-voices.wav';

interface DemoOptions {
  readonly out?: string;
  readonly json?: boolean;
  readonly weeks?: number;
  readonly today?: Date;
}

export function demoCommand(): Command {
  return new Command('demo').description('the main job on a bundled sample visit (synthesised speech)')
    .option('--out <folder>', 'where to put vault, note and transcript; without it demo-output, or demo-output-2, …')
    .option('--json', 'the summary on stdout too')
    .option('--weeks <number>', 'instead: a vault with that many weeks of an invented practice, the same each time', parseWeeks)
    .option('--today <date>', 'with --weeks: the day it is in it, YYYY-MM-DD; without it 2026-03-13', parseDay)
    .action(demo);
}

async function demo({ out, json, weeks, today }: DemoOptions): Promise<void> {
  if (weeks === undefined && today !== undefined) throw new UsageError('--today goes with --weeks.');
  const folder = await makeFolder(resolve(out ?? nextFreeFolder()));
  const { passphrase, made } = demoPassphrase();
  if (weeks !== undefined) return demoWeeks({ folder, weeks, passphrase, made, ...(today !== undefined && { today }), json: json ?? false });
  const startedMs = performance.now();
  const sotto = await composeHere({ vault: join(folder, 'vault') });
  try {
    mustSucceed(await sotto.createVault(passphrase, newAccountSchema.parse({ name: 'Demonstration clinician', profession: 'General practice' })));
    if (made !== null) tell(`The vault's passphrase, made for this demo: ${made}`);
    const clinic = mustSucceed(sotto.clinic());
    const record = await runVisit(clinic, join(sotto.paths.resourcesFolder, 'samples', sampleFile));
    await writeFiles(clinic, record, folder);
    const summary = toSummary(record, Math.round(performance.now() - startedMs));
    mustSucceed(await writeReportFile(join(folder, 'summary.json'), Buffer.from(`${JSON.stringify(summary, null, 2)}\n`)));
    if (json) printJson(summary);
    else describe(folder, summary);
  } finally {
    await sotto.dispose();
  }
}

async function runVisit({ open }: Clinic, sample: string): Promise<EncounterRecord> {
  const progress = createProgress('Transcribing the sample visit');
  const patient = mustSucceed(createPatient(open, newPatientSchema.parse({ name: 'Sample patient', recordNumber: 'DEMO-1' })));
  const { encounterId } = mustSucceed(await importFile(open, sample, {
    templateId: 'soap', patientId: patient.id, onProgress: (fraction) => progress.report(fraction),
  }));
  progress.done();
  const draft = must(open.repositories.notes.reader.byEncounter(encounterId), 'a finished encounter has a note');
  mustSucceed(signNote(open, draft.id));
  return mustSucceed(readEncounter(open, encounterId));
}

async function writeFiles({ open }: Clinic, { encounter, utterances, struckSpans }: EncounterRecord, folder: string): Promise<void> {
  for (const format of ['pdf', 'docx'] as const) {
    mustSucceed(await exportReport(open, { encounterId: encounter.id, format, file: join(folder, `note.${format}`), includeTranscript: true }));
  }
  // Word for word as it was heard, to be held against the sample's own text; and as a person reads it.
  const heard = utterances.map(({ words }) => `${words.map(({ spoken }) => spoken).join(' ')}\n`).join('');
  mustSucceed(await writeReportFile(join(folder, 'transcript.txt'), Buffer.from(heard)));
  mustSucceed(await writeReportFile(join(folder, 'transcript-readable.txt'), Buffer.from(transcriptToText({ utterances, struckSpans }))));
}

function toSummary({ encounter, utterances, note }: EncounterRecord, wallMs: number) {
  const sections = must(note, 'the demo signs its note').sections;
  return {
    encounterId: encounter.id,
    durationMs: encounter.durationMs,
    wordCount: utterances.reduce((sum, { words }) => sum + words.length, 0),
    wallMs,
    sections: sections.map(({ key, title, state }) => ({ key, title, state })),
    statements: sections.flatMap(({ key, statements }) => statements.map(({ text, evidence }) => ({ section: key, text, evidence }))),
  };
}

function describe(folder: string, { durationMs, wordCount, wallMs, statements }: ReturnType<typeof toSummary>): void {
  printLine(`A sample visit of ${Math.round(durationMs / 1000)} s (synthesised speech) became ${wordCount} words and ${statements.length} statements in ${(wallMs / 1000).toFixed(1)} s.`);
  for (const name of ['note.pdf', 'note.docx', 'transcript.txt', 'transcript-readable.txt', 'summary.json', 'vault']) printLine(`  ${join(folder, name)}`);
}

function nextFreeFolder(): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? 'demo-output' : `demo-output-${number}`;
    if (!existsSync(name)) return name;
  }
}

async function makeFolder(folder: string): Promise<string> {
  if (existsSync(join(folder, 'vault')) || existsSync(join(folder, 'accounts'))) {
    throw new ProblemError(problem('vault-exists', 'This folder already holds a vault, which was left as it is. Name another folder with --out.'));
  }
  try {
    await mkdir(folder, { recursive: true });
    return folder;
  } catch (cause) {
    throw new ProblemError(problem('output-unwritable', 'The output folder cannot be made there. Name a folder you may write to with --out.', { cause }));
  }
}

function demoPassphrase(): { passphrase: Redacted<string>; made: string | null } {
  const given = process.env['SOTTO_PASSPHRASE'];
  if (given) return { passphrase: redacted(given), made: null };
  const made = must(randomBytes(15).toString('hex').match(/.{5}/g), '30 hex digits').join('-');
  return { passphrase: redacted(made), made };
}
