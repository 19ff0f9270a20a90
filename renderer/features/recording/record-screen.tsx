/**
 * While a visit is recorded: how long, how loud, what was understood so far. Everything shown comes from main, so a
 * reloaded page shows the same. Space pauses and goes on, Ctrl+Enter stops; stopping asks nothing, since nothing is lost.
 */
import { Button, EmptyState, Group, Kbd, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconLock, IconMicrophoneOff, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { RecordingStatus } from '#shared/ipc/namespaces/recording.ts';
import { call, errorWords } from '../../api/call.ts';
import { useVerb, verbKey } from '../../api/use-verb.ts';
import type { PageRecorder } from '../../capture/page-recorder.ts';
import { useHotkey } from '../../lib/use-hotkey.ts';
import { Caution } from '../../ui/caution.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import { Timer } from '../../ui/timer.tsx';
import { LiveTranscript } from './live-transcript.tsx';
import { RecordingLevels, VideoVisitHints } from './recording-levels.tsx';
import { useLevels } from './use-levels.ts';
import classes from './record-screen.module.css';

export interface RecordScreenProps {
  readonly recorder: PageRecorder;
  /** True when the window's microphone stands in for a recorder program that could not record. */
  readonly fellBack: boolean;
  readonly onStopped: (encounterId: EncounterId) => void;
  readonly onLeave: () => void;
}

export function RecordScreen({ onLeave, ...props }: RecordScreenProps) {
  const status = useVerb('recording', 'status', {});
  if (status.isPending) return <Loading label="Loading the recording" />;
  if (status.isError) return <ErrorNotice message={errorWords(status.error)} onRetry={() => void status.refetch()} />;
  if (status.data.phase !== 'idle') return <RunningRecording status={status.data} {...props} />;
  return (
    <EmptyState icon={<IconMicrophoneOff aria-hidden />} title="No recording is running" m="auto" pt="xl">
      <Button onClick={onLeave}>Back to visits</Button>
    </EmptyState>
  );
}

type Running = Exclude<RecordingStatus, { phase: 'idle' }>;

const phaseWords: Readonly<Record<Running['phase'], string>> = { recording: 'Recording', paused: 'Paused', stopping: 'Closing safely' };

function RunningRecording({ status, recorder, fellBack, onStopped }: Omit<RecordScreenProps, 'onLeave'> & { readonly status: Running }) {
  const levels = useLevels(status);
  const queryClient = useQueryClient();
  const paused = status.phase === 'paused';
  const togglePause = useMutation({
    mutationFn: () => call('recording', paused ? 'resume' : 'pause', {}),
    onSuccess: (now) => queryClient.setQueryData(verbKey('recording', 'status', {}), now),
  });
  const stop = useMutation({
    mutationFn: async () => {
      // What the window still holds belongs to this recording: it goes out before the end does.
      await recorder.finish();
      return call('recording', 'stop', {});
    },
    onSuccess: ({ encounterId }) => {
      queryClient.setQueryData(verbKey('recording', 'status', {}), { phase: 'idle' });
      onStopped(encounterId);
    },
  });
  const busy = stop.isPending || status.phase === 'stopping';
  const failure = stop.error ?? togglePause.error;
  useHotkey({ key: ' ' }, () => { if (!busy && !togglePause.isPending) togglePause.mutate(); });
  useHotkey({ key: 'Enter', control: true }, () => { if (!busy) stop.mutate(); });

  return (
    <div className={classes['screen']}>
      <section className={classes['controls']} aria-label="Recording">
        <StatusPill tone={paused ? 'working' : 'live'}>{phaseWords[status.phase]}</StatusPill>
        <VisitHeading encounterId={status.encounterId} />
        <Timer label="Recorded so far" elapsedMs={levels.elapsedMs} still={paused} />
        <RecordingLevels levels={levels} isVideoVisit={status.computerSound !== null} paused={paused} />
        <Group gap="sm" wrap="nowrap">
          <Button size="md" flex="1 1 0" variant="default" disabled={busy} loading={togglePause.isPending} onClick={() => togglePause.mutate()} leftSection={paused ? <IconPlayerPlay aria-hidden /> : <IconPlayerPause aria-hidden />}>
            {paused ? 'Resume' : 'Pause'}
          </Button>
          <Button size="md" flex="1.5 1 0" color="red.9" loading={busy} onClick={() => stop.mutate()} leftSection={<IconPlayerStop aria-hidden />}>Stop recording</Button>
        </Group>
        <Text size="sm" c="dimmed"><Kbd>Space</Kbd> pauses and goes on, <Kbd>Ctrl</Kbd> + <Kbd>Enter</Kbd> stops.</Text>
        <Text size="sm" c="dimmed" className={classes['hint']}><IconLock size={16} aria-hidden /> The sound is being stored encrypted, as it comes.</Text>
        {status.computerSound !== null && <VideoVisitHints levels={levels} />}
        {fellBack && <Caution>The recorder program found no microphone, so this window’s own microphone records.</Caution>}
        {status.warning !== null && <Caution announced>{status.warning}</Caution>}
        {failure !== null && <ErrorNotice message={errorWords(failure)} />}
      </section>
      <LiveTranscript encounterId={status.encounterId} />
    </div>
  );
}

/** Who is being recorded: a recording filed under somebody else is best noticed while it runs. */
function VisitHeading({ encounterId }: { readonly encounterId: EncounterId }) {
  const visit = useVerb('encounters', 'get', { id: encounterId }).data;
  return (
    <div>
      <Title order={1} size="h2">{visit === undefined ? 'This visit' : visit.patient?.name ?? 'No patient'}</Title>
      {visit !== undefined && visit.encounter.title !== '' && <Text size="sm" c="dimmed">{visit.encounter.title}</Text>}
    </div>
  );
}
