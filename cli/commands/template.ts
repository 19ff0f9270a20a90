import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { addTemplate, exportTemplate, listTemplates, parseTemplate, removeTemplate } from '#core/workflows/notes/keep-templates.ts';
import { mustSucceed } from '#shared/lib/result.ts';
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
    .addCommand(vaultCommandNamed('add', 'one of your own').argument('<file>', 'a template as JSON; `show` prints one').action(add).exitOverride())
    .addCommand(vaultCommandNamed('remove', 'take one of your own out').argument('<id>').action(remove).exitOverride());
}

async function list({ json, ...options }: TemplateOptions): Promise<void> {
  await inClinic(options, ({ open }) => {
    const templates = mustSucceed(listTemplates(open));
    if (json) return printJson(templates.map(({ template, isOwn }) => ({ ...template, isOwn })));
    for (const { template: { id, name, sections }, isOwn } of templates) printLine(`${id}  ${name}  ${sections.length} sections${isOwn ? '  your own' : ''}`);
  });
}

async function show(id: string, { json: _, ...options }: TemplateOptions): Promise<void> {
  await inClinic(options, ({ open }) => printLine(mustSucceed(exportTemplate(open, id)).trimEnd()));
}

async function add(file: string, { json, ...options }: TemplateOptions): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) throw new UsageError(`${file} cannot be read. Give the path of a template as JSON.`);
  const template = mustSucceed(parseTemplate(text));
  await inClinic(options, ({ open }) => {
    mustSucceed(addTemplate(open, template));
    if (json) printJson(template);
    else printLine(`${template.id} added`);
  });
}

async function remove(id: string, { json, ...options }: TemplateOptions): Promise<void> {
  await inClinic(options, ({ open }) => {
    mustSucceed(removeTemplate(open, id));
    if (json) printJson({ id });
    else printLine(`${id} taken out`);
  });
}
