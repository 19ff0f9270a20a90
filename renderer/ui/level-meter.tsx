/** A sound level from -60 to 0 dBFS as a bar and as text, so that it can be read as well as seen. */
import { Text } from '@mantine/core';
import classes from './level-meter.module.css';

const floorDbfs = -60;
/** Louder than this, peaks are about to be cut off. */
const loudDbfs = -6;

export function LevelMeter({ dbfs, label }: { readonly dbfs: number; readonly label: string }) {
  const shown = Math.max(floorDbfs, Math.min(0, dbfs));
  const words = dbfs <= floorDbfs ? 'silence' : `${Math.round(dbfs).toString().replace('-', '\u2212')} dBFS`;
  return (
    <div className={classes['meter']}>
      <div role="meter" aria-label={label} aria-valuemin={floorDbfs} aria-valuemax={0} aria-valuenow={Math.round(shown)} aria-valuetext={words} className={classes['track']}>
        <div className={classes['bar']} data-loud={dbfs > loudDbfs} style={{ transform: `scaleX(${1 - shown / floorDbfs})` }} />
      </div>
      <Text size="sm" c="dimmed" className={classes['words']} aria-hidden>{words}</Text>
    </div>
  );
}
