/** `sotto note write`: a visit with no recording, and what the clinician types into its sections. */
import type { Command } from 'commander';
import { Option } from 'commander';
import { formToWords, writtenReasons } from '#shared/domain/encounter-form.ts';
import { shownSections } from '#shared/domain/template.ts';
import { mustSucceed, problem, ProblemError } from '#shared/lib/result.ts';
import { newWrittenSchema } from '#shared/ipc/namespaces/encounters.ts';
import type { Clinic } from '#core/compose.ts';
import { writeEncounter } from '#core/workflows/encounters/write-encounter.ts';
import { addStatement } from '#core/workflows/notes/edit-note.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { mustFindPatient } from '../patient-id.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface WriteOptions extends VaultOption {
  readonly json?: boolean;
  readonly because: string;
  readonly template?: string;
  readonly patient?: string;
  readonly title?: string;
  readonly say: readonly string[];
}

export function writeNoteCommand(): Command {
  return vaultCommandNamed('write', 'a visit with no recording: its sections stand empty for what you write')
    .addOption(new Option('--because <reason>', 'why nothing was recorded').choices([...writtenReasons]).makeOptionMandatory())
    .option('--template <id>', 'which template; without it the one of the settings')
    .option('--patient <id>', 'whose visit it was: an id, or the beginning of it')
    .option('--title <words>', 'what the visit is called')
    .option('--say <section=words>', 'your own words for a section, by its key, e.g. plan=…; as often as you like', (each: string, before: readonly string[]) => [...before, each], [])
    .action(write).exitOverride();
}

async function write({ json, because, template, patient, title, say, ...options }: WriteOptions): Promise<void> {
  await inClinic(options, (clinic) => {
    const said = say.map(toSaid);
    const templateId = template ?? clinic.open.settings().defaultTemplateId;
    refuseUnknownSections(clinic, templateId, said);
    const visit = newWrittenSchema.parse({ because, templateId, patientId: patient === undefined ? null : mustFindPatient(clinic, patient), title: title ?? '' });
    const { encounterId } = mustSucceed(writeEncounter(clinic.open, visit));
    const { reader } = clinic.open.repositories.notes;
    for (const { key, text } of said) {
      const section = reader.byEncounter(encounterId)?.sections.find((each) => each.key === key);
      if (section !== undefined) mustSucceed(addStatement(clinic.open, section.id, text));
    }
    if (json) printJson({ encounterId, form: 'written', writtenBecause: because, templateId, statements: said.length });
    else printLine(`${encounterId}  ${formToWords({ form: 'written', writtenBecause: visit.because })}`);
  });
}

function toSaid(each: string): { readonly key: string; readonly text: string } {
  const [key = '', ...words] = each.split('=');
  const text = words.join('=').trim();
  if (key.trim() === '' || text === '') throw new ProblemError(problem('say-unclear', 'Write a section and its words with an equals sign between them, e.g. --say "plan=Review in one week."'));
  return { key: key.trim(), text };
}

/** Before anything is made: a note with half of what was to stand in it helps nobody. */
function refuseUnknownSections({ open }: Clinic, templateId: string, said: readonly { readonly key: string }[]): void {
  const template = open.templatesById.get(templateId);
  if (template === undefined) return;
  const keys = shownSections(template).map(({ key }) => key);
  const unknown = said.find(({ key }) => !keys.includes(key));
  if (unknown !== undefined) throw new ProblemError(problem('no-section', `This template has no such section. It has ${keys.join(', ')}.`));
}
