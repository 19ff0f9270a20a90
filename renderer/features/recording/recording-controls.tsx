/**
 * What the hands need while a visit is recorded. Keys: Space pauses and goes on, B sets a bookmark, O goes off the record and on
 * again, Ctrl+Enter stops.
 */
import { Button, Group, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconBookmark, IconEraser, IconLock, IconMicrophone, IconMicrophoneOff, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { EncounterDetail } from '#shared/ipc/namespaces/encounters.ts';
import type { RecordingStatus } from '#shared/ipc/namespaces/recording.ts';
import { ApiError, call, errorWords } from '../../api/call.ts';
import { verbKey } from '../../api/verb-key.ts';
import { chooseDevice, chosenDevice } from '../../capture/chosen-device.ts';
import type { PageRecorder } from '../../capture/page-recorder.ts';
import { formatClock } from '../../lib/format-time.ts';
import { useShortcut } from '../../lib/use-shortcut.ts';
import { Caution } from '../../ui/caution.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Keys } from '../../ui/keys.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import { AskConsent } from './ask-consent.tsx';
import { DeviceSelect, useDeviceNames } from './device-select.tsx';
import { RecordingLevels, VideoVisitHints } from './recording-levels.tsx';
import classes from './record-screen.module.css';
import type { Marks } from './use-marks.ts';

export type RunningStatus = Exclude<RecordingStatus, { phase: 'idle' }>;

export interface RecordingControlsProps {
  readonly status: RunningStatus;
  readonly visit: EncounterDetail | undefined;
  readonly recorder: PageRecorder;
  readonly fellBack: boolean;
  readonly marks: Marks;
  readonly onStopped: (encounterId: EncounterId) => void;
  readonly children: ReactNode;
}

const phaseWords: Readonly<Record<RunningStatus['phase'], string>> = { recording: 'Recording', paused: 'Paused', waiting: 'Microphone away', stopping: 'Closing safely' };
const phaseTones = { recording: 'live', paused: 'working', waiting: 'attention', stopping: 'working' } as const satisfies Readonly<Record<RunningStatus['phase'], string>>;

export function RecordingControls({ status, visit, recorder, fellBack, marks, onStopped, children }: RecordingControlsProps) {
  const queryClient = useQueryClient();
  const waiting = status.phase === 'waiting';
  const still = status.phase === 'paused' || waiting;
  const offSinceMs = status.offRecordSinceMs;
  const togglePause = useMutation({
    mutationFn: async () => {
      if (!still) return call('recording', 'pause', {});
      if (status.source === 'page') await openAgain(recorder, status.encounterId);
      return call('recording', 'resume', {});
    },
    onSuccess: (now) => queryClient.setQueryData(verbKey('recording', 'status', {}), now),
  });
  // What the last press came to is said until the recording, or what is said of it, has changed.
  const { reset: forgetPress } = togglePause;
  useEffect(() => forgetPress(), [forgetPress, status.phase, status.warning]);
  const stop = useMutation({
    mutationFn: async () => {
      // What the window still holds belongs to this recording: it goes out before the end does.
      await recorder.finish();
      return call('recording', 'stop', {});
    },
    onSuccess: ({ encounterId }) => onStopped(encounterId),
  });
  const busy = stop.isPending || status.phase === 'stopping';
  const failure = stop.error ?? togglePause.error ?? marks.error;
  const unlessBusy = (act: () => void) => () => { if (!busy) act(); };
  const toggleOffRecord = () => marks.setOffRecord(offSinceMs === null);
  useShortcut('pause-recording', unlessBusy(() => { if (!togglePause.isPending) togglePause.mutate(); }));
  useShortcut('bookmark', unlessBusy(() => { if (offSinceMs === null) marks.add(); }));
  useShortcut('off-record', unlessBusy(toggleOffRecord));
  useShortcut('stop-recording', unlessBusy(() => stop.mutate()));

  return (
    <section className={classes['controls']} aria-label="Recording">
      <Group gap="xs">
        <StatusPill tone={phaseTones[status.phase]}>{phaseWords[status.phase]}</StatusPill>
        {offSinceMs !== null && <StatusPill tone="attention">Off the record</StatusPill>}
      </Group>
      <div>
        <Title order={1} size="h2" lineClamp={2}>{visit === undefined ? 'This visit' : visit.patient?.name ?? 'No patient'}</Title>
        {visit !== undefined && visit.encounter.title !== '' && <Text size="sm" c="dimmed" lineClamp={2}>{visit.encounter.title}</Text>}
      </div>
      {visit !== undefined && <AskConsent encounter={visit.encounter} />}
      <RecordingLevels status={status} />
      <div className={classes['buttons']}>
        <Button variant="default" disabled={busy} loading={togglePause.isPending} onClick={() => togglePause.mutate()} leftSection={still ? <IconPlayerPlay size={18} aria-hidden /> : <IconPlayerPause size={18} aria-hidden />} aria-keyshortcuts="Space">
          {still ? 'Resume' : 'Pause'}
        </Button>
        <Button color="red.9" loading={busy} onClick={() => stop.mutate()} leftSection={<IconPlayerStop size={18} aria-hidden />} aria-keyshortcuts="Control+Enter">Stop recording</Button>
        <Button variant="default" disabled={busy || offSinceMs !== null} onClick={marks.add} leftSection={<IconBookmark size={18} aria-hidden />} aria-keyshortcuts="B">Bookmark</Button>
        <Button
          variant={offSinceMs === null ? 'default' : 'filled'} disabled={busy} onClick={toggleOffRecord} aria-keyshortcuts="O"
          leftSection={offSinceMs === null ? <IconMicrophoneOff size={18} aria-hidden /> : <IconMicrophone size={18} aria-hidden />}
        >
          {offSinceMs === null ? 'Go off the record' : 'Go on the record'}
        </Button>
      </div>
      {offSinceMs !== null && <Caution announced>{`Off the record since ${formatClock(offSinceMs)}. ${still ? 'When the recording goes on, nothing of it is stored' : 'The time goes on, and nothing is stored'}: no sound and no words.`}</Caution>}
      <Button variant="subtle" size="compact-sm" className={classes['strike']} disabled={busy} onClick={marks.strikeLastMinute} leftSection={<IconEraser size={14} aria-hidden />}>Strike the last minute</Button>
      {status.warning !== null && <Caution announced>{status.warning}</Caution>}
      {waiting && togglePause.isSuccess && togglePause.data.phase === 'waiting' && <Text size="sm" role="status">No microphone is found yet. Sotto goes on looking.</Text>}
      {waiting && status.source === 'page' && <OtherMicrophone recorder={recorder} encounterId={status.encounterId} />}
      {failure !== null && <ErrorNotice message={errorWords(failure)} />}
      {status.computerSound !== null && <VideoVisitHints status={status} />}
      {fellBack && <Caution>The recorder program found no microphone, so this window’s own microphone records.</Caution>}
      {children}
      <Text size="sm" c="dimmed"><Keys of="pause-recording" /> pauses, <Keys of="bookmark" /> sets a bookmark, <Keys of="off-record" /> goes off the record and on again, <Keys of="stop-recording" /> stops.</Text>
      <Text size="sm" c="dimmed" className={classes['hint']}><IconLock size={16} aria-hidden /> The sound is being stored encrypted, as it comes.</Text>
    </section>
  );
}

/** A window that lost its microphone opens it, or any other, before main is asked to go on. */
async function openAgain({ microphone }: PageRecorder, encounterId: EncounterId): Promise<void> {
  if (microphone.isOpen()) return;
  const opened = await microphone.takeUp(encounterId);
  if (!opened.ok) throw new ApiError({ code: opened.error.type, message: opened.error.message });
}

/** Where the one that went away does not come back, another is chosen for this visit. */
function OtherMicrophone({ recorder, encounterId }: { readonly recorder: PageRecorder; readonly encounterId: EncounterId }) {
  const names = useDeviceNames();
  const [deviceId, setDeviceId] = useState(chosenDevice);
  const take = useMutation({ mutationFn: () => openAgain(recorder, encounterId) });
  if (names.length === 0) return null;
  return (
    <>
      <DeviceSelect
        names={names} deviceId={deviceId}
        onDevice={(id) => {
          chooseDevice(id);
          setDeviceId(id);
          take.mutate();
        }}
      />
      {take.error !== null && <ErrorNotice message={errorWords(take.error)} />}
    </>
  );
}
