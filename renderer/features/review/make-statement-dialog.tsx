/** A statement made of words that were chosen in the transcript: into which section, and in which words. It rests on those that were chosen. */
import { NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import type { Evidence } from '#shared/domain/evidence.ts';
import type { SectionId } from '#shared/domain/ids.ts';
import { statementTextSchema, type Note } from '#shared/domain/note.ts';
import { errorWords } from '../../api/call.ts';
import { useNoteAct } from '../../api/use-note-act.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { GrowingTextarea } from '../../ui/growing-textarea.tsx';

export interface ChosenWords {
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

export interface MakeStatementDialogProps {
  readonly note: Note;
  readonly words: ChosenWords;
  readonly onDone: (words: string) => void;
  readonly onClose: () => void;
}

export function MakeStatementDialog({ note, words, onDone, onClose }: MakeStatementDialogProps) {
  const [sectionId, setSectionId] = useState<string>(note.sections[0]?.id ?? '');
  const [text, setText] = useState(() => asSentence(words.text));
  const [asked, setAsked] = useState(false);
  const add = useNoteAct('addStatement');
  const parsed = statementTextSchema.safeParse(text);
  return (
    <ConfirmDialog
      title="Make a statement" confirmLabel="Add to the note" busy={add.isPending} error={add.isError ? errorWords(add.error) : null} onClose={onClose}
      onConfirm={() => {
        setAsked(true);
        if (!parsed.success) return;
        add.mutate({ sectionId: sectionId as SectionId, text: parsed.data, evidence: [...words.evidence] }, {
          onSuccess: () => onDone(`Added to ${note.sections.find(({ id }) => id === sectionId)?.title ?? 'the note'}.`),
        });
      }}
    >
      <NativeSelect label="Section" data-autofocus value={sectionId} onChange={(event) => setSectionId(event.currentTarget.value)} data={note.sections.map(({ id, title }) => ({ value: id, label: title }))} />
      <GrowingTextarea
        label="Statement" minRows={2} maxLength={4000} value={text} onChange={(event) => setText(event.currentTarget.value)} error={asked && parsed.error?.issues[0]?.message}
      />
      <Text size="sm" c="dimmed">It rests on the words you chose: a click on it plays them.</Text>
    </ConfirmDialog>
  );
}

function asSentence(words: string): string {
  const text = (words.charAt(0).toUpperCase() + words.slice(1)).replace(/[,;:]+$/, '');
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
