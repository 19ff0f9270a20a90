/** Deleting a visit: the key and everything written go in one transaction, then the sound's file. The log keeps the reason. */
import type { EncounterId } from '#shared/domain/ids.ts';
import { err, type Result } from '#shared/lib/result.ts';
import { clearCondemnedSound } from './clear-condemned-sound.ts';
import { noEncounter } from './no-encounter.ts';
import type { OpenVault } from './open-vault.ts';

export async function deleteEncounter(deps: OpenVault, encounterId: EncounterId, reason: string): Promise<Result<void>> {
  const encounter = deps.repositories.encounters.reader.get(encounterId);
  if (encounter === null) return err(noEncounter());
  return removeEncounter(deps, encounterId, reason);
}

/** The row goes first: without its key the file is noise, should the program die between the two. */
export async function removeEncounter(deps: OpenVault, encounterId: EncounterId, reason: string): Promise<Result<void>> {
  const { database, repositories, audit, events } = deps;
  database.transaction(() => {
    const status = repositories.encounters.reader.get(encounterId)?.status ?? null;
    repositories.encounters.writer.delete(encounterId);
    audit.append({ actor: deps.actor(), action: 'encounter.delete', subjectId: encounterId, details: { reason, status } });
  });
  // What was deleted still stands in the write-ahead log until it is folded in.
  database.checkpoint();
  events.emit({ type: 'changed', aggregates: ['encounters', 'notes', 'audit'], encounterId });
  return clearCondemnedSound(deps);
}
