/** Asks where a file is to be saved, and has it written there. Nothing is done where nowhere was chosen. */
import type { SavedFile } from '#shared/ipc/saved-file.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { Dialogs } from '../../platform/dialogs.ts';

export async function saveWhere(dialogs: Pick<Dialogs, 'chooseSaveFile'>, suggestedName: string, write: (file: string) => Promise<Result<unknown>>): Promise<Result<SavedFile>> {
  const file = await dialogs.chooseSaveFile(suggestedName);
  if (file === null) return ok({ outcome: 'cancelled' });
  const written = await write(file);
  return written.ok ? ok({ outcome: 'saved', file }) : written;
}
