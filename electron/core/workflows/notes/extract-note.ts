/** Transcript → draft note, into the database with its audit entry in one transaction. */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Note } from '#shared/domain/note.ts';
import type { Template } from '#shared/domain/template.ts';
import { must } from '#shared/lib/assert.ts';
import type { OpenVault } from '../open-vault.ts';
import { attributeUtterances } from './attribute-utterances.ts';

/** The encounter must be `transcribed`; it leaves as `needs-review`. */
export function extractNote(deps: OpenVault, encounterId: EncounterId): Note {
  const { repositories, database, pipeline, audit, events } = deps;
  const encounter = must(repositories.encounters.reader.get(encounterId), 'work runs on stored encounters');
  repositories.encounters.writer.setStatus(encounterId, 'extracting');
  events.emit({ type: 'encounter-progress', encounterId, stage: 'extracting', fraction: 0 });
  const template = templateOf(deps, encounter.templateId);
  const utterances = attributeUtterances(repositories.utterances.reader.byEncounter(encounterId), {
    speakers: deps.speakers, language: encounter.language ?? deps.settings().language, participants: encounter.participants,
  });
  const draft = pipeline.extract({ utterances, template });

  const note = database.transaction(() => {
    const stored = repositories.notes.writer.insertDraft(encounterId, draft);
    repositories.encounters.writer.update(encounterId, {
      title: encounter.title === '' ? draft.title : encounter.title,
      summary: draft.summary,
    });
    repositories.encounters.writer.setStatus(encounterId, 'needs-review');
    audit.append({
      actor: deps.actor(), action: 'note.extract', subjectId: encounterId,
      details: { template: template.id, statements: draft.sections.reduce((sum, section) => sum + section.statements.length, 0) },
    });
    return stored;
  });
  events.emit({ type: 'changed', aggregates: ['encounters', 'notes', 'audit'], encounterId });
  return note;
}

/** An encounter may name a template this version does not ship: the default then writes the note. */
export function templateOf({ templatesById, settings }: OpenVault, templateId: string): Template {
  return must(templatesById.get(templateId) ?? templatesById.get(settings().defaultTemplateId) ?? [...templatesById.values()][0],
    'at least one template is shipped');
}
