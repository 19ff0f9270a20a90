/**
 * The window's own microphone in step with the one recording main may hold: taken up again after a reload, paused and let
 * go with it. Stands above the lock: a recording goes on behind it, and so must the sound. Knows the recording's id, and
 * nothing else of the visit.
 */
import { useEffect, useState } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { RecordingStatus } from '#shared/ipc/namespaces/recording.ts';
import { call } from '../api/call.ts';
import { useVerb } from '../api/use-verb.ts';
import { openPageMicrophone } from '../capture/page-microphone.ts';
import { createPageRecorder } from '../capture/page-recorder.ts';
import type { PageRecorder } from '../capture/page-recorder.ts';

const reportFailure = (encounterId: EncounterId, type: 'microphone-lost' | 'microphone-refused' | 'no-microphone') => call('recording', 'pageMicrophoneFailed', { encounterId, type });

export function usePageRecorder(): PageRecorder {
  const [recorder] = useState(() => createPageRecorder({
    openMicrophone: openPageMicrophone, reportFailure, push: (encounterId, samples) => call('recording', 'pushSamples', { encounterId, samples }),
  }));
  // Answered behind the lock too, so that a window loaded anew takes the microphone up again there.
  const status = useVerb('recording', 'status', {}).data;
  useEffect(() => {
    if (status !== undefined) void followStatus(recorder, status);
  }, [recorder, status]);
  return recorder;
}

async function followStatus(recorder: PageRecorder, status: RecordingStatus): Promise<void> {
  // Idle is what another account is told too, while a recording goes on behind the lock of the one that began it.
  if (status.phase === 'idle') return recorder.finishIfOver();
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
