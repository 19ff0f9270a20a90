/** A statement on its way by the pointer. Only its id travels: another program that it is dropped on gets no word of it. */
import type { DragEvent } from 'react';
import { statementIdSchema, type StatementId } from '#shared/domain/ids.ts';

const kind = 'application/x-sotto-statement';

export function startDrag(event: DragEvent, id: StatementId): void {
  event.dataTransfer.setData(kind, id);
  event.dataTransfer.effectAllowed = 'move';
  const row = event.currentTarget.closest('[data-statement]');
  if (row !== null) event.dataTransfer.setDragImage(row, 8, 8);
}

export function isDragged(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(kind);
}

export function readDragged(event: DragEvent): StatementId | null {
  return statementIdSchema.safeParse(event.dataTransfer.getData(kind)).data ?? null;
}
