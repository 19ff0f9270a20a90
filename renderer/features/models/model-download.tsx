/** A download as it stands: how much has come, what it is at, and the ways to pause it, go on, or give it up. */
import { Button, Group, Stack, Text } from '@mantine/core';
import type { ListedModel, ModelDownload } from '#shared/domain/speech-model.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { formatSize } from '../../lib/format-time.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { WorkProgress } from '../../ui/work-progress.tsx';

export interface ModelDownloadStateProps {
  readonly model: Pick<ListedModel, 'id' | 'name'>;
  readonly download: ModelDownload;
  /** The language it is to write once it is here; null leaves the settings alone. */
  readonly chooseFor?: string | null;
  /** It is given up, and this goes. */
  readonly onGone?: () => void;
}

export function ModelDownloadState({ model: { id, name }, download, chooseFor = null, onGone }: ModelDownloadStateProps) {
  const goOn = useAct('models', 'download');
  const pause = useAct('models', 'pauseDownload');
  const cancel = useAct('models', 'cancelDownload');
  const failure = goOn.error ?? pause.error ?? cancel.error;
  const stopped = download.phase === 'stopped';

  return (
    <Stack gap="xs">
      {stopped ? <StoppedWords download={download} /> : <WorkProgress words={progressWords(download)} fraction={fractionOf(download)} />}
      {failure !== null && <ErrorNotice message={errorWords(failure)} />}
      <Group gap="xs">
        {stopped && <Button size="compact-sm" aria-label={`Go on downloading ${name}`} loading={goOn.isPending} onClick={() => goOn.mutate({ id, chooseFor })}>{download.failure === null ? 'Go on' : 'Try again'}</Button>}
        {download.phase === 'downloading' && <Button size="compact-sm" variant="default" aria-label={`Pause the download of ${name}`} loading={pause.isPending} onClick={() => pause.mutate({ id })}>Pause</Button>}
        <Button size="compact-sm" variant="default" aria-label={`Cancel the download of ${name}`} loading={cancel.isPending} onClick={() => cancel.mutate({ id }, { onSuccess: () => onGone?.() })}>{stopped && download.receivedBytes === 0 ? 'Dismiss' : 'Cancel'}</Button>
      </Group>
    </Stack>
  );
}

function StoppedWords({ download: { failure, receivedBytes, totalBytes } }: { readonly download: ModelDownload }) {
  if (failure !== null) return <ErrorNotice message={failure} />;
  return <Text size="sm">Paused: {amountWords(receivedBytes, totalBytes)} of it is on this disk.</Text>;
}

function progressWords({ phase, receivedBytes, totalBytes }: ModelDownload): string {
  switch (phase) {
    case 'checking': return 'Checking that it came whole';
    case 'unpacking': return 'Unpacking';
    default: return receivedBytes === 0 && totalBytes === null ? 'Asking the publisher' : `Downloading: ${amountWords(receivedBytes, totalBytes)}`;
  }
}

function amountWords(receivedBytes: number, totalBytes: number | null): string {
  return totalBytes === null ? formatSize(receivedBytes) : `${formatSize(receivedBytes)} of ${formatSize(totalBytes)}`;
}

/** Checking and unpacking take a moment that nobody knows the length of. */
function fractionOf({ phase, receivedBytes, totalBytes }: ModelDownload): number | null {
  return phase === 'downloading' && totalBytes !== null && totalBytes > 0 ? Math.min(1, receivedBytes / totalBytes) : null;
}
