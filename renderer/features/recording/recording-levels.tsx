/**
 * How long, and how loud: the microphone, and in a video visit what this computer plays; and that one of the two is silent. What
 * changes ten times a second stands here alone, so that nothing else is drawn anew.
 */
import { Stack, Text } from '@mantine/core';
import { IconHeadphones } from '@tabler/icons-react';
import { Caution } from '../../ui/caution.tsx';
import { LevelMeter } from '../../ui/level-meter.tsx';
import { Timer } from '../../ui/timer.tsx';
import { useLevels } from './use-levels.ts';
import type { MeasuredStatus } from './use-levels.ts';
import classes from './record-screen.module.css';

/** Longer than one listens to the other in silence: somebody is not heard. */
const silenceToMentionMs = 20_000;
const pausedDbfs = -100;

export function RecordingLevels({ status }: { readonly status: MeasuredStatus }) {
  const { elapsedMs, microphone, computer } = useLevels(status);
  const still = status.phase === 'paused' || status.phase === 'waiting';
  const quiet = still || status.offRecordSinceMs !== null;
  const isVideoVisit = status.computerSound !== null;
  return (
    <>
      <Timer label="Recorded so far" elapsedMs={elapsedMs} still={still} />
      {isVideoVisit ? (
        <Stack gap="xs">
          <div>
            <Text size="sm" fw={600}>Your microphone</Text>
            <LevelMeter label="Microphone level" dbfs={quiet ? pausedDbfs : microphone.dbfs} />
          </div>
          <div>
            <Text size="sm" fw={600}>What this computer plays</Text>
            <LevelMeter label="Computer level" dbfs={quiet ? pausedDbfs : computer.dbfs} />
          </div>
        </Stack>
      ) : <LevelMeter label="Microphone level" dbfs={quiet ? pausedDbfs : microphone.dbfs} />}
      {!isVideoVisit && !quiet && microphone.silentForMs >= silenceToMentionMs && <Caution announced>Nothing is heard from the microphone. Check that it is not muted.</Caution>}
    </>
  );
}

/** Below what the hands need: what comes and goes must not move the buttons. */
export function VideoVisitHints({ status }: { readonly status: MeasuredStatus }) {
  const { microphone, computer } = useLevels(status);
  const quiet = status.offRecordSinceMs !== null || status.phase === 'waiting';
  return (
    <>
      <Text size="sm" c="dimmed" className={classes['hint']}><IconHeadphones size={16} aria-hidden /> Wear headphones, so that your microphone hears you alone.</Text>
      {!quiet && microphone.silentForMs >= silenceToMentionMs && <Caution announced>Your microphone is silent. Check that it is not muted.</Caution>}
      {!quiet && computer.silentForMs >= silenceToMentionMs && (
        <Caution announced>Nothing is heard from this computer. If the other side is speaking, let the call play through the usual output of this computer.</Caution>
      )}
    </>
  );
}
