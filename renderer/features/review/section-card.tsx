/** One section: its statements, or that it was not assessed; copied with one click, added to while the note is a draft. */
import { ActionIcon, Button, Group, Text, Title, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Section, Statement } from '#shared/domain/note.ts';
import { readingOf } from '#shared/domain/section-reading.ts';
import { errorWords } from '../../api/call.ts';
import { useNoteAct } from '../../api/use-note-act.ts';
import classes from './section-card.module.css';
import { StatementEditor } from './statement-editor.tsx';
import { StatementRow } from './statement-row.tsx';
import { useCopied } from './use-copied.ts';

export interface SectionCardProps {
  readonly section: Section;
  readonly signed: boolean;
  readonly playingKey: string | null;
  readonly isHearable: (statement: Statement) => boolean;
  /** Whether a learned wording alone changed it. */
  readonly isHabit: (statement: Statement) => boolean;
  readonly onPlay: (statement: Statement) => void;
  /** With its first statement about to be written. */
  readonly beginsOpen?: boolean;
  readonly onClosed?: () => void;
}

export function SectionCard({ section, signed, playingKey, isHearable, isHabit, onPlay, beginsOpen = false, onClosed }: SectionCardProps) {
  const [adding, setAdding] = useState(beginsOpen);
  const endAdding = () => {
    setAdding(false);
    onClosed?.();
  };
  const add = useNoteAct('addStatement');
  const { state: copyState, copy } = useCopied();
  const copyWords = { idle: `Copy ${section.title}`, copied: 'Copied', failed: 'Could not copy' }[copyState];

  return (
    <section className={classes['section']} aria-label={section.title}>
      <Group justify="space-between" wrap="nowrap" px="md">
        <Title order={3}>{section.title}{section.layout === 'paragraph' && section.statements.length > 1 && <Text span size="sm" c="dimmed" fw={400} ml="xs">one paragraph</Text>}</Title>
        <Tooltip label={copyWords}>
          <ActionIcon variant="subtle" color="gray" aria-label={copyWords} onClick={() => copy(sectionToText(section))}>
            {copyState === 'copied' ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      </Group>
      {readingOf(section) === 'not-assessed' && <Text c="dimmed" fs="italic" px="md">not assessed</Text>}
      {section.statements.map((statement) => (
        <StatementRow key={statement.id} statement={statement} signed={signed} hearable={isHearable(statement)} habit={isHabit(statement)} playing={playingKey === statement.id} onPlay={() => onPlay(statement)} />
      ))}
      {adding && (
        <StatementEditor
          label={`New statement in ${section.title}`} text="" originalText={null} busy={add.isPending} error={add.isError ? errorWords(add.error) : null}
          onSave={(text) => add.mutate({ sectionId: section.id, text }, { onSuccess: endAdding })} onCancel={endAdding}
        />
      )}
      {!signed && !adding && (
        <Button variant="subtle" size="compact-sm" ml={8} leftSection={<IconPlus size={14} aria-hidden />} aria-label={`Add a statement to ${section.title}`} onClick={() => setAdding(true)}>
          Add a statement
        </Button>
      )}
    </section>
  );
}

function sectionToText(section: Section): string {
  const texts = section.statements.map(({ text }) => text);
  const state = readingOf(section) === 'not-assessed' ? ['not assessed'] : [];
  return [section.title, ...state, ...(section.layout === 'paragraph' && texts.length > 0 ? [texts.join(' ')] : texts)].join('\n');
}
