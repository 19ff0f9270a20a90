/** The note beside the transcript: its sections, with their statements. */
import { Text } from '@mantine/core';
import type { Note, Statement } from '#shared/domain/note.ts';
import { formatInstant } from '../../lib/format-time.ts';
import { Panel } from '../../ui/panel.tsx';
import { Addenda } from './addenda.tsx';
import { RedraftButton } from './redraft-button.tsx';
import classes from './note-pane.module.css';
import { SectionCard } from './section-card.tsx';

export interface NotePaneProps {
  readonly note: Note;
  readonly playingKey: string | null;
  /** Whether there is anything to hear of it. */
  readonly isHearable: (statement: Statement) => boolean;
  readonly onPlay: (statement: Statement) => void;
}

export function NotePane({ note, playingKey, isHearable, onPlay }: NotePaneProps) {
  const signed = note.status === 'signed';
  return (
    <Panel title="Note" acts={signed ? note.signedAt !== null && <Text size="sm" c="dimmed">Signed {formatInstant(note.signedAt)}</Text> : <RedraftButton note={note} />}>
      <div className={classes['sections']}>
        {note.sections.map((section) => <SectionCard key={section.id} section={section} signed={signed} playingKey={playingKey} isHearable={isHearable} onPlay={onPlay} />)}
        {signed && <Addenda note={note} />}
      </div>
    </Panel>
  );
}
