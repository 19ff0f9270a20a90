/**
 * Keeps the page in step with the one recording main may hold: finds it again after a reload, takes the window's
 * microphone up again where that is its source, follows pause and end, and hears of a recording that failed.
 */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { RecordingStatus } from '#shared/ipc/namespaces/recording.ts';
import { call } from '../api/call.ts';
import { useSottoEvent } from '../api/events.ts';
import { useVerb } from '../api/use-verb.ts';
import { openPageMicrophone } from '../capture/page-microphone.ts';
import { createPageRecorder } from '../capture/page-recorder.ts';
import type { PageRecorder } from '../capture/page-recorder.ts';

export interface RecordingWatch {
  readonly recorder: PageRecorder;
  readonly recordingId: EncounterId | null;
}

export interface RecordingWatchListener {
  /** A recording was already running when the page opened. */
  readonly onFound: () => void;
  readonly onFailed: (encounterId: EncounterId | null, message: string) => void;
}

const reportFailure = (encounterId: EncounterId, type: 'microphone-lost' | 'microphone-refused' | 'no-microphone') => call('recording', 'pageMicrophoneFailed', { encounterId, type });

export function useRecordingWatch({ onFound, onFailed }: RecordingWatchListener): RecordingWatch {
  const [recorder] = useState(() => createPageRecorder({
    openMicrophone: openPageMicrophone, reportFailure, push: (encounterId, samples) => call('recording', 'pushSamples', { encounterId, samples }),
  }));
  const status = useVerb('recording', 'status', {}).data;
  useSottoEvent('recording-failed', ({ encounterId, message }) => onFailed(encounterId, message));

  const firstStatus = useRef(true);
  const follow = useEffectEvent((now: RecordingStatus) => {
    if (firstStatus.current && now.phase !== 'idle') onFound();
    firstStatus.current = false;
    void followStatus(recorder, now);
  });
  useEffect(() => {
    if (status !== undefined) follow(status);
  }, [status]);

  return { recorder, recordingId: status === undefined || status.phase === 'idle' ? null : status.encounterId };
}

async function followStatus(recorder: PageRecorder, status: RecordingStatus): Promise<void> {
  if (status.phase === 'idle') {
    if (recorder.isAttached()) await recorder.finish();
    return;
  }
  if (status.phase === 'stopping' || status.source !== 'page') return;
  if (!recorder.isOpen()) {
    const opened = await recorder.open();
    if (!opened.ok) {
      await reportFailure(status.encounterId, opened.error.type);
      return;
    }
    recorder.attach(status.encounterId);
  }
  recorder.setPaused(status.phase === 'paused');
}
