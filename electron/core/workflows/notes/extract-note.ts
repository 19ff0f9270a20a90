/** Transcript → draft note, into the database with its audit entry in one transaction. */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Note } from '#shared/domain/note.ts';
import { must } from '#shared/lib/assert.ts';
import type { OpenVault } from '../open-vault.ts';
import { utterancesToRead } from './attribute-utterances.ts';
import { replaceDraft } from './replace-draft.ts';
import { templateOf } from './template-of.ts';

/** The encounter must be `transcribed`; it leaves as `needs-review`. */
export function extractNote(deps: OpenVault, encounterId: EncounterId): Note {
  const { repositories, database, pipeline, events } = deps;
  const encounter = must(repositories.encounters.reader.get(encounterId), 'work runs on stored encounters');
  repositories.encounters.writer.setStatus(encounterId, 'extracting');
  events.emit({ type: 'encounter-progress', encounterId, stage: 'extracting', fraction: 0 });
  const template = templateOf(deps, encounter.templateId);
  const draft = pipeline.extract({ utterances: utterancesToRead(deps, encounterId), template, form: encounter.form });

  const note = database.transaction(() => {
    const stored = replaceDraft(deps, encounterId, { draft, cause: 'redraft' });
    repositories.encounters.writer.setStatus(encounterId, 'needs-review');
    return stored;
  });
  events.emit({ type: 'changed', aggregates: ['encounters', 'notes', 'audit'], encounterId });
  return note;
}
