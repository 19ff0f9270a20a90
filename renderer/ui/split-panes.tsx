/** Two panes side by side with a bar between them, which is dragged, or moved by the arrow keys in steps of five in a hundred. */
import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import classes from './split-panes.module.css';

export interface SplitPanesProps {
  /** Accessible name of the bar. */
  readonly label: string;
  /** How much of the width the first one has, in per cent. */
  readonly share: number;
  readonly onShare: (share: number) => void;
  readonly first: ReactNode;
  readonly second: ReactNode;
}

export const leastShare = 30;
export const mostShare = 70;
const step = 5;

export function SplitPanes({ label, share, onShare, first, second }: SplitPanesProps) {
  const panes = useRef<HTMLDivElement>(null);
  const change = (to: number) => onShare(Math.min(mostShare, Math.max(leastShare, Math.round(to / step) * step)));

  function keyDown(event: KeyboardEvent) {
    const to = { ArrowLeft: share - step, ArrowRight: share + step, Home: leastShare, End: mostShare, Enter: 50 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    change(to);
  }
  function drag(event: PointerEvent) {
    const box = panes.current?.getBoundingClientRect();
    if (event.currentTarget.hasPointerCapture(event.pointerId) && box !== undefined && box.width > 0) change((100 * (event.clientX - box.left)) / box.width);
  }
  return (
    <div ref={panes} className={classes['panes']} style={{ gridTemplateColumns: `minmax(0, ${share}fr) auto minmax(0, ${100 - share}fr)` }}>
      {first}
      <div
        role="separator" aria-orientation="vertical" aria-label={label} aria-valuenow={share} aria-valuemin={leastShare} aria-valuemax={mostShare} tabIndex={0} className={classes['bar']}
        onKeyDown={keyDown} onDoubleClick={() => change(50)} onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)} onPointerMove={drag}
      />
      {second}
    </div>
  );
}
