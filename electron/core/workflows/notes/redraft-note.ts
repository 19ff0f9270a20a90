/** The draft written anew, on the clinician's word, after the transcript was corrected. */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Note } from '#shared/domain/note.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { refuseToEdit, type EditDesk } from '../transcripts/change-transcript.ts';
import { draftAnew, ownStatements } from './draft-anew.ts';

export function redraftNote(desk: EditDesk, encounterId: EncounterId): Result<Note> {
  const refused = refuseToEdit(desk, encounterId);
  if (refused !== null) return err(refused);
  const { database, repositories, events } = desk.open;
  const own = ownStatements(repositories.notes.reader.byEncounter(encounterId));
  const note = database.transaction(() => draftAnew(desk.open, encounterId, { own, madeTitle: '' }));
  events.emit({ type: 'changed', aggregates: ['encounters', 'notes', 'audit'], encounterId });
  return ok(note);
}
