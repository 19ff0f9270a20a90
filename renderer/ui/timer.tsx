/** A running length in figures that do not dance. Not a live region: a reader would be spoken to every second. */
import { formatClock } from '../lib/format-time.ts';
import classes from './timer.module.css';

export interface TimerProps {
  readonly elapsedMs: number;
  readonly label: string;
  readonly still: boolean;
  readonly size?: 'large' | 'small';
}

export function Timer({ elapsedMs, label, still, size = 'large' }: TimerProps) {
  return <div role="timer" aria-label={label} aria-live="off" className={classes['timer']} data-still={still} data-size={size}>{formatClock(elapsedMs)}</div>;
}
