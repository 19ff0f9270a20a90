/** What has to be said after signing: an addendum and its log entry in one transaction. The note itself stays as it is. */
import { createHash } from 'node:crypto';
import type { NoteId } from '#shared/domain/ids.ts';
import type { Addendum, Note } from '#shared/domain/note.ts';
import { must } from '#shared/lib/assert.ts';
import { err, ok, problem, ProblemError, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';

export interface AddendumRequest {
  readonly noteId: NoteId;
  readonly text: string;
  readonly reason: string;
}

type AddendumDeps = Pick<OpenVault, 'database' | 'repositories' | 'audit' | 'events' | 'actor'>;

/** Answers with the note and all its addenda. Refused with `note-not-signed` on a draft. */
export function addAddendum(deps: AddendumDeps, { noteId, text, reason }: AddendumRequest): Result<Note> {
  const { repositories, database, audit, events } = deps;
  if (repositories.notes.reader.get(noteId) === null) return err(problem('no-note', 'This note is no longer there.'));
  const author = must(repositories.accounts.reader.current(), 'a vault is made with its account');
  try {
    const note = database.transaction(() => {
      const addendum = repositories.notes.writer.addAddendum(noteId, { text, reason, authorId: author.id, authorName: author.name });
      const added = must(repositories.notes.reader.get(noteId), 'its addendum was just written');
      audit.append({
        actor: deps.actor(), action: 'note.addendum', subjectId: added.encounterId,
        details: { noteId, addendumId: addendum.id, contentHash: hashAddendum(addendum) },
      });
      return added;
    });
    events.emit({ type: 'changed', aggregates: ['notes', 'audit'], encounterId: note.encounterId });
    return ok(note);
  } catch (thrown) {
    if (thrown instanceof ProblemError) return err(thrown.problem);
    throw thrown;
  }
}

/** SHA-256 (hex) over all that a reader of the addendum sees, and the note it belongs to. */
export function hashAddendum({ noteId, text, reason, authorId, authorName, createdAt }: Addendum): string {
  return createHash('sha256').update(JSON.stringify([noteId, text, reason, authorId, authorName, createdAt])).digest('hex');
}
