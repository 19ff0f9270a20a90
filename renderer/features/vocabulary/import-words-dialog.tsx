/** A list of words taken over: pasted, or read from a text file. What could not be taken is named by its line. */
import { Button, FileButton, Group, List, NativeSelect, Stack, Text } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { FaultyLine } from '#shared/domain/vocabulary-list.ts';
import { newVocabularyEntrySchema } from '#shared/domain/vocabulary.ts';
import type { VocabularyKind } from '#shared/domain/vocabulary.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { countWords } from '../../lib/count-words.ts';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { GrowingTextarea } from '../../ui/growing-textarea.tsx';
import { faultsToWords, kindOptions } from './vocabulary-words.ts';

const longestListBytes = 1_000_000;

export function ImportWordsDialog({ onDone, onClose }: { readonly onDone: (words: string) => void; readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const [kind, setKind] = useState<VocabularyKind>('name');
  const [tooLong, setTooLong] = useState(false);
  const bring = useAct('vocabulary', 'importList');

  async function readFile(file: File | null) {
    if (file === null) return;
    setTooLong(file.size > longestListBytes);
    if (file.size <= longestListBytes) setText(await file.text());
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === '') return;
    bring.mutate({ text, kind }, {
      onSuccess: ({ added, faults }) => { if (faults.length === 0) onDone(`${countWords(added, 'word')} added.`); },
    });
  }
  const outcome = bring.data;

  return (
    <Dialog onClose={onClose} title="Import a list of words" size="lg">
      {outcome !== undefined && outcome.faults.length > 0 ? (
        <Stack>
          <LeftLines added={outcome.added} faults={outcome.faults} />
          <DialogButtons><Button onClick={() => onDone(`${countWords(outcome.added, 'word')} added.`)} data-autofocus>Close</Button></DialogButtons>
        </Stack>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap="sm">
            <GrowingTextarea
              label="Words" minRows={5} maxRows={8} value={text} onChange={(event) => setText(event.currentTarget.value)} data-autofocus
              description="One a line. With tabs: the word, its kind (name, drug, place, term), and how it sounds; several ways are parted by a comma."
            />
            <Group>
              <FileButton accept=".txt,.tsv,.csv,text/plain,text/tab-separated-values" onChange={(file) => void readFile(file)}>
                {(props) => <Button {...props} variant="default" leftSection={<IconFileText size={16} aria-hidden />}>Choose a text file</Button>}
              </FileButton>
            </Group>
            <NativeSelect
              label="Kind of lines that name none" data={kindOptions} value={kind}
              onChange={(event) => setKind(newVocabularyEntrySchema.shape.kind.catch('term').parse(event.currentTarget.value))}
            />
            {tooLong && <ErrorNotice message="This file is larger than a list of words can be. Choose a text file with one word a line." />}
            {bring.isError && <ErrorNotice message={errorWords(bring.error)} />}
            <DialogButtons>
              <Button variant="default" onClick={onClose}>Cancel</Button>
              <Button type="submit" loading={bring.isPending} disabled={text.trim() === ''}>Add these words</Button>
            </DialogButtons>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}

function LeftLines({ added, faults }: { readonly added: number; readonly faults: readonly FaultyLine[] }) {
  return (
    <div role="status">
      <Text>{added === 0 ? 'No word was added.' : `${countWords(added, 'word')} added.`} {countWords(faults.length, 'line')} could not be taken:</Text>
      <List size="sm" mt="xs">{faultsToWords(faults).map((words) => <List.Item key={words}>{words}</List.Item>)}</List>
    </div>
  );
}
