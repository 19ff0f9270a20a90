/** A visit being transcribed again: how far it is, and the way to stop it; or why it failed, with the transcript as it was. */
import { Button, Group } from '@mantine/core';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { RetranscriptionState } from '#shared/domain/transcription.ts';
import { useProgress } from '../../api/event-cache.ts';
import { useAct } from '../../api/use-verb.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { WorkProgress } from '../../ui/work-progress.tsx';
import classes from './transcript-pane.module.css';

export function RetranscriptionNotice({ encounterId, state }: { readonly encounterId: EncounterId; readonly state: RetranscriptionState }) {
  const progress = useProgress()[encounterId];
  const stop = useAct('transcripts', 'stopRetranscription');
  const end = () => stop.mutate({ encounterId });
  switch (state.phase) {
    case 'none': return null;
    case 'failed': return <div className={classes['notice']}><ErrorNotice message={state.message} onRetry={end} retryLabel="Close" /></div>;
    case 'under-way': return (
      <div className={classes['notice']}>
        <WorkProgress words="Transcribing again. The transcript below stands until then." fraction={Math.max(state.fraction, progress?.stage === 'transcribing' ? progress.fraction : 0)} />
        <Group justify="flex-end" mt={4}><Button size="compact-sm" variant="default" loading={stop.isPending} onClick={end}>Stop</Button></Group>
      </div>
    );
  }
}
