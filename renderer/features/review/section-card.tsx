/** One section: its statements, or that it was not assessed; copied with one click, added to while the note is a draft. */
import { ActionIcon, Button, Group, Text, Title, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Section, Statement } from '#shared/domain/note.ts';
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
  readonly onPlay: (statement: Statement) => void;
}

export function SectionCard({ section, signed, playingKey, isHearable, onPlay }: SectionCardProps) {
  const [adding, setAdding] = useState(false);
  const add = useNoteAct('addStatement');
  const { state: copyState, copy } = useCopied();
  const copyWords = { idle: `Copy ${section.title}`, copied: 'Copied', failed: 'Could not copy' }[copyState];

  return (
    <section className={classes['section']} aria-label={section.title}>
      <Group justify="space-between" wrap="nowrap" px="md">
        <Title order={3}>{section.title}</Title>
        <Tooltip label={copyWords}>
          <ActionIcon variant="subtle" color="gray" aria-label={copyWords} onClick={() => copy(sectionToText(section))}>
            {copyState === 'copied' ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      </Group>
      {section.state === 'not-assessed' && section.statements.length === 0 && <Text c="dimmed" fs="italic" px="md">not assessed</Text>}
      {section.statements.map((statement) => (
        <StatementRow key={statement.id} statement={statement} signed={signed} hearable={isHearable(statement)} playing={playingKey === statement.id} onPlay={() => onPlay(statement)} />
      ))}
      {adding && (
        <StatementEditor
          label={`New statement in ${section.title}`} text="" originalText={null} busy={add.isPending} error={add.isError ? errorWords(add.error) : null}
          onSave={(text) => add.mutate({ sectionId: section.id, text }, { onSuccess: () => setAdding(false) })} onCancel={() => setAdding(false)}
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

function sectionToText({ title, statements }: Section): string {
  return [title, ...(statements.length === 0 ? ['not assessed'] : statements.map((statement) => statement.text))].join('\n');
}
