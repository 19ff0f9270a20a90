/**
 * What was understood so far: finished utterances as they come, bookmarks and gaps among them, and what is still being heard in
 * grey. Follows the end until somebody scrolls or jumps away from it. Only what is in sight is in the page, for hours of it.
 */
import { Box, Button, Text } from '@mantine/core';
import { IconArrowDown, IconBookmark, IconMicrophoneOff } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import { canBeTakenBack } from '#shared/domain/mark.ts';
import type { PendingStrike } from '#shared/domain/mark.ts';
import { formatClock, formatStretch } from '../../lib/format-time.ts';
import { useStable } from '../../lib/use-stable.ts';
import { Panel } from '../../ui/panel.tsx';
import { HeardNow } from './heard-now.tsx';
import type { LiveItem } from './live-items.ts';
import { Side } from './live-side.tsx';
import classes from './live-transcript.module.css';

export interface LiveTranscriptProps {
  readonly encounterId: EncounterId;
  readonly items: readonly LiveItem[];
  readonly isVideoVisit: boolean;
  /** The item to show; `asked` counts up to show the same one again. Null: none was asked for. */
  readonly shown: { readonly key: string; readonly asked: number } | null;
  readonly onTakeBack: (strike: PendingStrike) => void;
}

/** A short visit stands there whole. */
const wholeUpTo = 200;
/** So near to the end one is taken to read along. */
const atEndPx = 48;

export function LiveTranscript({ encounterId, items, isVideoVisit, shown, onTakeBack }: LiveTranscriptProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);
  const isLong = items.length > wholeUpTo;
  const virtualizer = useVirtualizer({
    count: isLong ? items.length : 0, getScrollElement: () => scroller.current, estimateSize: () => 44, overscan: 12, initialRect: { width: 400, height: 600 },
    getItemKey: (index) => items[index]?.key ?? index,
  });
  const lastTop = useRef(0);
  const acts = useStable({
    toEndIfFollowing: () => { if (following) toEnd(); },
    takeBack: (strike: PendingStrike) => {
      // Its button goes with the gap: the keyboard stays among the words.
      scroller.current?.focus({ preventScroll: true });
      onTakeBack(strike);
    },
  });
  const height = virtualizer.getTotalSize();
  useEffect(() => acts.toEndIfFollowing(), [height, items.length, acts]);
  const show = useEffectEvent((key: string) => {
    setFollowing(false);
    if (isLong) virtualizer.scrollToIndex(items.findIndex((item) => item.key === key), { align: 'center' });
    else scroller.current?.querySelector(`[data-key="${CSS.escape(key)}"]`)?.scrollIntoView({ block: 'center' });
  });
  useEffect(() => {
    if (shown !== null) show(shown.key);
  }, [shown]);

  function toEnd() {
    const list = scroller.current;
    if (list !== null) list.scrollTop = list.scrollHeight;
  }

  /** Upwards is away from the end; back at it, one reads along again. */
  function onScroll() {
    const list = scroller.current;
    if (list === null) return;
    if (list.scrollHeight - list.scrollTop - list.clientHeight < atEndPx) setFollowing(true);
    else if (list.scrollTop < lastTop.current) setFollowing(false);
    lastTop.current = list.scrollTop;
  }

  return (
    <Panel
      title="Live transcript"
      acts={!following && (
        <Button
          variant="subtle" size="compact-sm" leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={() => {
            setFollowing(true);
            toEnd();
          }}
        >
          Back to now
        </Button>
      )}
    >
      <Box ref={scroller} className={classes['text']} role="log" aria-live="off" aria-label="What was understood so far" tabIndex={0} onScroll={onScroll}>
        {items.length === 0 && <Text c="dimmed" mb="sm">Words appear here as they are understood.</Text>}
        {!isLong && items.map((item) => <div key={item.key} data-key={item.key}><Item item={item} isVideoVisit={isVideoVisit} isShown={shown?.key === item.key && !following} onTakeBack={acts.takeBack} /></div>)}
        <div className={classes['list']} style={{ height }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const item = items[index];
            return item !== undefined && (
              <div key={key} ref={virtualizer.measureElement} data-index={index} className={classes['row']} style={{ transform: `translateY(${start}px)` }}>
                <Item item={item} isVideoVisit={isVideoVisit} isShown={shown?.key === item.key && !following} onTakeBack={acts.takeBack} />
              </div>
            );
          })}
        </div>
        <HeardNow encounterId={encounterId} isVideoVisit={isVideoVisit} onGrown={acts.toEndIfFollowing} />
      </Box>
    </Panel>
  );
}

interface ItemProps extends Pick<LiveTranscriptProps, 'isVideoVisit' | 'onTakeBack'> {
  readonly item: LiveItem;
  readonly isShown: boolean;
}

function Item({ item, isVideoVisit, isShown, onTakeBack }: ItemProps) {
  switch (item.kind) {
    case 'said': return (
      <p data-shown={isShown}>
        <Text span size="sm" c="dimmed" className={classes['time']}>{formatClock(item.startMs)}</Text>{isVideoVisit && <Side of={item.utterance.channel} />}{item.utterance.text}
      </p>
    );
    case 'mark': return (
      <p className={classes['mark']}>
        <Text span size="sm" className={classes['time']}>{formatClock(item.startMs)}</Text><IconBookmark size={14} aria-hidden /> {item.mark.label === '' ? 'Bookmark' : item.mark.label}
      </p>
    );
    case 'gap': return <Gap strike={item.strike} onTakeBack={onTakeBack} />;
    default: return null;
  }
}

function Gap({ strike, onTakeBack }: { readonly strike: PendingStrike } & Pick<LiveTranscriptProps, 'onTakeBack'>) {
  const { startMs, endMs, kind } = strike;
  return (
    <p className={classes['gap']}>
      <IconMicrophoneOff size={14} aria-hidden /> {endMs === null ? `Off the record since ${formatClock(startMs)}` : `${kind === 'struck' ? 'Struck' : 'Off the record'}, ${formatStretch(startMs, endMs)}`}
      {endMs !== null && canBeTakenBack(strike) && <Button variant="subtle" size="compact-sm" ml="xs" aria-label={`Undo striking ${formatStretch(startMs, endMs)}`} onClick={() => onTakeBack(strike)}>Undo</Button>}
    </p>
  );
}
