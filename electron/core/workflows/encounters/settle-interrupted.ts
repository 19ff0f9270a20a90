/** At unlock: work that the last run did not end goes back to where it can be taken up again. Recordings stay for `resumeWork`. */
import type { OpenVault } from '../open-vault.ts';

/** Returns how many encounters wait to be resumed. */
export function settleInterrupted({ repositories, database }: Pick<OpenVault, 'repositories' | 'database'>): number {
  const { encounters } = repositories;
  return database.transaction(() => {
    for (const { id } of encounters.reader.byStatus(['transcribing'])) encounters.writer.setStatus(id, 'recorded');
    for (const { id } of encounters.reader.byStatus(['extracting'])) encounters.writer.setStatus(id, 'transcribed');
    return encounters.reader.byStatus(['recording', 'recorded', 'transcribed']).length;
  });
}
