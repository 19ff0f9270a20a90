/** A note with no recording: there is nothing to hear and nothing was heard, so the note stands alone, its first section ready to be typed into. */
import { Text, Title } from '@mantine/core';
import type { StatementId } from '#shared/domain/ids.ts';
import type { Note } from '#shared/domain/note.ts';
import { useVerb } from '../../api/use-verb.ts';
import { NotePane } from './note-pane.tsx';
import type { ReviewPoint } from './review-points.ts';
import panel from './session-panel.module.css';
import { riskKindWords } from './session-words.ts';
import { readWrittenRisk } from './written-risk.ts';
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
  const { statements, missing } = readWrittenRisk(note, template);
  return (
    <section className={panel['panel']} aria-label="Risk" data-risk tabIndex={-1}>
      <Title order={3}>Risk</Title>
      {statements.length === 0
        ? <Text size="sm" c="dimmed">Never asked, as far as Sotto knows: nothing was recorded. What you know of danger to anyone, write into the note.</Text>
        : (
          <>
            <Text size="sm" c="dimmed">Nothing was recorded; as you wrote it:</Text>
            <ul>{statements.map(({ id, text }) => <li key={id}><Text size="sm" dir="auto">{text}</Text></li>)}</ul>
            {missing.length > 0 && <Text size="sm" c="dimmed">You wrote nothing about: {missing.map((kind) => riskKindWords[kind].toLowerCase()).join(', ')}.</Text>}
          </>
        )}
    </section>
  );
}
