/** A recording that goes on behind the lock: that it does, and how long. Whose it is, nobody learns here. */
import { Group, Text } from '@mantine/core';
import { useVerb } from '../../api/use-verb.ts';
import { countWords } from '../../lib/count-words.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import { Timer } from '../../ui/timer.tsx';

export interface LockedRecordingProps {
  readonly elapsedMs: number;
  readonly phase: 'recording' | 'paused' | 'waiting' | 'stopping';
  /** Bookmarks set behind the lock. */
  readonly marks: number;
}

const askedEveryMs = 1_000;

const wordsByPhase = {
  recording: { tone: 'live', pill: 'Recording', words: 'A recording goes on behind the lock, stored encrypted as it comes. Unlock to stop it.' },
  paused: { tone: 'working', pill: 'Paused', words: 'A paused recording waits behind the lock. Unlock to stop it.' },
  waiting: { tone: 'attention', pill: 'Microphone away', words: 'The microphone went away. What was recorded is stored, encrypted. Connect it again, and the recording goes on by itself, behind the lock too.' },
  stopping: { tone: 'working', pill: 'Closing safely', words: 'A recording is being closed behind the lock.' },
} as const satisfies Readonly<Record<LockedRecordingProps['phase'], unknown>>;

export function LockedRecording({ elapsedMs, phase, marks }: LockedRecordingProps) {
  const { tone, pill, words } = wordsByPhase[phase];
  // While locked, main pushes nothing of a recording.
  useVerb('app', 'status', {}, { everyMs: askedEveryMs });
  return (
    <section aria-label="Recording">
      <Group justify="space-between">
        <StatusPill tone={tone}>{pill}</StatusPill>
        <Timer label="Recorded so far" elapsedMs={elapsedMs} still={phase !== 'recording'} size="small" />
      </Group>
      <Text size="sm" c="dimmed" mt="xs" role="status">{marks === 0 ? words : `${words} ${countWords(marks, 'bookmark')} set behind the lock.`}</Text>
    </section>
  );
}
