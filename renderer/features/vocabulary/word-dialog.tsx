/** A word of one's own, written down or changed, with the ways it may sound. */
import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { newVocabularyEntrySchema } from '#shared/domain/vocabulary.ts';
import type { VocabularyEntry } from '#shared/domain/vocabulary.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { GrowingTextarea } from '../../ui/growing-textarea.tsx';
import { kindOptions } from './vocabulary-words.ts';

export interface WordDialogProps {
  /** Null for a new one. */
  readonly entry: VocabularyEntry | null;
  readonly onSaved: (entry: VocabularyEntry) => void;
  readonly onClose: () => void;
}

export function WordDialog({ entry, onSaved, onClose }: WordDialogProps) {
  const [term, setTerm] = useState(entry?.term ?? '');
  const [kind, setKind] = useState(entry?.kind ?? 'name');
  const [sounds, setSounds] = useState(entry?.soundsLike.join('\n') ?? '');
  const [asked, setAsked] = useState(false);
  const add = useAct('vocabulary', 'add');
  const update = useAct('vocabulary', 'update');
  const error = add.error ?? update.error;
  const soundsLike = sounds.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const parsed = newVocabularyEntrySchema.safeParse({ term, kind, soundsLike });
  const errorOf = (name: 'term' | 'soundsLike') => asked && parsed.error?.issues.find(({ path }) => path[0] === name)?.message;

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (!parsed.success) return;
    if (entry === null) add.mutate(parsed.data, { onSuccess: onSaved });
    else update.mutate({ id: entry.id, entry: parsed.data }, { onSuccess: onSaved });
  }

  return (
    <Dialog onClose={onClose} title={entry === null ? 'Add a word' : 'Change a word'}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput label="Word" description="As it is to be written." value={term} onChange={(event) => setTerm(event.currentTarget.value)} error={errorOf('term')} maxLength={100} data-autofocus />
          <NativeSelect
            label="Kind" description="What is said around a name is not what is said around a drug." data={kindOptions} value={kind}
            onChange={(event) => setKind(newVocabularyEntrySchema.shape.kind.catch('term').parse(event.currentTarget.value))}
          />
          <GrowingTextarea
            label="Sounds like" minRows={2} maxRows={6} value={sounds} onChange={(event) => setSounds(event.currentTarget.value)} error={errorOf('soundsLike')}
            description="Optional, one a line: how it is said in plain words, or what stood in a transcript in its place. An everyday word on its own counts only where the recogniser was unsure."
          />
          {error !== null && <ErrorNotice message={errorWords(error)} />}
          <DialogButtons>
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" loading={add.isPending || update.isPending} disabled={asked && !parsed.success}>Save word</Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
