/** A running length in figures that do not dance. Not a live region: a reader would be spoken to every second. */
import { formatClock } from '../lib/format-time.ts';
import classes from './timer.module.css';

export function Timer({ elapsedMs, label, still }: { readonly elapsedMs: number; readonly label: string; readonly still: boolean }) {
  return <div role="timer" aria-label={label} aria-live="off" className={classes['timer']} data-still={still}>{formatClock(elapsedMs)}</div>;
}
