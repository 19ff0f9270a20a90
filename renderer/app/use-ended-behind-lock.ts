/** A recording that ended by itself while the vault was locked: said at the door, and once more when it is open. No patient's data. */
import { useState } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import { useSottoEvent } from '../api/events.ts';

export interface EndedRecording {
  readonly encounterId: EncounterId | null;
  readonly message: string;
}

export function useEndedBehindLock(locked: boolean) {
  const [ended, setEnded] = useState<EndedRecording | null>(null);
  useSottoEvent('recording-failed', ({ encounterId, message }) => { if (locked) setEnded({ encounterId, message }); });
  return [ended, () => setEnded(null)] as const;
}
