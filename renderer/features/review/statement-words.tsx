/** What a statement says, and in small words beside it where it comes from and what became of it. */
import { Badge, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Statement } from '#shared/domain/note.ts';
import { formatDay } from '../../lib/format-time.ts';
import classes from './statement-row.module.css';

export interface StatementWordsProps {
  readonly statement: Statement;
  readonly habit: boolean;
  readonly doubtful: boolean;
}

export function StatementWords({ statement: { text, origin, originalText, isNew, carried, confirmed, evidence }, habit, doubtful }: StatementWordsProps) {
  return (
    <>
      {text}
      {carried !== undefined && <Mark variant={confirmed === true ? 'default' : 'light'}>carried forward from {formatDay(carried.startedAt)}{confirmed === true ? '' : ', to be confirmed'}</Mark>}
      {originalText !== null && <Tooltip label={`Originally: ${originalText}`} multiline maw={360}><Badge component="span" className={classes['mark']} variant="default">{habit ? 'your wording' : 'edited'}</Badge></Tooltip>}
      {origin !== 'extracted' && carried === undefined && <Mark variant="default">{origin === 'typed' && evidence.length > 0 ? 'made by you' : origin}</Mark>}
      {isNew && <Mark variant="light">new</Mark>}
      {doubtful && <Mark variant="light">uncertain words</Mark>}
    </>
  );
}

function Mark({ variant, children }: { readonly variant: 'default' | 'light'; readonly children: ReactNode }) {
  return <Badge component="span" className={classes['mark']} variant={variant}>{children}</Badge>;
}
