/** Which channel it came in on is all that is known of the speaker while a visit goes on. */
import { Text } from '@mantine/core';
import type { AudioChannel } from '#shared/domain/transcript.ts';
import classes from './live-transcript.module.css';

const sideWords: Readonly<Record<AudioChannel, string>> = { microphone: 'You', computer: 'Other side' };

export function Side({ of }: { readonly of: AudioChannel }) {
  return <Text span size="sm" fw={600} className={classes['side']}>{sideWords[of]}</Text>;
}
