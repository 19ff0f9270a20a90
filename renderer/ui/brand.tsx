/** The name with its mark: a voice that grows quiet. */
import classes from './brand.module.css';

const bars = [6, 12, 18, 10, 5];

export function Brand({ size = 'small' }: { readonly size?: 'small' | 'large' }) {
  return (
    <div className={classes['brand']} data-size={size}>
      <svg viewBox="0 0 24 24" aria-hidden className={classes['mark']}>
        {bars.map((height, index) => <rect key={index} x={2 + index * 4.4} y={12 - height / 2} width={2.4} height={height} rx={1.2} />)}
      </svg>
      Sotto
    </div>
  );
}
