/** Stands where the note will be: how far the work has come, or why it stopped and how to go on. */
import { Button, Center, EmptyState, Progress, Stack, Text } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import type { Encounter } from '#shared/domain/encounter.ts';
import { errorWords } from '../../api/call.ts';
import { useProgress } from '../../api/event-cache.ts';
import { useAct } from '../../api/use-verb.ts';
import { whyRemoved } from '../../lib/consent-words.ts';
import { encounterStatusWords, isInterrupted, resumeWords } from '../../lib/encounter-status.ts';
import { useNow } from '../../lib/use-now.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Panel } from '../../ui/panel.tsx';

export function WorkPanel({ encounter }: { readonly encounter: Encounter }) {
  const progress = useProgress()[encounter.id];
  const now = useNow();
  const resume = useAct('encounters', 'resumeWork');
  const { words } = encounterStatusWords(encounter, progress);
  const resumeWork = () => resume.mutate({ id: encounter.id });
  const known = progress?.stage === encounter.status;

  if (encounter.recordingRemovedAt !== null) {
    return (
      <Panel title="Note">
        <EmptyState my="auto" px="md" icon={<IconHandStop aria-hidden />} title="No note" description={`${whyRemoved(encounter)}, and nothing of this visit is written any more. A note of your own is begun under Sessions: No recording, Write a note.`} />
      </Panel>
    );
  }
  return (
    <Panel title="Note">
      <Center flex={1} p="xl">
        {encounter.status === 'failed'
          ? <ErrorNotice message={encounter.failure?.message ?? 'The work on this visit failed. Its sound is stored.'} onRetry={resumeWork} retryLabel="Retry" />
          : (
            <Stack w="100%" maw={320} gap="sm" role="status">
              <Text ta="center" fw={600}>{words}</Text>
              <Progress.Root size="lg"><Progress.Section value={known ? progress.fraction * 100 : 100} animated={!known} aria-label={words} /></Progress.Root>
              <Text ta="center" size="sm" c="dimmed">The sound is stored. You may go on working: the note appears here when it is written.</Text>
              {isInterrupted(encounter, { recordingId: null, progress, now }) && (
                <Button variant="light" loading={resume.isPending} onClick={resumeWork}>{resumeWords(encounter)}</Button>
              )}
            </Stack>
          )}
        {resume.isError && <ErrorNotice message={errorWords(resume.error)} />}
      </Center>
    </Panel>
  );
}
