/**
 * A list that stays quick however long it is: up to 200 items stand there whole, beyond that only those in sight are in
 * the page. It scrolls by itself inside the height it is given, and can bring an item into view.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { ReactNode } from 'react';
import classes from './long-list.module.css';

export interface LongListProps<Item> {
  readonly items: readonly Item[];
  readonly itemKey: (item: Item) => string;
  readonly children: (item: Item) => ReactNode;
  readonly estimatedHeight: number;
  /** Accessible name of the list. */
  readonly label: string;
  /** Item to bring into view when it changes; null leaves the list where it is. */
  readonly shownKey?: string | null;
  /** Counts up to bring the same one into view again. */
  readonly shownAgain?: number;
  readonly footer?: ReactNode;
  /** Called as the last items of a list of which only those in sight are drawn come near. */
  readonly onNearEnd?: () => void;
}

const wholeUpTo = 200;
const nearEnd = 60;

export function LongList<Item>({ items, itemKey, children, estimatedHeight, label, shownKey = null, shownAgain = 0, footer, onNearEnd }: LongListProps<Item>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = items.length > wholeUpTo;
  const virtualizer = useVirtualizer({
    count: virtual ? items.length : 0, getScrollElement: () => scroller.current, estimateSize: () => estimatedHeight, overscan: 8,
    getItemKey: (index) => { const item = items[index]; return item === undefined ? index : itemKey(item); },
  });

  const lastDrawn = virtualizer.getVirtualItems().at(-1)?.index ?? 0;
  const isNearEnd = virtual && lastDrawn >= items.length - nearEnd;
  const comeNearEnd = useEffectEvent(() => onNearEnd?.());
  useEffect(() => {
    if (isNearEnd) comeNearEnd();
  }, [isNearEnd, items.length]);

  const bringIntoView = useEffectEvent((key: string) => {
    if (virtual && !isInView(key)) virtualizer.scrollToIndex(items.findIndex((item) => itemKey(item) === key), { align: 'center' });
    if (!virtual) scroller.current?.querySelector(`[data-key="${CSS.escape(key)}"]`)?.scrollIntoView({ block: 'nearest' });
  });
  // Only a newly asked-for item scrolls: a list that grows must not jump under the reader.
  useEffect(() => {
    if (shownKey !== null) bringIntoView(shownKey);
  }, [shownKey, shownAgain]);

  /** One that is there already must not jump to the middle. */
  function isInView(key: string): boolean {
    const [top, height] = [scroller.current?.scrollTop ?? 0, scroller.current?.clientHeight ?? 0];
    return virtualizer.getVirtualItems().some((item) => item.key === key && item.start >= top && item.end <= top + height);
  }

  return (
    <div ref={scroller} className={classes['scroller']}>
      {virtual ? (
        <ul aria-label={label} className={classes['list']} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const item = items[index];
            return item !== undefined && (
              <li key={key} ref={virtualizer.measureElement} data-index={index} aria-setsize={items.length} aria-posinset={index + 1} className={classes['floating']} style={{ top: start }}>
                {children(item)}
              </li>
            );
          })}
        </ul>
      ) : (
        <ul aria-label={label} className={classes['list']}>
          {items.map((item) => <li key={itemKey(item)} data-key={itemKey(item)}>{children(item)}</li>)}
        </ul>
      )}
      {footer}
    </div>
  );
}
