/** How loud it is: the microphone, and in a video visit what this computer plays; and that one of the two is silent. */
import { Stack, Text } from '@mantine/core';
import { IconHeadphones } from '@tabler/icons-react';
import { Caution } from '../../ui/caution.tsx';
import { LevelMeter } from '../../ui/level-meter.tsx';
import type { Levels } from './use-levels.ts';
import classes from './record-screen.module.css';

export interface RecordingLevelsProps {
  readonly levels: Levels;
  readonly isVideoVisit: boolean;
  readonly paused: boolean;
}

/** Longer than one listens to the other in silence: somebody is not heard. */
const silenceToMentionMs = 20_000;
const pausedDbfs = -100;

export function RecordingLevels({ levels: { microphone, computer }, isVideoVisit, paused }: RecordingLevelsProps) {
  if (!isVideoVisit) return <LevelMeter label="Microphone level" dbfs={paused ? pausedDbfs : microphone.dbfs} />;
  return (
    <Stack gap="xs">
      <div>
        <Text size="sm" fw={600}>Your microphone</Text>
        <LevelMeter label="Microphone level" dbfs={paused ? pausedDbfs : microphone.dbfs} />
      </div>
      <div>
        <Text size="sm" fw={600}>What this computer plays</Text>
        <LevelMeter label="Computer level" dbfs={paused ? pausedDbfs : computer.dbfs} />
      </div>
    </Stack>
  );
}

/** Below what the hands need: what comes and goes must not move the buttons. */
export function VideoVisitHints({ levels: { microphone, computer } }: Pick<RecordingLevelsProps, 'levels'>) {
  return (
    <>
      <Text size="sm" c="dimmed" className={classes['hint']}><IconHeadphones size={16} aria-hidden /> Wear headphones, so that your microphone hears you alone.</Text>
      {microphone.silentForMs >= silenceToMentionMs && <Caution announced>Your microphone is silent. Check that it is not muted.</Caution>}
      {computer.silentForMs >= silenceToMentionMs && (
        <Caution announced>Nothing is heard from this computer. If the other side is speaking, let the call play through the usual output of this computer.</Caution>
      )}
    </>
  );
}
