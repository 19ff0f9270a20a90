/**
 * A clinician's own templates: added, copied, changed, taken out, and written out to hand on. Shipped ones stay as they are; an own
 * one has an id of its own. One that unsigned visits or the settings name is not taken out, so that no visit changes its form unasked.
 */
import type { Settings } from '#shared/domain/settings.ts';
import { templateToFile } from '#shared/domain/template-file.ts';
import { nameKey, type Template } from '#shared/domain/template.ts';
import { must } from '#shared/lib/assert.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { changeSettings } from '../change-settings.ts';
import type { OpenVault } from '../open-vault.ts';

export type TemplateDeps = Pick<OpenVault, 'database' | 'repositories' | 'audit' | 'events' | 'actor' | 'settings' | 'templatesById'>;

export const mostOwnTemplates = 100;

/** Shipped ones first. */
export function listTemplates({ repositories, templatesById }: Pick<OpenVault, 'repositories' | 'templatesById'>): Result<ReadonlyArray<{ readonly template: Template; readonly isOwn: boolean }>> {
  const own = new Set(repositories.noteTemplates.reader.list().map(({ id }) => id));
  return ok([...templatesById.values()].map((template) => ({ template, isOwn: own.has(template.id) })));
}

/** A shipped one too: it makes a good pattern. */
export function exportTemplate({ templatesById }: Pick<OpenVault, 'templatesById'>, id: string): Result<string> {
  const template = templatesById.get(id);
  return template === undefined ? err(noTemplate()) : ok(templateToFile(template));
}

export function addTemplate(deps: TemplateDeps, template: Template): Result<Template> {
  const { noteTemplates } = deps.repositories;
  if (deps.templatesById.has(template.id)) return err(templateExists(template.id));
  if (noteTemplates.reader.list().length >= mostOwnTemplates) return err(tooMany());
  return act(deps, () => {
    noteTemplates.writer.insert(template);
    deps.audit.append({ actor: deps.actor(), action: 'template.add', subjectId: '', details: { template: template.id, sections: template.sections.length } });
    return template;
  });
}

/** Notes that were written by it stay as they are; the next draft follows the change. */
export function changeTemplate(deps: TemplateDeps, template: Template): Result<Template> {
  const { noteTemplates } = deps.repositories;
  if (noteTemplates.reader.get(template.id) === null) return err(deps.templatesById.has(template.id) ? templateShipped() : noTemplate());
  return act(deps, () => {
    noteTemplates.writer.update(template);
    deps.audit.append({ actor: deps.actor(), action: 'template.edit', subjectId: '', details: { template: template.id, sections: template.sections.length } });
    return template;
  });
}

export function removeTemplate(deps: TemplateDeps, id: string): Result<null> {
  const { noteTemplates, encounters } = deps.repositories;
  if (noteTemplates.reader.get(id) === null) return err(deps.templatesById.has(id) ? templateShipped() : noTemplate());
  if (deps.settings().defaultTemplateId === id) return err(templateIsDefault());
  const visits = encounters.reader.countUnsignedBy(id);
  if (visits > 0) return err(templateInUse(visits));
  return act(deps, () => {
    noteTemplates.writer.delete(id);
    deps.audit.append({ actor: deps.actor(), action: 'template.delete', subjectId: '', details: { template: id } });
    return null;
  });
}

/** What visits have already stays theirs. */
export function chooseDefaultTemplate(open: OpenVault, id: string): Result<Settings> {
  return open.templatesById.has(id) ? changeSettings(open, { ...open.settings(), defaultTemplateId: id }) : err(noTemplate());
}

function act<Value>({ database, events }: TemplateDeps, write: () => Value): Result<Value> {
  const value = database.transaction(write);
  events.emit({ type: 'changed', aggregates: ['templates', 'audit'], encounterId: null });
  return ok(value);
}

/** Under a name and an id that are free: what somebody then changes is theirs. */
export function copyTemplate(deps: TemplateDeps, id: string): Result<Template> {
  const template = deps.templatesById.get(id);
  return template === undefined ? err(noTemplate()) : addTemplate(deps, { ...template, ...freeNames(deps, template) });
}

const longestName = 80;

/** Its own where they are free, else with the next number that is: “SOAP (2)” and `soap-2`. */
export function freeNames({ templatesById }: Pick<OpenVault, 'templatesById'>, { id, name }: Pick<Template, 'id' | 'name'>): Pick<Template, 'id' | 'name'> {
  const names = new Set([...templatesById.values()].map((template) => nameKey(template.name)));
  return {
    id: firstFree([id, ...numbered(id.replace(/-\d+$/u, ''), (number) => `-${number}`)], (each) => !templatesById.has(each)),
    name: firstFree([name, ...numbered(name.replace(/ \(\d+\)$/u, ''), (number) => ` (${number})`)], (each) => !names.has(nameKey(each))),
  };
}

function numbered(stem: string, endOf: (number: number) => string): readonly string[] {
  return Array.from({ length: 2 * mostOwnTemplates }, (_, index) => endOf(index + 2)).map((end) => withoutHalf(stem.slice(0, longestName - end.length)) + end);
}

function firstFree(wishes: readonly string[], isFree: (wish: string) => boolean): string {
  return must(wishes.find(isFree), 'there are more numbers than templates');
}

/** No half of a sign of two units is left at the end. */
function withoutHalf(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/u, '').trimEnd();
}

export function noTemplate(): Problem<'no-template'> {
  return problem('no-template', 'There is no such template. Choose one of the list.');
}

function templateExists(id: string): Problem<'template-exists'> {
  return problem('template-exists', `There is a template with the id ${id} already. Give this one another id, or change the one there is.`);
}

export function templateShipped(): Problem<'template-shipped'> {
  return problem('template-shipped', 'This template comes with Sotto and stays as it is. Write it out, give it an id and a name of your own, and add that.');
}

function templateIsDefault(): Problem<'template-in-use'> {
  return problem('template-in-use', 'New visits begin with this template. Choose another default template in the settings first.');
}

function templateInUse(visits: number): Problem<'template-in-use'> {
  const which = visits === 1 ? 'One visit without a signed note uses' : `${visits} visits without a signed note use`;
  return problem('template-in-use', `${which} this template. Give them another one, or sign their notes, and then take it out.`, { details: { visits } });
}

function tooMany(): Problem<'too-many-templates'> {
  return problem('too-many-templates', `There are ${mostOwnTemplates} templates of your own, which is the most. Take out one that is no longer used.`);
}
