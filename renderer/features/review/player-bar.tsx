/**
 * The sound of the visit as a whole: its picture with who speaks when and the bookmarks, played from any place, faster or slower.
 * Alt+K plays and stops, Alt+J and Alt+L go five seconds back and on, Alt+, and Alt+. make it slower and faster.
 */
import { ActionIcon, NativeSelect, Text, Tooltip } from '@mantine/core';
import { IconBookmarkFilled, IconPlayerPlayFilled, IconPlayerStopFilled, IconRewindBackward5, IconRewindForward5 } from '@tabler/icons-react';
import { useRef } from 'react';
import type { KeyboardEvent as ReactKeyboardEvent, PointerEvent } from 'react';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { EncounterDetail } from '#shared/ipc/namespaces/encounters.ts';
import { useVerb } from '../../api/use-verb.ts';
import { formatClock } from '../../lib/format-time.ts';
import { keptWords } from '../../lib/kept-view.ts';
import { usePlayedPlace } from '../../lib/played-place.ts';
import { isShortcut } from '../../lib/shortcuts.ts';
import { isTextField } from '../../lib/text-field.ts';
import { useKeyDown } from '../../lib/use-key-down.ts';
import { turnAt } from './evidence.ts';
import { speakerToWords } from './pieces.ts';
import classes from './player-bar.module.css';
import { TurnLane } from './turn-lane.tsx';
import { usePeaks } from './use-peaks.ts';
import type { Playback, Speed } from './use-playback.ts';
import { Waveform } from './waveform.tsx';

export interface PlayerBarProps {
  readonly detail: EncounterDetail;
  readonly durationMs: number;
  readonly playback: Playback;
}

const skipMs = 5000;
const speeds = keptWords['sotto-speed'];

export function PlayerBar({ detail: { encounter, utterances, struckSpans }, durationMs, playback }: PlayerBarProps) {
  const { playingKey, resting, seek, playOn, speed, setSpeed } = playback;
  const peaks = usePeaks(encounter.id, durationMs, struckSpans);
  const marks = useVerb('marks', 'list', { encounterId: encounter.id }).data ?? [];
  const skip = (by: number) => seek((resting.nowMs() ?? 0) + by);
  usePlayerKeys({ playOn, skip, faster: (by) => { const next = speeds[speeds.indexOf(speed) + by]; if (next !== undefined) setSpeed(next); } });
  const isPlaying = playingKey !== null;
  return (
    <section className={classes['bar']} aria-label="Recording">
      <Tooltip label="Back 5 seconds (Alt+J)"><ActionIcon variant="subtle" color="gray" aria-label="Back 5 seconds" onClick={() => skip(-skipMs)}><IconRewindBackward5 size={20} aria-hidden /></ActionIcon></Tooltip>
      <Tooltip label={`${isPlaying ? 'Stop' : 'Play'} (Alt+K)`}>
        <ActionIcon variant="light" size="lg" radius="xl" aria-label={isPlaying ? 'Stop the recording' : 'Play the recording'} onClick={playOn}>
          {isPlaying ? <IconPlayerStopFilled size={18} aria-hidden /> : <IconPlayerPlayFilled size={18} aria-hidden />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label="On 5 seconds (Alt+L)"><ActionIcon variant="subtle" color="gray" aria-label="On 5 seconds" onClick={() => skip(skipMs)}><IconRewindForward5 size={20} aria-hidden /></ActionIcon></Tooltip>
      <div className={classes['track']}>
        {peaks !== undefined && <Waveform peaks={peaks} durationMs={durationMs} />}
        <TurnLane utterances={utterances} durationMs={durationMs} />
        <PlaceSlider utterances={utterances} durationMs={durationMs} playback={playback} />
        {marks.map(({ id, atMs, label }) => (
          <Tooltip key={id} label={markWords(atMs, label)}>
            <button type="button" className={classes['mark']} style={{ left: `${(100 * atMs) / durationMs}%` }} aria-label={markWords(atMs, label)} onClick={() => seek(atMs)}><IconBookmarkFilled size={12} aria-hidden /></button>
          </Tooltip>
        ))}
      </div>
      <PlaceClock playback={playback} durationMs={durationMs} />
      <NativeSelect size="xs" w={76} aria-label="Playback speed" data={speeds.map((value) => ({ value, label: `${value}×` }))} value={speed} onChange={(event) => setSpeed(event.currentTarget.value as Speed)} />
    </section>
  );
}

function markWords(atMs: number, label: string): string {
  return `Bookmark at ${formatClock(atMs)}${label === '' ? '' : `: ${label}`}`;
}

function PlaceClock({ playback, durationMs }: Pick<PlayerBarProps, 'playback' | 'durationMs'>) {
  const seconds = usePlayedPlace(playback.resting, (ms) => Math.floor((ms ?? 0) / 1000));
  return <Text size="sm" c="dimmed" className={classes['clock'] ?? ''}>{formatClock(seconds * 1000)} / {formatClock(durationMs)}</Text>;
}

function PlaceSlider({ utterances, durationMs, playback: { resting, seek } }: Pick<PlayerBarProps, 'playback' | 'durationMs'> & { readonly utterances: readonly Utterance[] }) {
  const ms = usePlayedPlace(resting, (at) => Math.floor((at ?? 0) / 200) * 200);
  const slider = useRef<HTMLDivElement>(null);
  const speaker = usePlayedPlace(resting, (at) => (at === null ? null : turnAt(utterances, at)));
  const who = speaker === null ? undefined : utterances.find(({ id }) => id === speaker);

  function keyDown(event: ReactKeyboardEvent) {
    const to = placeAfterKey(event.key, ms, durationMs);
    if (to === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    seek(to);
  }
  function toPointer(event: PointerEvent) {
    const box = slider.current?.getBoundingClientRect();
    if (box !== undefined && box.width > 0) seek(((event.clientX - box.left) / box.width) * durationMs);
  }
  return (
    <div
      ref={slider} className={classes['slider']} role="slider" tabIndex={0} aria-label="Place in the recording" aria-orientation="horizontal" aria-valuemin={0}
      aria-valuemax={Math.floor(durationMs / 1000)} aria-valuenow={Math.floor(ms / 1000)}
      aria-valuetext={`${formatClock(ms)} of ${formatClock(durationMs)}${who === undefined || who.speaker === 'unknown' ? '' : `, ${speakerToWords(who).name} speaks`}`}
      onKeyDown={keyDown} onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); toPointer(event); }}
      onPointerMove={(event) => { if (event.currentTarget.hasPointerCapture(event.pointerId)) toPointer(event); }}
    >
      <div className={classes['played']} style={{ width: `${Math.min(100, (100 * ms) / durationMs)}%` }} />
    </div>
  );
}

function placeAfterKey(key: string, ms: number, durationMs: number): number | null {
  switch (key) {
    case 'ArrowRight': case 'ArrowUp': return ms + skipMs;
    case 'ArrowLeft': case 'ArrowDown': return ms - skipMs;
    case 'PageUp': return ms + 60_000;
    case 'PageDown': return ms - 60_000;
    case 'Home': return 0;
    case 'End': return durationMs;
    default: return null;
  }
}

interface PlayerKeys {
  readonly playOn: () => void;
  readonly skip: (byMs: number) => void;
  readonly faster: (by: 1 | -1) => void;
}

/** By the key's place on the board: with Alt some systems write other letters, and in a text field those are meant. */
function usePlayerKeys({ playOn, skip, faster }: PlayerKeys): void {
  useKeyDown((event) => {
    if (event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.closest('[role="dialog"]') !== null) return;
    if (isTextField(event.target) && !/^[jkl,.]$/i.test(event.key)) return;
    if (isShortcut(event, 'play')) {
      if (!event.repeat) playOn();
    } else if (isShortcut(event, 'skip-back')) skip(-skipMs);
    else if (isShortcut(event, 'skip-on')) skip(skipMs);
    else if (isShortcut(event, 'slower')) faster(-1);
    else if (isShortcut(event, 'faster')) faster(1);
    else return;
    event.preventDefault();
  });
}
