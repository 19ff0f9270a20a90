/**
 * While a visit is recorded: the hands on the left, the words in the middle, what to keep in mind beside them. Everything shown
 * comes from main, so a reloaded page shows the same. Stopping asks nothing, since nothing is lost.
 */
import { Box, Button, EmptyState } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconMicrophoneOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { isPending } from '#shared/domain/mark.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { errorWords } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { verbKey } from '../../api/verb-key.ts';
import type { PageRecorder } from '../../capture/page-recorder.ts';
import { useStable } from '../../lib/use-stable.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { BookmarkList } from './bookmark-list.tsx';
import { DictationHints } from './dictation-hints.tsx';
import { HeardSoFar } from './heard-so-far.tsx';
import { LastVisit } from './last-visit.tsx';
import { itemAt, toLiveItems } from './live-items.ts';
import { LiveTranscript } from './live-transcript.tsx';
import { RecordingControls } from './recording-controls.tsx';
import type { RunningStatus } from './recording-controls.tsx';
import { useLiveWords } from './use-live-words.ts';
import { useMarks } from './use-marks.ts';
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
      <Button onClick={onLeave}>Back to sessions</Button>
    </EmptyState>
  );
}

function RunningRecording({ status, recorder, fellBack, onStopped }: Omit<RecordScreenProps, 'onLeave'> & { readonly status: RunningStatus }) {
  const { encounterId } = status;
  const visit = useVerb('encounters', 'get', { id: encounterId }).data;
  const queryClient = useQueryClient();
  const marks = useMarks(encounterId);
  const words = useLiveWords(encounterId);
  const [shown, setShown] = useState<{ readonly key: string; readonly asked: number } | null>(null);
  const items = useMemo(() => toLiveItems(words, marks.marks, marks.strikes), [words, marks.marks, marks.strikes]);
  const hidden = useMemo(() => new Set(words.filter((utterance) => isPending(marks.strikes, utterance)).map(({ id }) => id)), [words, marks.strikes]);
  const show = (key: string | undefined) => { if (key !== undefined) setShown((before) => ({ key, asked: (before?.asked ?? 0) + 1 })); };
  const acts = useStable({
    showWords: (utteranceId: string) => show(utteranceId),
    showMoment: (ms: number) => show(itemAt(items, ms)?.key),
    stopped: (id: EncounterId) => {
      marks.ended();
      queryClient.setQueryData(verbKey('recording', 'status', {}), { phase: 'idle' });
      onStopped(id);
    },
  });

  return (
    <div className={classes['screen']}>
      <RecordingControls status={status} visit={visit} recorder={recorder} fellBack={fellBack} marks={marks} onStopped={acts.stopped}>
        {visit?.encounter.form === 'dictated' && <DictationHints />}
        <BookmarkList marks={marks.marks} addedId={marks.addedId} relabel={marks.relabel} remove={marks.remove} onJump={acts.showMoment} />
      </RecordingControls>
      <div className={classes['words']}>
        <LiveTranscript encounterId={encounterId} items={items} isVideoVisit={visit?.encounter.channelCount === 2} shown={shown} onTakeBack={marks.takeBackStrike} />
      </div>
      <Box component="aside" className={classes['beside']} aria-label="Beside the recording" tabIndex={0}>
        <HeardSoFar encounterId={encounterId} hidden={hidden} onJump={acts.showWords} />
        {visit !== undefined && <LastVisit encounterId={encounterId} hasPatient={visit.patient !== null} />}
      </Box>
    </div>
  );
}
