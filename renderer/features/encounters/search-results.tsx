/** Visits whose words match, with the words that were found. */
import { EmptyState, Text, UnstyledButton } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { SearchHit } from '#shared/ipc/namespaces/encounters.ts';
import { errorWords } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { formatInstant } from '../../lib/format-time.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { LongList } from '../../ui/long-list.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import classes from './search-results.module.css';

const kindWords: Readonly<Record<SearchHit['kind'], string>> = { transcript: 'In the transcript', note: 'In the note', encounter: 'In the title' };
const hitHeight = 74;

export function SearchResults({ query, onOpen }: { readonly query: string; readonly onOpen: (encounterId: EncounterId) => void }) {
  const search = useVerb('encounters', 'search', { query });

  if (search.isPending) return <Loading label="Searching" />;
  if (search.isError) return <ErrorNotice message={errorWords(search.error)} onRetry={() => void search.refetch()} />;
  if (search.data.length === 0) {
    return <EmptyState my="auto" icon={<IconSearchOff aria-hidden />} title="Nothing found" description="Try another word, or fewer of them." />;
  }
  const hits = search.data.map((hit, index) => ({ ...hit, key: `${index}:${hit.encounterId}` }));
  return (
    <LongList label="Search results" items={hits} itemKey={(hit) => hit.key} estimatedHeight={hitHeight}>
      {(hit) => (
        <UnstyledButton className={classes['hit']} onClick={() => onOpen(hit.encounterId)}>
          <Text size="sm" c="dimmed">
            <Text span fw={600} c="var(--mantine-color-text)">{hit.patientName ?? 'No patient'}</Text> · {hit.title === '' ? 'Untitled visit' : hit.title} · {formatInstant(hit.startedAt)} · {kindWords[hit.kind]}
          </Text>
          <Text><MarkedText text={hit.snippet} /></Text>
        </UnstyledButton>
      )}
    </LongList>
  );
}
