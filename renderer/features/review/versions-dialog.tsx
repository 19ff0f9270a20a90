/** Earlier transcripts of a visit: which there are, what stands in each, and the way to use one again. */
import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import { speakerName } from '#shared/domain/speaker-name.ts';
import type { KeptTranscript } from '#shared/domain/transcript.ts';
import { errorWords } from '../../api/call.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { countWords } from '../../lib/count-words.ts';
import { formatClock, formatInstant } from '../../lib/format-time.ts';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { LongList } from '../../ui/long-list.tsx';
import classes from './versions-dialog.module.css';

export interface VersionsDialogProps {
  readonly encounterId: EncounterId;
  /** False once the note is signed, and while work is under way. */
  readonly canUse: boolean;
  readonly onUsed: () => void;
  readonly onClose: () => void;
}

export function VersionsDialog({ encounterId, canUse, onUsed, onClose }: VersionsDialogProps) {
  const queryClient = useQueryClient();
  const versions = useVerb('transcripts', 'versions', { encounterId });
  const modelNames = new Map((useVerb('models', 'list', {}).data ?? []).map(({ id, name }) => [id, name]));
  const [looked, setLooked] = useState<KeptTranscript | null>(null);
  const use = useAct('transcripts', 'useVersion');
  const putBack = ({ id }: KeptTranscript) => use.mutate({ transcriptId: id }, {
    onSuccess: () => {
      for (const namespace of ['encounters', 'transcripts']) void queryClient.invalidateQueries({ queryKey: [namespace] });
      onUsed();
    },
  });
  const modelOf = ({ modelId }: KeptTranscript) => (modelId === null ? 'Model not known' : modelNames.get(modelId) ?? modelId);

  return (
    <Dialog onClose={onClose} title="Earlier transcripts" size="lg">
      <Stack gap="sm">
        {versions.isPending && <Loading label="Loading earlier transcripts" />}
        {versions.isError && <ErrorNotice message={errorWords(versions.error)} onRetry={() => void versions.refetch()} />}
        {versions.data?.length === 0 && <Text c="dimmed">There are none. When a visit is transcribed again, the transcript of before is kept here.</Text>}
        <List listStyleType="none" spacing="xs" className={classes['list']} aria-label="Earlier transcripts">
          {versions.data?.map((version) => (
            <List.Item key={version.id}>
              <Group gap="xs" justify="space-between">
                <Text size="sm" flex="1 1 12rem"><b>{modelOf(version)}</b>, until {formatInstant(version.keptAt)}, {countWords(version.wordCount, 'word')}</Text>
                <Group gap={4}>
                  <Button size="compact-sm" variant="subtle" aria-expanded={looked?.id === version.id} onClick={() => setLooked(looked?.id === version.id ? null : version)}>
                    {looked?.id === version.id ? 'Hide' : 'Look at it'}
                  </Button>
                  {canUse && <Button size="compact-sm" variant="default" loading={use.isPending} onClick={() => putBack(version)}>Use again</Button>}
                </Group>
              </Group>
            </List.Item>
          ))}
        </List>
        {looked !== null && <VersionText version={looked} />}
        {use.isError && <ErrorNotice message={errorWords(use.error)} />}
        {canUse && (versions.data?.length ?? 0) > 0 && (
          <Text size="sm" c="dimmed">Used again, it takes the place of the present one, which is kept here. The draft is written anew; what you typed or reworded in it stays.</Text>
        )}
        <DialogButtons><Button variant="default" onClick={onClose}>Close</Button></DialogButtons>
      </Stack>
    </Dialog>
  );
}

function VersionText({ version: { id } }: { readonly version: KeptTranscript }) {
  const version = useVerb('transcripts', 'readVersion', { transcriptId: id });
  if (version.isPending) return <Loading label="Loading the transcript" />;
  if (version.isError) return <ErrorNotice message={errorWords(version.error)} />;
  return (
    <div className={classes['text']}>
      <LongList label="What was said, in the earlier transcript" items={version.data.utterances} itemKey={(utterance) => utterance.id} estimatedHeight={48}>
        {(utterance) => (
          <p className={classes['turn']}><Text span size="sm" c="dimmed">{formatClock(utterance.startMs)}</Text> <b>{speakerName(utterance)}</b> {utterance.text}</p>
        )}
      </LongList>
    </div>
  );
}
