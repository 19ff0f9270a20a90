/** Whether what was noted of a visit may go on into other visits. Where the recording was removed, consent taken back or declined, a signed note is kept for the record alone. */
import type { Encounter } from '#shared/domain/encounter.ts';

export function mayStillBeUsed({ recordingRemovedAt }: Pick<Encounter, 'recordingRemovedAt'>): boolean {
  return recordingRemovedAt === null;
}
