/**
 * What was said, in order, and where something is off the record. A click plays from a word; marked words are the
 * evidence of the statement last played.
 */
import { Button, EmptyState, Text, UnstyledButton } from '@mantine/core';
import { IconEraser, IconMicrophoneOff, IconQuote } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { StruckSpan } from '#shared/domain/encounter.ts';
import type { Speaker, Utterance } from '#shared/domain/transcript.ts';
import { formatClock } from '../../lib/format-time.ts';
import { LongList } from '../../ui/long-list.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TimedText } from '../../ui/timed-text.tsx';
import { utteranceToTimedWords } from './evidence.ts';
import type { MarkedWords } from './evidence.ts';
import { transcriptToItems } from './transcript-items.ts';
import classes from './transcript-pane.module.css';

export interface TranscriptPaneProps {
  readonly utterances: readonly Utterance[];
  readonly struckSpans: readonly StruckSpan[];
  readonly marked: MarkedWords;
  readonly playingKey: string | null;
  /** Null where there is no sound. */
  readonly onPlayFrom: ((key: string, startMs: number) => void) | null;
  /** There once was. */
  readonly soundDeleted: boolean;
  /** Null where nothing can be struck any more. */
  readonly onStrike: (() => void) | null;
  /** From choosing what to strike: the keyboard goes on where it left. */
  readonly cameBack: boolean;
  /** Why there are no words, if there are none. */
  readonly emptyWords: string;
}

export const speakerWords: Readonly<Record<Speaker, string>> = { clinician: 'Clinician', patient: 'Patient', other: 'Other', unknown: '' };
export const rowHeight = 62;

export function TranscriptPane({ utterances, struckSpans, marked, playingKey, onPlayFrom, soundDeleted, onStrike, cameBack, emptyWords }: TranscriptPaneProps) {
  const items = useMemo(() => transcriptToItems(utterances, struckSpans), [utterances, struckSpans]);
  const firstMarked = utterances.find((utterance) => marked.has(utterance.id))?.id ?? null;
  const strike = onStrike !== null && utterances.length > 0 && (
    <Button variant="subtle" size="compact-sm" autoFocus={cameBack} leftSection={<IconEraser size={14} aria-hidden />} onClick={onStrike}>Take off the record</Button>
  );
  return (
    <Panel title="Transcript" acts={strike}>
      {soundDeleted && items.length > 0 && <p className={classes['hint']}>The sound of this visit was deleted. Its words stay.</p>}
      {items.length === 0
        ? <EmptyState my="auto" px="md" icon={<IconQuote aria-hidden />} title="No words" description={emptyWords} />
        : (
          <LongList label="What was said" items={items} itemKey={(item) => item.key} estimatedHeight={rowHeight} shownKey={firstMarked}>
            {(item) => (item.kind === 'gap'
              ? <Gap startMs={item.startMs} endMs={item.endMs} />
              : <UtteranceRow utterance={item.utterance} marked={marked.get(item.utterance.id) ?? nothing} playing={playingKey === item.key} onPlayFrom={onPlayFrom} />)}
          </LongList>
        )}
    </Panel>
  );
}

const nothing: ReadonlySet<number> = new Set();

function Gap({ startMs, endMs }: { readonly startMs: number; readonly endMs: number }) {
  return (
    <div className={classes['gap']}>
      <IconMicrophoneOff size={16} aria-hidden />
      <span>Off the record, {formatClock(startMs)} to {formatClock(endMs)}</span>
    </div>
  );
}

interface UtteranceRowProps {
  readonly utterance: Utterance;
  readonly marked: ReadonlySet<number>;
  readonly playing: boolean;
  readonly onPlayFrom: TranscriptPaneProps['onPlayFrom'];
}

function UtteranceRow({ utterance, marked, playing, onPlayFrom }: UtteranceRowProps) {
  const words = useMemo(() => utteranceToTimedWords(utterance), [utterance]);
  const clock = formatClock(utterance.startMs);
  return (
    <div className={classes['row']} data-playing={playing}>
      {onPlayFrom === null ? <span className={classes['time']}>{clock}</span> : (
        <UnstyledButton className={classes['time']} aria-label={playing ? `Stop at ${clock}` : `Play from ${clock}`} onClick={() => onPlayFrom(utterance.id, utterance.startMs)}>{clock}</UnstyledButton>
      )}
      <p className={classes['words']}>
        {utterance.speaker !== 'unknown' && <Text span size="sm" fw={600} mr={6}>{speakerWords[utterance.speaker]}</Text>}
        {onPlayFrom === null ? words.map(({ text }) => text).join(' ') : <TimedText words={words} marked={marked} onPlayFrom={(startMs) => onPlayFrom(utterance.id, startMs)} />}
      </p>
    </div>
  );
}
