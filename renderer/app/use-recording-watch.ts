/** The recording that runs, as the open vault's screens see it: found again after a reload or an unlock, and missed when it fails. */
import { useEffect, useEffectEvent, useRef } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { RecordingStatus } from '#shared/ipc/namespaces/recording.ts';
import { useSottoEvent } from '../api/events.ts';
import { useVerb } from '../api/use-verb.ts';

export interface RecordingWatchListener {
  /** A recording was already running when the vault was opened here. */
  readonly onFound: () => void;
  /** Keys or the tray ask for a new visit. */
  readonly onNewVisitWanted: () => void;
  /** It was stopped from outside the window. */
  readonly onStopped: (encounterId: EncounterId) => void;
  readonly onFailed: (encounterId: EncounterId | null, message: string) => void;
}

export type RunningPhase = Exclude<RecordingStatus['phase'], 'idle'>;

export interface WatchedRecording {
  readonly encounterId: EncounterId;
  readonly phase: RunningPhase;
}

/** The visit being recorded; null when none is. */
export function useRecordingWatch({ onFound, onFailed, onNewVisitWanted, onStopped }: RecordingWatchListener): WatchedRecording | null {
  const status = useVerb('recording', 'status', {}).data;
  useSottoEvent('recording-failed', ({ encounterId, message }) => onFailed(encounterId, message));

  useSottoEvent('new-visit-wanted', onNewVisitWanted);
  useSottoEvent('recording-stopped', ({ encounterId }) => onStopped(encounterId));

  const firstStatus = useRef(true);
  const follow = useEffectEvent((now: RecordingStatus) => {
    if (firstStatus.current && now.phase !== 'idle') onFound();
    firstStatus.current = false;
  });
  useEffect(() => {
    if (status !== undefined) follow(status);
  }, [status]);

  return status === undefined || status.phase === 'idle' ? null : status;
}
