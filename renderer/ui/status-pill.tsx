/** A state in words on a quiet ground; the dot repeats what the words say, it never stands alone. */
import classes from './status-pill.module.css';

export interface StatusPillProps {
  readonly tone: 'live' | 'working' | 'attention' | 'done' | 'failed';
  readonly children: string;
}

export function StatusPill({ tone, children }: StatusPillProps) {
  return <span className={classes['pill']} data-tone={tone} title={children}><span className={classes['words']}>{children}</span></span>;
}
