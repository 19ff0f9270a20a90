/**
 * What a language model wrote and nobody was heard to say, or what was made of words that are gone, apart from the note until
 * the clinician has settled it: each becomes their own words, as it stands or changed, or goes. The note is not signed before.
 */
import { Badge, Button, Group, Text, Title } from '@mantine/core';
import { IconQuestionMark } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Note, Statement } from '#shared/domain/note.ts';
import { errorWords } from '../../api/call.ts';
import { useNoteAct } from '../../api/use-note-act.ts';
import { doubtToWords } from '../../lib/doubt-words.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import classes from './model-draft.module.css';
import { StatementEditor } from './statement-editor.tsx';

export function UnfoundedStatements({ note }: { readonly note: Note }) {
  const open = note.sections.flatMap(({ title, statements }) => statements.filter(({ origin }) => origin === 'unfounded').map((statement) => ({ title, statement })));
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(open.length);
  useEffect(() => {
    // The button that was pressed went with its statement.
    if (open.length < before.current && document.activeElement === document.body) heading.current?.focus();
    before.current = open.length;
  }, [open.length]);
  if (open.length === 0) return null;
  const isAnyGone = open.some(({ statement }) => statement.doubt === 'evidence-gone');
  return (
    <section className={classes['unfounded']} aria-label="Not found in the recording">
      <Group gap="xs" wrap="nowrap">
        <IconQuestionMark size={18} aria-hidden className={classes['mark']} />
        <Title order={3} ref={heading} tabIndex={-1}>Not found in the recording</Title>
        <Badge variant="default">{open.length}</Badge>
      </Group>
      <Text size="sm" c="dimmed">{isAnyGone ? 'A language model wrote this, or the words it rested on are gone.' : 'A language model wrote this.'} Make each your own words, or remove it; the note is not signed while any stands.</Text>
      <ul className={classes['list']}>
        {open.map(({ title, statement }) => <li key={statement.id} data-statement={statement.id} tabIndex={-1}><Unfounded section={title} statement={statement} /></li>)}
      </ul>
    </section>
  );
}

function Unfounded({ section, statement: { id, text, doubt } }: { readonly section: string; readonly statement: Statement }) {
  const [editing, setEditing] = useState(false);
  const edit = useNoteAct('editStatement');
  const remove = useNoteAct('deleteStatement');
  const failure = edit.error ?? remove.error;
  const busy = edit.isPending || remove.isPending;
  if (editing) {
    return (
      <StatementEditor
        label="Statement" text={text} originalText={null} busy={busy} error={failure === null ? null : errorWords(failure)}
        onSave={(changed) => edit.mutate({ statementId: id, text: changed })} onCancel={() => setEditing(false)}
      />
    );
  }
  return (
    <>
      <Text>{text}</Text>
      <Text size="sm" c="dimmed">{section}: {doubtToWords(doubt)}</Text>
      {failure !== null && <ErrorNotice message={errorWords(failure)} />}
      <Group gap="xs" mt={2}>
        <Button size="compact-sm" variant="default" disabled={busy} aria-label={`Take over as my words: ${text}`} onClick={() => edit.mutate({ statementId: id, text })}>Take over as my words</Button>
        <Button size="compact-sm" variant="default" disabled={busy} aria-label={`Change: ${text}`} onClick={() => setEditing(true)}>Change</Button>
        <Button size="compact-sm" variant="default" disabled={busy} aria-label={`Remove: ${text}`} onClick={() => remove.mutate({ statementId: id })}>Remove</Button>
      </Group>
    </>
  );
}
