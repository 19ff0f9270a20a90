/** The draft written anew on the clinician's word: after the transcript was corrected, or by another template. */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Note } from '#shared/domain/note.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { refuseToEdit, type EditDesk } from '../transcripts/change-transcript.ts';
import { draftAnew } from './draft-anew.ts';
import { noTemplate } from './keep-templates.ts';

export interface Redraft {
  readonly encounterId: EncounterId;
  /** Another template from now on; null: the one the visit has. */
  readonly templateId: string | null;
}

export function redraftNote(desk: EditDesk, { encounterId, templateId }: Redraft): Result<Note> {
  const refused = refuseToEdit(desk, encounterId);
  if (refused !== null) return err(refused);
  const { database, repositories, events, templatesById } = desk.open;
  if (templateId !== null && !templatesById.has(templateId)) return err(noTemplate());
  const note = database.transaction(() => {
    const isOther = templateId !== null && templateId !== repositories.notes.reader.byEncounter(encounterId)?.templateId;
    if (templateId !== null) repositories.encounters.writer.update(encounterId, { templateId });
    return draftAnew(desk.open, encounterId, { cause: isOther ? 'template' : 'redraft' });
  });
  events.emit({ type: 'changed', aggregates: ['encounters', 'notes', 'audit'], encounterId });
  return ok(note);
}
