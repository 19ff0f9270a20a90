/** The words still being heard, in grey: what comes ten times a second redraws this alone. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import { audioChannels } from '#shared/domain/transcript.ts';
import type { AudioChannel } from '#shared/domain/transcript.ts';
import { useSottoEvent } from '../../api/events.ts';
import { Side } from './live-side.tsx';
import classes from './live-transcript.module.css';

export interface HeardNowProps {
  readonly encounterId: EncounterId;
  readonly isVideoVisit: boolean;
  readonly onGrown: () => void;
}

type Partials = Readonly<Record<AudioChannel, string>>;

const noPartials: Partials = { microphone: '', computer: '' };

export function HeardNow({ encounterId, isVideoVisit, onGrown }: HeardNowProps) {
  const [partials, setPartials] = useState(noPartials);
  useSottoEvent('recording-partial', (event) => {
    if (event.encounterId === encounterId) setPartials((before) => ({ ...before, [event.channel]: event.text }));
  });
  useSottoEvent('recording-utterance', (event) => {
    if (event.encounterId === encounterId) setPartials((before) => ({ ...before, [event.utterance.channel]: '' }));
  });
  const grown = useEffectEvent(() => onGrown());
  useEffect(() => grown(), [partials]);
  return audioChannels.filter((channel) => partials[channel] !== '').map((channel) => (
    <p key={channel} className={classes['partial']}>{isVideoVisit && <Side of={channel} />}{partials[channel]}</p>
  ));
}
