/** How hard a new secret is to guess: a bar, the same in words, and what would make it better or why it may not be used. */
import { Text } from '@mantine/core';
import classes from './strength-meter.module.css';

export interface StrengthMeterProps {
  /** 0 (guessed at once) to 4; null while nothing is typed or judged. */
  readonly score: number | null;
  readonly hint: string;
  /** Why it may not be used; null when it may. */
  readonly refusal: string | null;
}

const scoreWords = ['Very weak', 'Weak', 'Fair', 'Good', 'Very good'];
const bars = [1, 2, 3, 4];

export function StrengthMeter({ score, hint, refusal }: StrengthMeterProps) {
  const words = score === null ? 'Nothing typed yet' : scoreWords[score] ?? '';
  return (
    <div className={classes['meter']}>
      <div
        role="meter" aria-label="Strength" aria-valuemin={0} aria-valuemax={4} aria-valuenow={score ?? 0} aria-valuetext={words}
        className={classes['bars']} data-tone={refusal === null ? 'usable' : 'refused'}
      >
        {bars.map((bar) => <span key={bar} data-full={score !== null && bar <= score} />)}
      </div>
      {/* Stands there from the start, so that a screen reader tells each change and not the meter's coming. */}
      <Text size="sm" c="dimmed" aria-live="polite" className={classes['words']}>
        {refusal === null ? hint : <><strong>Cannot be used.</strong> {refusal}</>}
      </Text>
    </div>
  );
}
