/**
 * Takes files dropped on what it surrounds. A convenience beside a button that does the same: the keyboard needs no drop. What lies
 * within may take a drop for itself first.
 */
import { useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import classes from './drop-zone.module.css';

export interface DroppedFile {
  readonly file: File;
  /** It has a name and nothing that can be read. */
  readonly isFolder: boolean;
}

export interface DropZoneProps {
  readonly hint: string;
  /** Never none. */
  readonly onDrop: (files: readonly DroppedFile[]) => void;
  /** False while there is nothing to drop on: a dialog stands over it, whose drops come here too. */
  readonly takes?: () => boolean;
  readonly children: ReactNode;
}

export function DropZone({ hint, onDrop, takes = () => true, children }: DropZoneProps) {
  const [over, setOver] = useState(false);

  function drop(event: DragEvent) {
    setOver(false);
    // Words that are dropped are the field's they are dropped on.
    if (event.defaultPrevented || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    const files = droppedFiles(event.dataTransfer);
    if (files.length > 0 && takes()) onDrop(files);
  }
  function dragOver(event: DragEvent) {
    if (event.defaultPrevented || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    const taken = takes();
    if (!taken) event.dataTransfer.dropEffect = 'none';
    setOver(taken);
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

/** Which of them are folders is told only while they are dropped. */
function droppedFiles({ files, items }: DataTransfer): readonly DroppedFile[] {
  const folders = new Set([...items ?? []].filter(({ kind }) => kind === 'file').flatMap((item, index) => (item.webkitGetAsEntry?.()?.isDirectory === true ? [index] : [])));
  return [...files].map((file, index) => ({ file, isFolder: folders.has(index) }));
}
