import { basename } from 'node:path';
import { Option, type Command } from 'commander';
import { consentStates } from '#shared/domain/encounter.ts';
import type { PatientId } from '#shared/domain/ids.ts';
import { newPatientSchema } from '#shared/domain/patient.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed, problem, ProblemError } from '#shared/lib/result.ts';
import type { Clinic } from '#core/compose.ts';
import { importFile, type FileImport } from '#core/workflows/sound/import-file.ts';
import { createPatient } from '#core/workflows/patients/keep-patients.ts';
import { readEncounter } from '#core/workflows/encounters/view-encounter.ts';
import { encounterToJson } from '../encounter-as-json.ts';
import { untilInterrupted } from '../interrupt.ts';
import { localTime } from '../local-time.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { createProgress, printJson, printLine, tell } from '../output.ts';
import { parseLanguage } from '../parse-language.ts';
import { UsageError } from '../usage-error.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface TranscribeOptions extends VaultOption {
  readonly json?: boolean;
  readonly patient?: string;
  readonly template?: string;
  readonly dictation?: boolean;
  readonly language?: string;
  readonly model?: string;
  readonly date?: string;
  readonly consent?: (typeof consentStates)[number];
}

export function transcribeCommand(): Command {
  return vaultCommandNamed('transcribe', 'store recordings, recognise them and draft their notes')
    .argument('<files...>', 'recordings: WAV, MP3, Opus and FLAC, and with ffmpeg installed M4A (AAC), Ogg Vorbis and most others')
    .option('--patient <name>', 'whose visit it was; made if there is nobody of that name')
    .option('--template <id>', 'soap, dap, birp, girp, plain, … or one of your own; `sotto template list` names them')
    .option('--date <time>', 'when the visit was, such as 2026-03-14T09:30, by this computer’s clock; else now')
    .addOption(new Option('--consent <answer>', 'what the patient said of being recorded; left out: not-recorded, it can be put down later. With declined nothing is transcribed').choices(consentStates))
    .option('--dictation', 'the clinician dictated them, alone: spoken headings and marks (“assessment”, “full stop”) shape the note')
    .option('--language <tag>', 'spoken in it, such as en-US; else as the settings say')
    .option('--model <id>', 'an installed one, as `models list` shows it; else the one chosen for the language')
    .action(transcribe);
}

/** One bad file does not keep the others out; the exit code says that there was one. */
async function transcribe(files: readonly string[], { json, patient, template, dictation = false, language, model, date, consent = 'not-recorded', ...options }: TranscribeOptions): Promise<void> {
  refuseConsent(consent, dictation);
  const when = date === undefined ? {} : { startedAt: localTime(date, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, date, '--date takes a day and a time such as 2026-03-14T09:30.').toISOString() };
  await inClinic(options, async (clinic) => {
    const templateId = chooseTemplate(clinic, template);
    const recognition = { language: language === undefined ? null : parseLanguage(language), wantedModelId: await chooseModel(clinic, model) };
    const patientId = patient === undefined ? null : findOrCreatePatient(clinic, patient);
    const results: unknown[] = [];
    for (const file of files) {
      try {
        const { encounterId, truncated } = await transcribeOne(clinic, file, { templateId, patientId, consent, ...recognition, ...when, ...(dictation ? { form: 'dictated' } : {}) });
        if (truncated) tell(`${basename(file)}: the file ended before its time, or part of it could not be read. What there was is kept.`);
        const record = mustSucceed(readEncounter(clinic.open, encounterId));
        if (json) results.push(encounterToJson(record));
        else printLine(`${encounterId}  ${record.utterances.length} utterances, note drafted`);
      } catch (thrown) {
        if (!(thrown instanceof ProblemError)) throw thrown;
        // The name is the caller's own argument, on their own screen.
        tell(`${basename(file)}: ${thrown.problem.message}`);
        results.push({ file: basename(file), error: { code: thrown.problem.type, message: thrown.problem.message } });
        process.exitCode = 1;
      }
    }
    if (json) printJson(files.length === 1 ? results[0] : results);
  });
}

async function transcribeOne(clinic: Clinic, file: string, visit: Pick<FileImport, 'templateId' | 'patientId' | 'consent' | 'form' | 'language' | 'wantedModelId' | 'startedAt'>) {
  const progress = createProgress('Transcribing');
  try {
    return await untilInterrupted((signal) => importFile(clinic.open, file, { ...visit, signal, onProgress: (fraction) => progress.report(fraction) })).then(mustSucceed);
  } finally {
    progress.done();
  }
}

/** As the page does: what the patient would not have recorded is not taken in. */
function refuseConsent(consent: (typeof consentStates)[number], dictation: boolean): void {
  if (consent === 'declined') throw new UsageError('Consent was declined, so nothing was transcribed. Leave the recording out, or say --consent given if that is not so.');
  if (dictation && consent !== 'not-recorded') throw new UsageError('--consent is what a patient said of being recorded; of a dictation nobody is asked.');
}

function chooseTemplate({ open }: Clinic, id: string | undefined): string {
  if (id === undefined) return open.settings().defaultTemplateId;
  if (open.templatesById.has(id)) return id;
  throw new UsageError(`There is no template ${JSON.stringify(id)}. There are: ${[...open.templatesById.keys()].join(', ')}.`);
}

async function chooseModel({ open }: Clinic, id: string | undefined): Promise<string | null> {
  if (id === undefined) return null;
  const installed = (await open.models.list()).filter((model) => model.installed && model.kind === 'speech').map((model) => model.id);
  if (installed.includes(id)) return id;
  throw new UsageError(`The model ${JSON.stringify(id)} is not installed. There are: ${installed.join(', ')}.`);
}

function findOrCreatePatient({ open }: Clinic, name: string): PatientId {
  const found = open.repositories.patients.reader.findByName(name);
  if (found.length > 1) {
    throw new ProblemError(problem('patient-ambiguous', 'More than one patient has this name. File the visit in the app, where they can be told apart.'));
  }
  const parsed = newPatientSchema.safeParse({ name });
  if (!parsed.success) throw new UsageError('--patient needs a name of 1 to 200 characters.');
  return found[0]?.id ?? must(mustSucceed(createPatient(open, parsed.data)), 'just made').id;
}
