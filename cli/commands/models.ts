import { Command } from 'commander';
import { createModelRegistry } from '#core/speech/model-registry.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { printJson, printLine } from '../output.ts';
import { sourcePaths } from '../source-paths.ts';

interface JsonOption {
  readonly json?: boolean;
}

export function modelsCommand(): Command {
  return new Command('models').description('speech models')
    .addCommand(new Command('list').description('installed ones, and official ones that can be added').option('--json').action(list).exitOverride())
    .addCommand(new Command('add').description('install a model from a zip file or a folder, with no network').argument('<path>').option('--json').action(add).exitOverride());
}

async function list({ json }: JsonOption): Promise<void> {
  const models = await createModelRegistry(sourcePaths()).list();
  if (json) return printJson(models);
  for (const { id, language, installed, demoOnly, name } of models) {
    printLine(`${installed ? 'installed' : '         '}  ${id.padEnd(36)} ${language.padEnd(7)} ${name}${demoOnly ? ' (demonstration only: understands synthesised speech, not people)' : ''}`);
  }
}

async function add(path: string, { json }: JsonOption): Promise<void> {
  const model = mustSucceed(await createModelRegistry(sourcePaths()).addFrom(path));
  if (json) printJson(model);
  else printLine(`${model.id} installed`);
}
