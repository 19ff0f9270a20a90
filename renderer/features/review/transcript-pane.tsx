/** What was said, in order. A click plays from a word; marked words are the evidence of the statement last played. */
import { EmptyState, Text, UnstyledButton } from '@mantine/core';
import { IconQuote } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Speaker, Utterance } from '#shared/domain/transcript.ts';
import { formatClock } from '../../lib/format-time.ts';
import { LongList } from '../../ui/long-list.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TimedText } from '../../ui/timed-text.tsx';
import { utteranceToTimedWords } from './evidence.ts';
import type { MarkedWords } from './evidence.ts';
import classes from './transcript-pane.module.css';

export interface TranscriptPaneProps {
  readonly utterances: readonly Utterance[];
  readonly marked: MarkedWords;
  readonly playingKey: string | null;
  readonly onPlayFrom: (key: string, startMs: number) => void;
}

const speakerWords: Readonly<Record<Speaker, string>> = { clinician: 'Clinician', patient: 'Patient', other: 'Other', unknown: '' };
const rowHeight = 62;

export function TranscriptPane({ utterances, marked, playingKey, onPlayFrom }: TranscriptPaneProps) {
  const firstMarked = utterances.find((utterance) => marked.has(utterance.id))?.id ?? null;
  return (
    <Panel title="Transcript">
      {utterances.length === 0
        ? <EmptyState my="auto" icon={<IconQuote aria-hidden />} title="No words yet" description="They appear here once the recording is transcribed. Silence stays empty." />
        : (
          <LongList label="What was said" items={utterances} itemKey={(utterance) => utterance.id} estimatedHeight={rowHeight} shownKey={firstMarked}>
            {(utterance) => <UtteranceRow utterance={utterance} marked={marked.get(utterance.id) ?? nothing} playing={playingKey === utterance.id} onPlayFrom={onPlayFrom} />}
          </LongList>
        )}
    </Panel>
  );
}

const nothing: ReadonlySet<number> = new Set();

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
      <UnstyledButton className={classes['time']} aria-label={playing ? `Stop at ${clock}` : `Play from ${clock}`} onClick={() => onPlayFrom(utterance.id, utterance.startMs)}>{clock}</UnstyledButton>
      <p className={classes['words']}>
        {utterance.speaker !== 'unknown' && <Text span size="sm" fw={600} mr={6}>{speakerWords[utterance.speaker]}</Text>}
        <TimedText words={words} marked={marked} onPlayFrom={(startMs) => onPlayFrom(utterance.id, startMs)} />
      </p>
    </div>
  );
}
