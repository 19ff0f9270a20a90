/**
 * A template taken over from a file. What is wrong in it is told line by line; where there is one of that name already, whoever
 * brings it decides: keep both, or put it in the place of the one there is. A shipped one keeps its place.
 */
import { faultToLine, readTemplateFile } from '#shared/domain/template-file.ts';
import { nameKey, type Template } from '#shared/domain/template.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { addTemplate, changeTemplate, freeNames, templateShipped, type TemplateDeps } from './keep-templates.ts';

export const whenThereChoices = ['ask', 'keep-both', 'replace'] as const;
export type WhenThere = (typeof whenThereChoices)[number];

export type ImportedTemplate =
  | { readonly outcome: 'added' | 'replaced'; readonly template: Template }
  /** Nothing was done: one of this name is there, shipped or one's own. */
  | { readonly outcome: 'there'; readonly name: string; readonly isOwn: boolean };

export function importTemplate(deps: TemplateDeps, json: string, whenThere: WhenThere = 'ask'): Result<ImportedTemplate> {
  const parsed = parseTemplate(json);
  if (!parsed.ok) return parsed;
  const template = parsed.value;
  const there = [...deps.templatesById.values()].find(({ id, name }) => id === template.id || nameKey(name) === nameKey(template.name));
  if (there === undefined) return outcomeOf('added', addTemplate(deps, template));
  const isOwn = deps.repositories.noteTemplates.reader.get(there.id) !== null;
  switch (whenThere) {
    case 'ask': return ok({ outcome: 'there', name: there.name, isOwn });
    case 'keep-both': return outcomeOf('added', addTemplate(deps, { ...template, ...freeNames(deps, template) }));
    case 'replace': return isOwn ? outcomeOf('replaced', changeTemplate(deps, { ...template, id: there.id })) : err(templateShipped());
  }
}

function outcomeOf(outcome: 'added' | 'replaced', result: Result<Template>): Result<ImportedTemplate> {
  return result.ok ? ok({ outcome, template: result.value }) : result;
}

const mostNamed = 20;

/** Each fault on a line of its own. */
export function parseTemplate(json: string): Result<Template> {
  const read = readTemplateFile(json);
  if (read.template !== null) return ok(read.template);
  const lines = read.faults.slice(0, mostNamed).map(faultToLine);
  const more = read.faults.length > mostNamed ? [`And ${read.faults.length - mostNamed} more.`] : [];
  return read.isJson
    ? err(problem('template-invalid', ['This template cannot be used yet. Mend this and try again:', ...lines, ...more].join('\n')))
    : err(problem('template-not-json', ['This is not a template: it cannot be read as JSON. Mend it in a text editor, or take one that Sotto wrote out as a pattern.', ...lines].join('\n')));
}
