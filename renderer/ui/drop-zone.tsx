/** Takes files dropped on what it surrounds. A convenience beside a button that does the same: the keyboard needs no drop. */
import { useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import classes from './drop-zone.module.css';

export interface DropZoneProps {
  readonly hint: string;
  /** Never none. */
  readonly onDrop: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

export function DropZone({ hint, onDrop, children }: DropZoneProps) {
  const [over, setOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) onDrop(files);
  }
  function dragOver(event: DragEvent) {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  }
  function dragLeave(event: DragEvent) {
    const entered = event.relatedTarget;
    if (!(entered instanceof Node) || !event.currentTarget.contains(entered)) setOver(false);
  }

  return (
    <div role="presentation" className={classes['zone']} onDragOver={dragOver} onDragLeave={dragLeave} onDrop={drop}>
      {children}
      {over && <div className={classes['hint']}>{hint}</div>}
    </div>
  );
}
