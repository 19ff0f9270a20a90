import { addTemplate, changeTemplate, copyTemplate, listTemplates, removeTemplate } from '#core/workflows/notes/keep-templates.ts';
import { importTemplate } from '#core/workflows/notes/import-template.ts';
import { previewTemplate } from '#core/workflows/notes/preview-template.ts';
import { saveTemplateFile, templateFileName } from '#core/workflows/notes/save-template-file.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { saveWhere } from './save-where.ts';
import { withClinic } from './with-clinic.ts';

export function createTemplatesHandlers({ sotto, dialogs }: HandlerDeps): Handlers['templates'] {
  return {
    list: () => withClinic(sotto, ({ open }) => listTemplates(open)),
    add: (template) => withClinic(sotto, ({ open }) => addTemplate(open, template)),
    update: (template) => withClinic(sotto, ({ open }) => changeTemplate(open, template)),
    remove: ({ id }) => withClinic(sotto, ({ open }) => removeTemplate(open, id)),
    copy: ({ id }) => withClinic(sotto, ({ open }) => copyTemplate(open, id)),
    preview: (request) => withClinic(sotto, ({ open }) => previewTemplate(open, request)),
    importJson: ({ json, whenThere }) => withClinic(sotto, ({ open }) => importTemplate(open, json, whenThere)),
    saveJson: ({ id }) => withClinic(sotto, ({ open }) => saveWhere(dialogs, templateFileName(id), (file) => saveTemplateFile(open, { id, file }))),
  };
}
