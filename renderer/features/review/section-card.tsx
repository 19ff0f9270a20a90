/** One section: its statements, or that it was not assessed; copied with one click, added to and put in order while the note is a draft. */
import { ActionIcon, Button, Group, Text, Title, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconPlus } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { DragEvent } from 'react';
import type { StatementId } from '#shared/domain/ids.ts';
import type { Section, Statement } from '#shared/domain/note.ts';
import { readingOf } from '#shared/domain/section-reading.ts';
import type { StatementDraft } from '#shared/domain/statement-draft.ts';
import { errorWords } from '../../api/call.ts';
import { useNoteAct } from '../../api/use-note-act.ts';
import { sectionsToCopy } from './note-to-copy.ts';
import classes from './section-card.module.css';
import { isDragged, readDragged } from './statement-drag.ts';
import { StatementEditor } from './statement-editor.tsx';
import { StatementRow } from './statement-row.tsx';
import { useCopied } from './use-copied.ts';
import type { NoteActs } from './use-note-acts.ts';

export interface SectionCardProps {
  readonly section: Section;
  readonly acts: NoteActs;
  readonly signed: boolean;
  readonly playingKey: string | null;
  readonly isHearable: (statement: Statement) => boolean;
  /** Whether a learned wording alone changed it. */
  readonly isHabit: (statement: Statement) => boolean;
  readonly doubtful: ReadonlySet<StatementId>;
  readonly onPlay: (statement: Statement) => void;
  /** Words that were typed in it and never saved: their fields stand open with them. */
  readonly resumed: readonly StatementDraft[];
  /** What its template says belongs here. */
  readonly about?: string;
  /** A new statement is being written in it. */
  readonly adding: boolean;
  readonly onAdd: () => void;
  readonly onClosed: () => void;
}

export function SectionCard({ section, acts, signed, playingKey, isHearable, isHabit, doubtful, onPlay, resumed, about = '', adding, onAdd, onClosed }: SectionCardProps) {
  const resumedHere = resumed.findLast(({ statementId }) => !section.statements.some(({ id }) => id === statementId)) ?? null;
  const add = useNoteAct('addStatement');
  const { addButton, giveUp } = useFocusWhenGivenUp(adding);
  const { state: copyState, copy } = useCopied();
  const copyWords = { idle: `Copy ${section.title}`, copied: 'Copied', failed: 'Could not copy' }[copyState];

  function drop(event: DragEvent) {
    const dragged = readDragged(event);
    if (dragged === null) return;
    event.preventDefault();
    acts.place(dragged, section.id, null);
  }
  return (
    <section
      className={classes['section']} aria-label={section.title} data-section={section.id} tabIndex={-1}
      {...(signed ? {} : { onDrop: drop, onDragOver: (event: DragEvent) => { if (isDragged(event)) event.preventDefault(); } })}
    >
      <Group justify="space-between" wrap="nowrap" px="md">
        <Title order={3}>{section.title}{section.layout === 'paragraph' && section.statements.length > 1 && <Text span size="sm" c="dimmed" fw={400} ml="xs">one paragraph</Text>}</Title>
        <Tooltip label={copyWords}>
          <ActionIcon
            variant="subtle" color="gray" aria-label={copyWords}
            onClick={() => {
              const { text, html } = sectionsToCopy([section]);
              copy(text, html);
            }}
          >
            {copyState === 'copied' ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      </Group>
      {readingOf(section) === 'not-assessed' && <Text className={classes['silent'] ?? ''}>not assessed</Text>}
      {!signed && about !== '' && section.statements.length === 0 && <Text size="sm" c="dimmed" px="md">{about}</Text>}
      {section.statements.map((statement) => [statement, resumed.findLast(({ statementId }) => statementId === statement.id)] as const).map(([statement, begun]) => (
        <StatementRow
          key={`${statement.id} ${begun?.keptAt ?? ''}`} statement={statement} section={section} acts={acts} signed={signed} hearable={isHearable(statement)} habit={isHabit(statement)} doubtful={doubtful.has(statement.id)}
          playing={playingKey === statement.id} onPlay={() => onPlay(statement)} begunWith={begun?.text ?? null}
        />
      ))}
      {adding && (
        <StatementEditor
          key={resumedHere?.keptAt ?? ''} label={`New statement in ${section.title}`} text="" begunWith={resumedHere?.text ?? null} originalText={null} busy={add.isPending} error={add.isError ? errorWords(add.error) : null}
          keptAs={{ encounterId: acts.note.encounterId, statementId: resumedHere?.statementId ?? null, sectionKey: section.key }}
          onSave={(text, _, settled) => add.mutate({ sectionId: section.id, text }, { onSuccess: (now) => {
            settled();
            acts.added(now);
            onClosed();
          } })}
          onCancel={() => {
            giveUp();
            onClosed();
          }}
        />
      )}
      {!signed && !adding && (
        <Button ref={addButton} variant="subtle" size="compact-sm" ml={8} data-add leftSection={<IconPlus size={14} aria-hidden />} aria-label={`Add a statement to ${section.title}`} onClick={onAdd}>
          Add a statement
        </Button>
      )}
    </section>
  );
}

/** Where nothing was written after all, the keyboard is back at what the field was opened with. */
function useFocusWhenGivenUp(adding: boolean) {
  const addButton = useRef<HTMLButtonElement>(null);
  const givenUp = useRef(false);
  useEffect(() => {
    if (adding || !givenUp.current) return;
    givenUp.current = false;
    addButton.current?.focus();
  }, [adding]);
  return { addButton, giveUp: () => { givenUp.current = true; } };
}
