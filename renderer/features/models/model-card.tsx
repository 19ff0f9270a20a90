/** One model: what it is, what is known of it and what is not, and what can be done with it. */
import { Badge, Button, Code, Group, Text } from '@mantine/core';
import { IconDownload, IconTrash } from '@tabler/icons-react';
import type { ListedModel } from '#shared/domain/speech-model.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { formatSize } from '../../lib/format-time.ts';
import { languageToWords } from '../../lib/language-words.ts';
import { downloadSizeWords, errorRateToWords } from '../../lib/model-words.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ModelDownloadState } from './model-download.tsx';
import classes from './models-screen.module.css';

export interface ModelCardProps {
  readonly model: ListedModel;
  readonly onRemove: (model: ListedModel) => void;
  /** It is about to stand elsewhere in the list. */
  readonly onMoved: () => void;
}

export function ModelCard({ model, onRemove, onMoved }: ModelCardProps) {
  const { id, name, language, kind, installed, demoOnly, description, licence, url, download } = model;
  const start = useAct('models', 'download');
  const isEmbedded = demoOnly && url === null;
  return (
    <li className={classes['card']}>
      <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
        <div>
          <Group gap="xs">
            <Text fw={600}>{name}</Text>
            {installed && <Badge tt="none" variant="light">{isEmbedded ? 'Part of Sotto' : 'Installed'}</Badge>}
            {kind === 'speaker' && <Badge tt="none" variant="default">Tells voices apart</Badge>}
          </Group>
          <Text size="sm" c="dimmed">{[languageToWords(language), sizeWords(model), ...(isEmbedded ? [] : [licence === null ? 'licence unverified' : `licence ${licence}`])].join(' · ')}</Text>
        </div>
        {!installed && url !== null && download === null && (
          <Button size="compact-sm" flex="none" variant="default" leftSection={<IconDownload size={16} aria-hidden />} aria-label={`Download ${name}`} loading={start.isPending} onClick={() => start.mutate({ id, chooseFor: null }, { onSuccess: onMoved })}>Download</Button>
        )}
        {installed && !isEmbedded && (
          <Button size="compact-sm" flex="none" variant="default" leftSection={<IconTrash size={16} aria-hidden />} aria-label={`Remove ${name}`} onClick={() => onRemove(model)}>Remove</Button>
        )}
      </Group>
      {description !== '' && <Text size="sm">{description}</Text>}
      {kind === 'speech' && !demoOnly && <Text size="sm">{mistakesWords(model)}</Text>}
      {start.isError && <ErrorNotice message={errorWords(start.error)} />}
      {download !== null && <ModelDownloadState model={model} download={download} onGone={onMoved} />}
      <Origin model={model} />
    </li>
  );
}

function Origin({ model: { url, source, sha256, archiveSha256, installed, demoOnly } }: { readonly model: ListedModel }) {
  if (demoOnly) return null;
  return (
    <Disclosure words="Where this comes from">
      {url !== null && <Text size="sm">Fetched from <Code className={classes['address']}>{url}</Code></Text>}
      <Text size="sm">{source ?? 'Added from a file: nobody listed its size, licence or mistakes.'}</Text>
      <Text size="sm">Checksum: {checksumWords(sha256, archiveSha256, installed)}</Text>
    </Disclosure>
  );
}

/** A checksum that was only computed proves that nothing changed since, not that it was right. */
function checksumWords(known: string | null, computed: string | null, installed: boolean): string {
  if (known !== null) return `SHA-256 ${known}${installed ? ', compared when it was installed' : ''}`;
  if (computed !== null) return `unverified: computed SHA-256 ${computed}`;
  return installed ? 'unverified: installed from a folder' : 'unverified: its publisher gives none that could be read';
}

function mistakesWords({ errorRates }: ListedModel): string {
  if (errorRates.length === 0) return 'Mistakes: unverified, none were published where they could be read.';
  return `Mistakes its publisher measured: ${errorRates.map(errorRateToWords).join(', ')}. Speech in your room may fare worse.`;
}

function sizeWords(model: ListedModel): string {
  const { installedBytes } = model;
  return installedBytes === null ? `${downloadSizeWords(model)} to download` : `${formatSize(installedBytes)} on this disk`;
}
