/** How loud each channel is, ten times a second, and for how much of the recording it has been silent. */
import { useState } from 'react';
import type { RecordingStatus } from '#shared/ipc/namespaces/recording.ts';
import { useSottoEvent } from '../../api/events.ts';

export interface ChannelLevel {
  readonly dbfs: number;
  /** Counted in recorded time, so that a pause is no silence. */
  readonly silentForMs: number;
}

export interface Levels {
  readonly elapsedMs: number;
  readonly microphone: ChannelLevel;
  readonly computer: ChannelLevel;
}

interface Heard {
  readonly dbfs: number;
  /** When it was last louder than silence; from the first level on, which a reload sets anew. */
  readonly lastAtMs: number | null;
}

/** Below this a microphone is muted or unplugged: a quiet room is louder. */
const silentDbfs = -75;

export type MeasuredStatus = Extract<RecordingStatus, { phase: 'recording' | 'paused' | 'waiting' | 'stopping' }>;

export function useLevels(status: MeasuredStatus): Levels {
  const [{ elapsedMs, microphone, computer }, setHeard] = useState({ elapsedMs: 0, microphone: unheard, computer: unheard });
  useSottoEvent('recording-level', (event) => setHeard((before) => ({
    elapsedMs: event.elapsedMs,
    microphone: hear(before.microphone, event.dbfs, event.elapsedMs), computer: hear(before.computer, event.computerDbfs ?? silentDbfs, event.elapsedMs),
  })));
  const levelOf = ({ dbfs, lastAtMs }: Heard): ChannelLevel => ({ dbfs, silentForMs: lastAtMs === null ? 0 : elapsedMs - lastAtMs });
  return { elapsedMs: Math.max(elapsedMs, status.elapsedMs), microphone: levelOf(microphone), computer: levelOf(computer) };
}

const unheard: Heard = { dbfs: -100, lastAtMs: null };

function hear({ lastAtMs }: Heard, dbfs: number, elapsedMs: number): Heard {
  return { dbfs, lastAtMs: dbfs > silentDbfs || lastAtMs === null ? elapsedMs : lastAtMs };
}
