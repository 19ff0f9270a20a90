/** The visit whose recording is paused; null where none is. */
import type { EncounterId } from '#shared/domain/ids.ts';
import { useVerb } from './use-verb.ts';

export function usePausedVisit(): EncounterId | null {
  const status = useVerb('recording', 'status', {}).data;
  return status?.phase === 'paused' ? status.encounterId : null;
}
