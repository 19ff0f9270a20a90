/**
 * What a template makes of a visit, shown while it is being changed: the engine itself writes an invented visit, or an invented
 * session, by it. Nothing is stored, and nobody's words but those of the samples are read.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readingOf } from '#shared/domain/section-reading.ts';
import { showsTherapy } from '#shared/domain/session.ts';
import type { PreviewSample, TemplatePreview } from '#shared/domain/template-preview.ts';
import type { Template } from '#shared/domain/template.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import { dialogueToUtterances } from '#core/notes/dialogue.ts';
import type { OpenVault } from '../open-vault.ts';

type PreviewDeps = Pick<OpenVault, 'pipeline' | 'ids' | 'resourcesFolder'>;

export async function previewTemplate({ pipeline, ids, resourcesFolder }: PreviewDeps, { template, sample }: { readonly template: Template; readonly sample: PreviewSample }): Promise<Result<TemplatePreview>> {
  const { sections, therapy } = pipeline.extract({ utterances: await readSample({ ids, resourcesFolder }, sample), template });
  const ownByKey = new Map(template.sections.map((section) => [section.key, section]));
  return ok({
    sections: sections.map((section) => {
      const own = ownByKey.get(section.key);
      return {
        key: section.key, title: section.title, about: own?.about ?? '', required: own?.required === true,
        reading: readingOf(section), layout: section.layout, statements: section.statements.map(({ text }) => text),
      };
    }),
    therapy: !showsTherapy(template) ? null : {
      mood: therapy.mood?.now ?? null,
      topics: therapy.topics.map(({ text }) => text), strategies: therapy.strategies.map(({ text }) => text), actionItems: therapy.actionItems.map(({ text }) => text),
    },
  });
}

/** The invented visit, or session, as it would have been heard. */
export async function readSample({ ids, resourcesFolder }: Pick<OpenVault, 'ids' | 'resourcesFolder'>, sample: PreviewSample): Promise<readonly Utterance[]> {
  return dialogueToUtterances(await readFile(join(resourcesFolder, 'samples', `preview-${sample}.txt`), 'utf8'), ids);
}
