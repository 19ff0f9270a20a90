/** A word that was put right once becomes one of the clinician's own: written so from now on wherever it is heard. */
import { Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { newVocabularyEntrySchema, vocabularyKinds } from '#shared/domain/vocabulary.ts';
import type { VocabularyKind } from '#shared/domain/vocabulary.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';

export interface OwnWordDialogProps {
  readonly term: string;
  /** What the recogniser made of it. */
  readonly heard: string;
  readonly onAdded: () => void;
  readonly onClose: () => void;
}

const kindWords: Readonly<Record<VocabularyKind, string>> = { name: 'A name', drug: 'A drug', place: 'A place', term: 'Another word' };

export function OwnWordDialog({ term: written, heard, onAdded, onClose }: OwnWordDialogProps) {
  const [term, setTerm] = useState(written.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));
  const [kind, setKind] = useState<VocabularyKind>('drug');
  const [soundsLike, setSoundsLike] = useState(heard);
  const [asked, setAsked] = useState(false);
  const add = useAct('vocabulary', 'add');
  const entry = newVocabularyEntrySchema.safeParse({ term, kind, soundsLike: soundsLike.trim() === '' ? [] : [soundsLike] });

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (entry.success) add.mutate(entry.data, { onSuccess: onAdded });
  }

  return (
    <Dialog onClose={onClose} title="Add to own words" size="md">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput label="Written" data-autofocus maxLength={100} value={term} onChange={(event) => setTerm(event.currentTarget.value)} error={asked && entry.error?.issues[0]?.message} />
          <NativeSelect
            label="What it is" data={vocabularyKinds.map((value) => ({ value, label: kindWords[value] }))} value={kind}
            onChange={(event) => setKind(vocabularyKinds.find((value) => value === event.currentTarget.value) ?? 'term')}
          />
          <TextInput label="Heard as" description="What the recogniser makes of it. Empty: found by its sound alone." maxLength={200} value={soundsLike} onChange={(event) => setSoundsLike(event.currentTarget.value)} />
          <Text size="sm" c="dimmed">It is written so in transcripts from now on. Transcripts that are there already stay as they are.</Text>
          {add.isError && <ErrorNotice message={errorWords(add.error)} />}
          <DialogButtons>
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" loading={add.isPending}>Add</Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
