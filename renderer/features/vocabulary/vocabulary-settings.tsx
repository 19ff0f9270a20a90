/** A clinician's own words: looked through, added, changed, taken over from a list; and whether anything is corrected by sound. */
import { Button, EmptyState, Group, Paper, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconAbc, IconFileImport, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { mostVocabularyEntries } from '#shared/domain/vocabulary.ts';
import type { VocabularyEntry } from '#shared/domain/vocabulary.ts';
import { exhaustive } from '#shared/lib/assert.ts';
import { errorWords } from '../../api/call.ts';
import { useSettingsUpdate } from '../../api/use-settings-update.ts';
import { useVerb } from '../../api/use-verb.ts';
import { countWords } from '../../lib/count-words.ts';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { LongList } from '../../ui/long-list.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';
import { ImportWordsDialog } from './import-words-dialog.tsx';
import { RemoveWordDialog } from './remove-word-dialog.tsx';
import { searchWords } from './search-words.ts';
import classes from './vocabulary-settings.module.css';
import { WordDialog } from './word-dialog.tsx';
import { WordRow } from './word-row.tsx';

type DialogState = { readonly kind: 'edit'; readonly entry: VocabularyEntry | null } | { readonly kind: 'remove'; readonly entry: VocabularyEntry } | { readonly kind: 'import' };

export function VocabularySettings() {
  const words = useVerb('vocabulary', 'list', {});
  const [query, setQuery] = useState('');
  const [dialog, setDialog] = useState<DialogState | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const open = (next: DialogState) => {
    setDone(null);
    setDialog(next);
  };
  const end = (what: string) => {
    setDialog(null);
    setDone(what);
  };

  return (
    <Stack>
      <CorrectBlock />
      <SettingBlock
        title="Your words"
        about={`Names, drugs and places with the spelling you want. Where the recogniser was unsure, or cannot know a word, what sounds like one of these is written so; what was heard stays underneath. ${mostVocabularyEntries.toLocaleString('en')} at most. They stay in your vault.`}
        act={(
          <Group gap="xs">
            <Button variant="default" leftSection={<IconFileImport size={16} aria-hidden />} onClick={() => open({ kind: 'import' })}>Import a list</Button>
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => open({ kind: 'edit', entry: null })}>Add a word</Button>
          </Group>
        )}
      >
        {done !== null && <DoneNotice onClose={() => setDone(null)}>{done}</DoneNotice>}
        {words.isPending && <Loading label="Loading your words" />}
        {words.isError && <ErrorNotice message={errorWords(words.error)} onRetry={() => void words.refetch()} />}
        {words.data !== undefined && <WordList entries={words.data} query={query} onQuery={setQuery} onOpen={open} />}
      </SettingBlock>
      {dialog !== null && <OpenDialog dialog={dialog} onDone={end} onClose={() => setDialog(null)} />}
    </Stack>
  );
}

interface WordListProps {
  readonly entries: readonly VocabularyEntry[];
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onOpen: (dialog: DialogState) => void;
}

function WordList({ entries, query, onQuery, onOpen }: WordListProps) {
  if (entries.length === 0) {
    return (
      <EmptyState
        icon={<IconAbc aria-hidden />} title="No words of your own yet"
        description="Add what is often written wrong: a colleague’s name, a drug, the clinic across the street. In a transcript, a word you put right can be added from there."
      />
    );
  }
  const found = searchWords(entries, query);
  return (
    <Stack gap="xs">
      <TextInput
        aria-label="Search your words" placeholder="Search by spelling or sound" leftSection={<IconSearch size={16} aria-hidden />} maxLength={100}
        value={query} onChange={(event) => onQuery(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed" role="status">{query.trim() === '' ? countWords(entries.length, 'word') : `${found.length} of ${countWords(entries.length, 'word')}`}</Text>
      {found.length > 0 && (
        <Paper withBorder radius="md" className={classes['list'] ?? ''}>
          <LongList label="Your words" items={found} itemKey={({ id }) => id} estimatedHeight={50}>
            {(entry) => <WordRow entry={entry} onEdit={() => onOpen({ kind: 'edit', entry })} onRemove={() => onOpen({ kind: 'remove', entry })} />}
          </LongList>
        </Paper>
      )}
    </Stack>
  );
}

function OpenDialog({ dialog, onDone, onClose }: { readonly dialog: DialogState; readonly onDone: (words: string) => void; readonly onClose: () => void }) {
  switch (dialog.kind) {
    case 'edit': return <WordDialog entry={dialog.entry} onSaved={({ term }) => onDone(`“${term}” is in your list.`)} onClose={onClose} />;
    case 'remove': return <RemoveWordDialog entry={dialog.entry} onDone={() => onDone(`“${dialog.entry.term}” was taken out.`)} onClose={onClose} />;
    case 'import': return <ImportWordsDialog onDone={onDone} onClose={onClose} />;
    default: return exhaustive(dialog);
  }
}

function CorrectBlock() {
  const settings = useVerb('settings', 'get', {});
  const update = useSettingsUpdate();
  const change = (correctBySound: boolean) => {
    if (settings.data !== undefined) update.mutate({ ...settings.data, correctBySound });
  };
  return (
    <SettingBlock
      title="Correct by sound"
      about="Drugs, clinical terms and your own words are put in the place of what sounds like them, in English. Each is marked in the transcript and can be put back; a drug that was heard is never turned into another one. It is a guess: look at what is marked."
      act={<Switch aria-label="Correct by sound" checked={settings.data?.correctBySound ?? false} disabled={settings.data === undefined} onChange={(event) => change(event.currentTarget.checked)} />}
    >
      {update.isError && <ErrorNotice message={errorWords(update.error)} />}
    </SettingBlock>
  );
}
