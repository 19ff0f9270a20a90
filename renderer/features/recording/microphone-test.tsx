/** Tries the microphone before a visit depends on it: the meter moves, then a verdict in words, and what was heard can be heard. Nothing is stored. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconMicrophone, IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { encodeWav } from '#shared/audio/wav.ts';
import type { MicrophoneChoice } from '#shared/domain/settings.ts';
import { judgeLoudness, loudnessWords } from '../../lib/judge-loudness.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LevelMeter } from '../../ui/level-meter.tsx';
import { useMicrophoneTest } from './use-microphone-test.ts';
import type { HeardBy } from './use-microphone-test.ts';

export function MicrophoneTest({ microphone }: { readonly microphone: MicrophoneChoice }) {
  const { state, run } = useMicrophoneTest(microphone);
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button variant="default" size="xs" loading={state.phase === 'listening'} leftSection={<IconMicrophone size={14} aria-hidden />} onClick={run}>{state.phase === 'heard' ? 'Test again' : 'Test the microphone'}</Button>
        {state.phase === 'heard' && state.samples.length > 0 && <PlayBack samples={state.samples} />}
        {state.phase === 'never' && <Text size="sm" c="dimmed">Four seconds, kept nowhere.</Text>}
      </Group>
      {state.phase === 'listening' && (
        <>
          <Text size="sm">Speak as you will in the visit.</Text>
          <LevelMeter label="Test level" dbfs={state.dbfs} />
        </>
      )}
      <Text size="sm" role="status">{state.phase === 'heard' ? loudnessWords[judgeLoudness(state.samples)] : ''}</Text>
      {state.phase === 'heard' && <Text size="sm" c="dimmed">{heardByWords[state.heardBy]}</Text>}
      {state.phase === 'failed' && <ErrorNotice message={state.message} />}
    </Stack>
  );
}

const heardByWords: Readonly<Record<HeardBy, string>> = {
  'recorder-program': 'Through the recorder program.', 'page': 'Through this window’s microphone.',
  'page-instead': 'Through this window’s microphone: the recorder program found none. A visit is recorded so too.',
};

function PlayBack({ samples }: { readonly samples: Int16Array<ArrayBuffer> }) {
  const quiet = useRef(() => {});
  useEffect(() => () => quiet.current(), []);
  const play = () => {
    quiet.current();
    const url = URL.createObjectURL(new Blob([encodeWav(samples)], { type: 'audio/wav' }));
    const sound = new Audio(url);
    quiet.current = () => {
      sound.pause();
      URL.revokeObjectURL(url);
    };
    void sound.play();
  };
  return <Button variant="subtle" size="xs" leftSection={<IconPlayerPlay size={14} aria-hidden />} onClick={play}>Play it back</Button>;
}
