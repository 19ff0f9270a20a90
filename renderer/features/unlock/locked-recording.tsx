/** A recording that goes on behind the lock: that it does, and how long. Whose it is, nobody learns here. */
import { Group, Text } from '@mantine/core';
import { useVerb } from '../../api/use-verb.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import { Timer } from '../../ui/timer.tsx';

export interface LockedRecordingProps {
  readonly elapsedMs: number;
  readonly paused: boolean;
}

const askedEveryMs = 1_000;

export function LockedRecording({ elapsedMs, paused }: LockedRecordingProps) {
  // While locked, main pushes nothing of a recording.
  useVerb('app', 'status', {}, { everyMs: askedEveryMs });
  return (
    <section aria-label="Recording">
      <Group justify="space-between">
        <StatusPill tone={paused ? 'working' : 'live'}>{paused ? 'Paused' : 'Recording'}</StatusPill>
        <Timer label="Recorded so far" elapsedMs={elapsedMs} still={paused} size="small" />
      </Group>
      <Text size="sm" c="dimmed" mt="xs">
        {paused ? 'A paused recording waits behind the lock.' : 'A recording goes on behind the lock, stored encrypted as it comes.'} Unlock to stop it.
      </Text>
    </section>
  );
}
