/**
 * What this window hears, its microphone and perhaps the computer, in step with the one recording main may hold: taken up
 * again after a reload, paused and let go with it. A microphone that went away is looked for until it is there again. Stands above the lock: a recording goes on behind it, and so must the
 * sound. Knows the recording's id, and nothing else of the visit.
 */
import { useEffect, useEffectEvent, useState } from 'react';
import type { RecordingStatus } from '#shared/ipc/namespaces/recording.ts';
import type { AudioChannel } from '#shared/domain/transcript.ts';
import { call } from '../api/call.ts';
import { useVerb } from '../api/use-verb.ts';
import { chosenDevice, onDeviceChange } from '../capture/chosen-device.ts';
import { createChannelRecorder } from '../capture/channel-recorder.ts';
import type { ChannelRecorder, ChannelRecorderDeps } from '../capture/channel-recorder.ts';
import { openPageComputerSound } from '../capture/page-computer-sound.ts';
import { openPageMicrophone } from '../capture/page-microphone.ts';
import { createPageRecorder } from '../capture/page-recorder.ts';
import type { PageRecorder } from '../capture/page-recorder.ts';

export function usePageRecorder(): PageRecorder {
  const [recorder] = useState(() => createPageRecorder(recorderOf('microphone', (listener, anyOther) => openPageMicrophone(listener, chosenDevice(), anyOther)), recorderOf('computer', openPageComputerSound)));
  // Answered behind the lock too, so that a window loaded anew takes its devices up again there.
  const status = useVerb('recording', 'status', {}).data;
  useEffect(() => {
    if (status === undefined) return;
    void followStatus('microphone', recorder.microphone, status);
    void followStatus('computer', recorder.computer, status);
  }, [recorder, status]);
  const look = useEffectEvent(() => void recorder.microphone.lookAgain(status?.phase === 'waiting' && status.source === 'page'));
  useEffect(() => {
    const timer = setInterval(() => look(), lookEveryMs);
    const stopListening = onDeviceChange(() => look());
    return () => {
      clearInterval(timer);
      stopListening();
    };
  }, []);
  return recorder;
}

/** Not every system tells of a microphone that was plugged in. */
const lookEveryMs = 3_000;

function recorderOf(channel: AudioChannel, openDevice: ChannelRecorderDeps['openDevice']): ChannelRecorder {
  return createChannelRecorder({
    openDevice, push: (encounterId, samples) => call('recording', 'pushSamples', { encounterId, channel, samples }), reportFailure: reporterOf(channel),
  });
}

function reporterOf(channel: AudioChannel): ChannelRecorderDeps['reportFailure'] {
  return (encounterId, type) => call('recording', 'pageMicrophoneFailed', { encounterId, channel, type });
}

async function followStatus(channel: AudioChannel, recorder: ChannelRecorder, status: RecordingStatus): Promise<void> {
  // Idle is what another account is told too, while a recording goes on behind the lock of the one that began it.
  if (status.phase === 'idle') return recorder.finishIfOver();
  if (status.phase === 'stopping' || (channel === 'microphone' ? status.source : status.computerSound) !== 'page') return;
  recorder.setPaused(status.phase === 'paused');
  if (!recorder.isOpen()) await recorder.takeUp(status.encounterId, false);
}
