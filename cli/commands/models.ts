/** Models belong to the user and not to a vault: no command needs one. With an account or vault named, its log has the act too. */
import { totalmem } from 'node:os';
import { Command } from 'commander';
import { isSameLanguage, type SpeechModel } from '#shared/domain/speech-model.ts';
import { mustSucceed, problem, ProblemError } from '#shared/lib/result.ts';
import { adviseModel } from '#core/speech/advise-model.ts';
import { createModelRegistry } from '#core/speech/model-registry.ts';
import { installModel } from '#core/workflows/models/install-model.ts';
import { removeModel } from '#core/workflows/models/remove-model.ts';
import { downloadModel } from '../download-model.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine, tell } from '../output.ts';
import { parseLanguage } from '../parse-language.ts';
import { sourcePaths } from '../source-paths.ts';
import { UsageError } from '../usage-error.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface ModelsOptions extends VaultOption {
  readonly json?: boolean;
  readonly language?: string;
}

export function modelsCommand(): Command {
  const commands = [
    vaultCommandNamed('list', 'installed ones, and official ones that can be added').option('--language <tag>', 'of this language only, such as en-US').action(list),
    vaultCommandNamed('add', 'install a model from a zip file or a folder, with no network').argument('<path>').action(add),
    vaultCommandNamed('download', 'fetch a model from its publisher; the only command that uses the network. Ctrl-C pauses it')
      .argument('[id]', 'as `models list` shows it; without it the one advised for --language and this computer’s memory')
      .option('--language <tag>', 'such as en-US').action(download),
    vaultCommandNamed('remove', 'take an installed model off this computer').argument('<id>').action(remove),
  ];
  const models = new Command('models').description('speech models');
  for (const command of commands) models.addCommand(command.exitOverride());
  return models;
}

async function list({ json, language }: ModelsOptions): Promise<void> {
  const all = await createModelRegistry(sourcePaths()).list();
  const wanted = language === undefined ? null : parseLanguage(language);
  const models = all.filter((model) => wanted === null || model.language === 'mul' || isSameLanguage(model.language, wanted));
  if (json) return printJson(models);
  for (const model of models) printLine(modelLine(model));
}

function modelLine({ id, kind, language, installed, demoOnly, name, errorRates: [rate] }: SpeechModel): string {
  const notes = [
    ...(demoOnly ? ['demonstration only: understands synthesised speech, not people'] : []),
    ...(kind === 'speaker' ? ['tells voices apart'] : []),
    ...(rate === undefined ? [] : [`${rate.percent} % of ${rate.of} wrong on ${rate.testSet}, says its publisher`]),
  ];
  return `${installed ? 'installed' : '         '}  ${id.padEnd(36)} ${language.padEnd(7)} ${name}${notes.map((note) => ` (${note})`).join('')}`;
}

async function add(path: string, options: ModelsOptions): Promise<void> {
  const model = mustSucceed(hasVault(options)
    ? await inClinic(options, ({ open }) => installModel(open, path))
    : await createModelRegistry(sourcePaths()).addFrom(path));
  sayInstalled(model, options);
}

async function download(id: string | undefined, options: ModelsOptions): Promise<void> {
  const wanted = id ?? await advisedFor(options.language);
  const model = await downloadModel(wanted, hasVault(options) ? options : null);
  // Paused by hand.
  if (model === null) process.exitCode = 1;
  else sayInstalled(model, options);
}

async function advisedFor(language: string | undefined): Promise<string> {
  if (language === undefined) throw new UsageError('Name a model (see `models list`), or a --language such as en-US.');
  const { modelId } = adviseModel(await createModelRegistry(sourcePaths()).list(), parseLanguage(language), totalmem());
  if (modelId === null) throw new ProblemError(problem('model-unknown', `Sotto knows no model for ${language}. Add one from a zip or a folder.`));
  return modelId;
}

async function remove(id: string, options: ModelsOptions): Promise<void> {
  const wasChosenFor = hasVault(options)
    ? mustSucceed(await inClinic(options, ({ open }) => removeModel(open, id))).wasChosenFor
    : mustSucceed(await createModelRegistry(sourcePaths()).remove(id)) ?? [];
  if (options.json) return printJson({ id, removed: true, wasChosenFor });
  printLine(`${id} removed`);
  if (wasChosenFor.length > 0) tell(`It was chosen for ${wasChosenFor.join(', ')}: the best installed one is used there from now on.`);
}

function sayInstalled(model: SpeechModel, { json }: ModelsOptions): void {
  if (json) return printJson(model);
  printLine(`${model.id} installed`);
  if (model.sha256 === null && model.archiveSha256 !== null) tell(`unverified: computed SHA-256 ${model.archiveSha256}`);
}

function hasVault({ account, vault }: VaultOption): boolean {
  return account !== undefined || vault !== undefined;
}
