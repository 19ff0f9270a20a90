/** The one queue of imports of this window, in step with the lock. Stands above it, to say at the door what a lock kept out. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { ProblemError } from '#shared/lib/result.ts';
import { errorWords } from '../../api/call.ts';
import { setProgress } from '../../api/event-cache.ts';
import { useSottoEvent } from '../../api/events.ts';
import { createImportQueue } from './import-queue.ts';
import type { ImportQueue, ImportQueueState, LostImports } from './import-queue.ts';
import { sendRecording } from './send-recording.ts';

export interface Imports extends ImportQueueState {
  readonly queue: ImportQueue;
}

export function useImportQueue(locked: boolean): Imports {
  const queryClient = useQueryClient();
  const [queue] = useState(() => createImportQueue({
    send: sendRecording, wordsOf: (thrown) => (thrown instanceof ProblemError ? thrown.problem.message : errorWords(thrown)),
    onSending: (encounterId, fraction) => setProgress(queryClient, encounterId, { stage: 'importing', fraction: fraction ?? 0 }),
    onSent: (encounterId) => setProgress(queryClient, encounterId, null),
  }));
  const state = useSyncExternalStore(queue.subscribe, queue.read);
  useSottoEvent('vault-locked', () => queue.endAtLock());
  // The event may have been missed.
  useEffect(() => { if (locked) queue.endAtLock(); }, [locked, queue]);
  return { queue, ...state };
}

/** Said at the locked door, so without a name. */
export function lostImportWords({ numbers, of }: LostImports): string {
  if (of === 1) return 'A recording was being imported. The lock ended that, and nothing of it was kept. Import it again.';
  const places = new Intl.ListFormat('en', { type: 'conjunction' }).format(numbers.map(String));
  return `The lock ended an import of ${of} recordings. Not taken in: ${numbers.length === 1 ? 'number' : 'numbers'} ${places} of the list. Import ${numbers.length === 1 ? 'it' : 'them'} again.`;
}
