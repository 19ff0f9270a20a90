import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { importTemplate, parseTemplate, whenThereChoices, type WhenThere } from '#core/workflows/notes/import-template.ts';
import { chooseDefaultTemplate, exportTemplate, listTemplates, removeTemplate } from '#core/workflows/notes/keep-templates.ts';
import { saveTemplateFile } from '#core/workflows/notes/save-template-file.ts';
import { err, mustSucceed, problem, type Result } from '#shared/lib/result.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { UsageError } from '../usage-error.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface TemplateOptions extends VaultOption {
  readonly json?: boolean;
}

export function templateCommand(): Command {
  return new Command('template').description('the forms that notes are written in: those that come with Sotto, and your own')
    .addCommand(vaultCommandNamed('list', 'all of them').action(list).exitOverride())
    .addCommand(vaultCommandNamed('show', 'one as JSON: a pattern for your own, or to hand on').argument('<id>').action(show).exitOverride())
    .addCommand(vaultCommandNamed('export', 'one as a file, to hand on').argument('<id>').requiredOption('--out <file>', 'where to write it; a file already there is replaced').action(exportFile).exitOverride())
    .addCommand(vaultCommandNamed('add', 'one of your own').alias('import').argument('<file>', 'a template as JSON; `show` prints one')
      .addOption(new Option('--when-there <what>', 'where one of that name is there already').choices(whenThereChoices).default('ask')).action(add).exitOverride())
    .addCommand(vaultCommandNamed('default', 'the one that new visits begin with; your profession chose the first').argument('[id]', 'another one').action(chooseDefault).exitOverride())
    .addCommand(vaultCommandNamed('remove', 'take one of your own out').argument('<id>').action(remove).exitOverride());
}

async function list({ json, ...options }: TemplateOptions): Promise<void> {
  await inClinic(options, ({ open }) => {
    const templates = mustSucceed(listTemplates(open));
    const { defaultTemplateId } = open.settings();
    if (json) return printJson(templates.map(({ template, isOwn }) => ({ ...template, isOwn, isDefault: template.id === defaultTemplateId })));
    for (const { template: { id, name, about = '', sections }, isOwn } of templates) {
      printLine([id, name, `${sections.length} sections`, ...isOwn ? ['your own'] : [], ...id === defaultTemplateId ? ['default'] : []].join('  '));
      if (about !== '') printLine(`  ${about}`);
    }
  });
}

async function show(id: string, { json: _, ...options }: TemplateOptions): Promise<void> {
  await inClinic(options, ({ open }) => printLine(mustSucceed(exportTemplate(open, id)).trimEnd()));
}

async function exportFile(id: string, { json, out, ...options }: TemplateOptions & { readonly out: string }): Promise<void> {
  await inClinic(options, async ({ open }) => {
    const file = resolve(out);
    mustSucceed(await saveTemplateFile(open, { id, file }));
    if (json) printJson({ id, file });
    else printLine(file);
  });
}

async function add(file: string, { json, whenThere, ...options }: TemplateOptions & { readonly whenThere: WhenThere }): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) throw new UsageError(`${file} cannot be read. Give the path of a template as JSON.`);
  mustSucceed(parseTemplate(text));
  await inClinic(options, ({ open }) => {
    const imported = mustSucceed(importTemplate(open, text, whenThere));
    if (imported.outcome === 'there') mustSucceed(isThere(imported));
    else if (json) printJson(imported.template);
    else printLine(`${imported.template.id} ${imported.outcome}`);
  });
}

function isThere({ name, isOwn }: { readonly name: string; readonly isOwn: boolean }): Result<never> {
  const ways = isOwn ? '`--when-there keep-both` adds this one beside it, `--when-there replace` puts it in its place.' : 'It comes with Sotto and stays; `--when-there keep-both` adds this one beside it.';
  return err(problem('template-exists', `There is a template named “${name}” already. ${ways}`));
}

async function chooseDefault(id: string | undefined, { json, ...options }: TemplateOptions): Promise<void> {
  await inClinic(options, ({ open }) => {
    const { defaultTemplateId } = id === undefined ? open.settings() : mustSucceed(chooseDefaultTemplate(open, id));
    if (json) printJson({ id: defaultTemplateId });
    else printLine(`New visits begin with ${defaultTemplateId}`);
  });
}

async function remove(id: string, { json, ...options }: TemplateOptions): Promise<void> {
  await inClinic(options, ({ open }) => {
    mustSucceed(removeTemplate(open, id));
    if (json) printJson({ id });
    else printLine(`${id} taken out`);
  });
}
