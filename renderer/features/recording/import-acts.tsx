/** What can be done with one import of the list: its turn, to stop it, to try it again, to take it off. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconRefresh, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isUnderWay } from './import-queue.ts';
import type { ImportQueue, QueuedImport } from './import-queue.ts';

export interface ImportActsProps {
  readonly item: QueuedImport;
  readonly queue: ImportQueue;
  readonly waiting: number;
}

export function ImportActs({ item: { number, name, phase }, queue, waiting }: ImportActsProps) {
  return (
    <>
      {phase === 'waiting' && waiting > 1 && (
        <>
          <Act label="Earlier" named={`Import ${name} earlier`} onClick={() => queue.move(number, 'up')}><IconArrowUp size={16} aria-hidden /></Act>
          <Act label="Later" named={`Import ${name} later`} onClick={() => queue.move(number, 'down')}><IconArrowDown size={16} aria-hidden /></Act>
        </>
      )}
      {(phase === 'failed' || phase === 'cancelled') && (
        <Act label="Try again" named={`Try again to import ${name}`} onClick={() => queue.retry(number)}><IconRefresh size={16} aria-hidden /></Act>
      )}
      {isUnderWay({ phase })
        ? <Act label="Cancel this import" named={`Cancel the import of ${name}`} onClick={() => queue.cancel(number)}><IconX size={16} aria-hidden /></Act>
        : phase !== 'stored' && <Act label="Take off the list" named={`Take ${name} off the list`} onClick={() => queue.remove(number)}><IconX size={16} aria-hidden /></Act>}
    </>
  );
}

function Act({ label, named, onClick, children }: { readonly label: string; readonly named: string; readonly onClick: () => void; readonly children: ReactNode }) {
  return <Tooltip label={label}><ActionIcon variant="subtle" color="gray" aria-label={named} onClick={onClick}>{children}</ActionIcon></Tooltip>;
}
