/** What is other between two versions of a note, said in signs and words and not by colour alone. */
import { Text, Title } from '@mantine/core';
import { differenceOfNotes, hasDifference, type StatementDifference } from '#shared/domain/note-difference.ts';
import type { Note } from '#shared/domain/note.ts';
import classes from './note-difference.module.css';

export interface NoteDifferenceProps {
  readonly before: Note;
  readonly after: Note;
  readonly onlyChanges: boolean;
}

export function NoteDifference({ before, after, onlyChanges }: NoteDifferenceProps) {
  const sections = differenceOfNotes(before, after).filter((section) => !onlyChanges || hasDifference(section));
  return (
    <div className={classes['text']} role="region" aria-label="What differs">
      {sections.length === 0 && <Text c="dimmed" size="sm">Every statement is the same in both.</Text>}
      {sections.map(({ key, title, statements }) => (
        <section key={key} aria-label={title}>
          <Title order={3} size="h5">{title}</Title>
          <ul className={classes['list']}>
            {statements.filter(({ kind }) => !onlyChanges || kind !== 'same').map((statement, index) => (
              <li key={index} data-kind={statement.kind}><span aria-hidden className={classes['sign']}>{signs[statement.kind]}</span><StatementText statement={statement} /></li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

const signs: Readonly<Record<StatementDifference['kind'], string>> = { same: ' ', removed: '−', added: '+', moved: '→', changed: '~' };

function StatementText({ statement }: { readonly statement: StatementDifference }) {
  switch (statement.kind) {
    case 'same': return <span>{statement.text}</span>;
    case 'removed': return <del>{statement.text}</del>;
    case 'added': return <ins>{statement.text}</ins>;
    case 'moved': return <span>{statement.text} <Text span size="sm" c="dimmed">from {statement.from}</Text></span>;
    case 'changed': return (
      <span>
        {statement.words.map(({ kind, words }, index) => {
          const text = words.join(' ');
          const gap = index === 0 ? '' : ' ';
          return <span key={index}>{gap}{kind === 'same' ? text : kind === 'added' ? <ins>{text}</ins> : <del>{text}</del>}</span>;
        })}
      </span>
    );
  }
}
