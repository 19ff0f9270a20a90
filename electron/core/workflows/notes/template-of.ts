/** The template by its id. A visit may name one that is not there: the clinician's default then writes the note. */
import type { Template } from '#shared/domain/template.ts';
import { must } from '#shared/lib/assert.ts';
import type { OpenVault } from '../open-vault.ts';

export function templateOf({ templatesById, settings }: Pick<OpenVault, 'templatesById' | 'settings'>, templateId: string): Template {
  return must(templatesById.get(templateId) ?? templatesById.get(settings().defaultTemplateId) ?? [...templatesById.values()][0],
    'at least one template is shipped');
}
