/** A named region of the screen on a ground of its own, with a heading and room for its acts; it fills the height it is given. With `ownUndo`, Ctrl+Z within means its own edits. */
import { Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import classes from './panel.module.css';

export function Panel({ title, acts, children, ownUndo = false }: { readonly title: string; readonly acts?: ReactNode; readonly children: ReactNode; readonly ownUndo?: boolean }) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className={classes['panel']} {...(ownUndo && { 'data-own-undo': true })}>
      <div className={classes['header']}>
        <Title order={2} id={headingId}>{title}</Title>
        {acts}
      </div>
      {children}
    </section>
  );
}
