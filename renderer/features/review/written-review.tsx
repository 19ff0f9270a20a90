/** A note with no recording: there is nothing to hear and nothing was heard, so the note stands alone, its first section ready to be typed into. */
import { Text, Title } from '@mantine/core';
import type { StatementId } from '#shared/domain/ids.ts';
import type { Note } from '#shared/domain/note.ts';
import { useVerb } from '../../api/use-verb.ts';
import { NotePane } from './note-pane.tsx';
import type { ReviewPoint } from './review-points.ts';
import panel from './session-panel.module.css';
import classes from './written-review.module.css';

const noneDoubtful: ReadonlySet<StatementId> = new Set();

export function WrittenReview({ note, points }: { readonly note: Note; readonly points: readonly ReviewPoint[] }) {
  const untouched = note.sections.every(({ statements }) => statements.length === 0);
  const first = note.status === 'draft' && untouched ? note.sections.find(({ shown }) => shown === 'always') : undefined;
  return (
    <div className={classes['alone']}>
      <NotePane note={note} points={points} doubtful={noneDoubtful} playingKey={null} isHearable={() => false} onPlay={() => {}} session={<WrittenRisk note={note} />} openAt={first?.key ?? null} isWritten />
    </div>
  );
}

/** Nobody listened, so nobody can say that risk was asked about: it is what the clinician writes of it. */
function WrittenRisk({ note }: { readonly note: Note }) {
  const template = useVerb('app', 'templates', {}).data?.find(({ id }) => id === note.templateId);
  const own = template?.sections.find(({ takes }) => takes.length === 1 && takes[0] === 'risk');
  const written = note.sections.find(({ key }) => key === own?.key)?.statements.some(({ origin }) => origin !== 'fixed') === true;
  return (
    <section className={panel['panel']} aria-label="Risk" data-risk tabIndex={-1}>
      <Title order={3}>Risk</Title>
      <Text size="sm" c="dimmed">
        {written ? `As you wrote it under ${own?.title}.` : 'Never asked, as far as Sotto knows: nothing was recorded. What you know of danger to anyone, write into the note.'}
      </Text>
    </section>
  );
}
