/** What few people need, behind a line that opens it: with a click, or Enter and Space from the keyboard. */
import type { ReactNode } from 'react';
import classes from './disclosure.module.css';

export function Disclosure({ words, children }: { readonly words: string; readonly children: ReactNode }) {
  return (
    <details className={classes['disclosure']}>
      <summary>{words}</summary>
      <div className={classes['content']}>{children}</div>
    </details>
  );
}
