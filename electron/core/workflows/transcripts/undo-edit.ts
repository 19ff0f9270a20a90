/** The last edit of a transcript taken back, as long as the vault stays open and nothing else has changed it. */
import { isDeepStrictEqual } from 'node:util';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { commitChange, refuseToEdit, type EditDesk, type EditedTranscript } from './change-transcript.ts';

export function undoEdit(desk: EditDesk, { encounterId }: { readonly encounterId: EncounterId }): Result<EditedTranscript> {
  const { open } = desk;
  const refused = refuseToEdit(desk, encounterId);
  if (refused !== null) return err(refused);
  const edit = open.undo.take(encounterId);
  if (edit === null || !edit.left.every((left) => isStill(left, open.repositories.utterances.reader.get(left.id)))) {
    open.undo.forget(encounterId);
    return err(problem('nothing-to-undo', 'There is no edit of this transcript to take back. Edits can be taken back until the vault is locked.'));
  }
  return ok(commitChange(open, { encounterId, details: { edit: 'undo' } }, edit.change));
}

/** Its place apart: that moves when others before it are split and joined. */
function isStill(left: Utterance, present: Utterance | null): boolean {
  return present !== null && isDeepStrictEqual({ ...left, ordinal: 0 }, { ...present, ordinal: 0 });
}
