/** In small words beside a statement: where it comes from, what became of it, and what is still to be looked at. */
import { Badge, Tooltip } from '@mantine/core';
import type { Statement } from '#shared/domain/note.ts';
import { formatDay } from '../../lib/format-time.ts';
import classes from './statement-row.module.css';

export interface MarkedStatement {
  readonly statement: Statement;
  readonly habit: boolean;
  readonly doubtful: boolean;
}

interface Mark {
  readonly words: string;
  /** Something is still to be done about it. */
  readonly open: boolean;
  readonly about?: string;
}

/** Beside the button that plays it, which is named by what it says and nothing else. */
export function StatementMarks(marked: MarkedStatement) {
  return marksOf(marked).map(({ words, open, about }) => {
    const badge = <Badge key={words} component="span" className={classes['mark']} variant={open ? 'light' : 'default'}>{words}</Badge>;
    return about === undefined ? badge : <Tooltip key={words} label={about} multiline maw={360}>{badge}</Tooltip>;
  });
}

function marksOf({ statement: { origin, originalText, isNew, carried, confirmed, evidence }, habit, doubtful }: MarkedStatement): readonly Mark[] {
  return [
    ...(carried === undefined ? [] : [{ words: `carried forward from ${formatDay(carried.startedAt)}${confirmed === true ? '' : ', to be confirmed'}`, open: confirmed !== true }]),
    ...(originalText === null ? [] : [{ words: habit ? 'your wording' : 'edited', open: false, about: `Originally: ${originalText}` }]),
    ...(origin === 'extracted' || carried !== undefined ? [] : [{ words: origin === 'typed' && evidence.length > 0 ? 'made by you' : origin, open: false }]),
    ...(isNew ? [{ words: 'new', open: true }] : []),
    ...(doubtful ? [{ words: 'uncertain words', open: true }] : []),
  ];
}
