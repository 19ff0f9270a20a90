/** Words typed into the note and never saved: signing would take them away, so they are saved or discarded first. */
import { Button, Text } from '@mantine/core';
import type { Note } from '#shared/domain/note.ts';
import type { StatementDraft } from '#shared/domain/statement-draft.ts';
import { errorWords } from '../../api/call.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import classes from './sign-dialog.module.css';

export interface TypedWords {
  /** Null while it is not known. */
  readonly drafts: readonly StatementDraft[] | null;
  readonly error: string | null;
  readonly again: () => void;
}

/** As the vault has them now: a field that is left has handed its words over. */
export function useTypedWords({ encounterId, sections }: Note): TypedWords {
  const drafts = useVerb('notes', 'drafts', { encounterId });
  const statements = sections.flatMap((section) => section.statements);
  const isSaved = ({ statementId, text }: StatementDraft) => statements.some((statement) => statement.id === statementId && statement.text === text);
  return {
    drafts: drafts.isFetching || drafts.data === undefined || drafts.isError ? null : drafts.data.filter((draft) => !isSaved(draft)),
    error: drafts.isError && !drafts.isFetching ? errorWords(drafts.error) : null, again: () => void drafts.refetch(),
  };
}

export interface StillTypedProps {
  readonly note: Note;
  readonly typed: TypedWords;
  readonly onGoTo: (target: string) => void;
}

export function StillTyped({ note, typed: { drafts, error, again }, onGoTo }: StillTypedProps) {
  const discard = useAct('notes', 'keepDraft');
  if (error !== null) return <ErrorNotice message={error} onRetry={again} />;
  if (drafts === null || drafts.length === 0) return null;
  return (
    <section aria-label="Typed and not saved">
      <p className={classes['kind']} data-blocks>Typed and not saved: save or discard it first</p>
      <ul className={classes['points']}>
        {drafts.map((draft) => {
          const section = note.sections.find(({ key }) => key === draft.sectionKey);
          return (
            <li key={`${draft.statementId ?? ''} ${draft.sectionKey}`} className={classes['point']}>
              <Text size="sm" flex={1} miw={0} lineClamp={2}>{section !== undefined && `${section.title}: `}{draft.text}</Text>
              {section !== undefined && <Button size="compact-xs" variant="default" flex="none" aria-label={`Go to: ${draft.text}`} onClick={() => onGoTo(placeOf(section))}>Go to</Button>}
              <Button
                size="compact-xs" variant="default" flex="none" aria-label={`Discard: ${draft.text}`}
                onClick={() => discard.mutate({ encounterId: note.encounterId, statementId: draft.statementId, sectionKey: draft.sectionKey, text: null }, { onSuccess: again })}
              >
                Discard
              </Button>
            </li>
          );
        })}
      </ul>
      {discard.isError && <ErrorNotice message={errorWords(discard.error)} />}
    </section>
  );
}

/** The field they stand in; else where they are offered to be gone on with; else their section. */
function placeOf({ id, key }: Note['sections'][number]): string {
  const places = [`[data-section="${id}"] textarea`, `[data-unsaved="${CSS.escape(key)}"] button`];
  return places.find((place) => document.querySelector(place) !== null) ?? `[data-section="${id}"]`;
}
