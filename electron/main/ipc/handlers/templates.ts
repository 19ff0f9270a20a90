import { addTemplate, changeTemplate, exportTemplate, importTemplate, listTemplates, removeTemplate } from '#core/workflows/notes/keep-templates.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { withClinic } from './with-clinic.ts';

export function createTemplatesHandlers({ sotto }: HandlerDeps): Handlers['templates'] {
  return {
    list: () => withClinic(sotto, ({ open }) => listTemplates(open)),
    add: (template) => withClinic(sotto, ({ open }) => addTemplate(open, template)),
    update: (template) => withClinic(sotto, ({ open }) => changeTemplate(open, template)),
    remove: ({ id }) => withClinic(sotto, ({ open }) => removeTemplate(open, id)),
    importJson: ({ json }) => withClinic(sotto, ({ open }) => importTemplate(open, json)),
    exportJson: ({ id }) => withClinic(sotto, ({ open }) => exportTemplate(open, id)),
  };
}
