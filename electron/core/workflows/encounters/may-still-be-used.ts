/** Whether what was noted of a visit may go on into other visits. Where consent was taken back, a signed note is kept for the record alone. */
import type { Encounter } from '#shared/domain/encounter.ts';

export function mayStillBeUsed({ consent }: Pick<Encounter, 'consent'>): boolean {
  return consent.state !== 'withdrawn';
}
