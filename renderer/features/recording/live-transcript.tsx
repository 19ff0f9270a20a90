/** What was understood so far: finished utterances as they come, and the one still being heard in grey. Follows the end. */
import { Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import { audioChannels } from '#shared/domain/transcript.ts';
import type { AudioChannel, Utterance } from '#shared/domain/transcript.ts';
import { useSottoEvent } from '../../api/events.ts';
import { useVerb } from '../../api/use-verb.ts';
import { formatClock } from '../../lib/format-time.ts';
import { Panel } from '../../ui/panel.tsx';
import { HeardSoFar } from './heard-so-far.tsx';
import classes from './live-transcript.module.css';

/** Enough to read back a few minutes; the whole transcript is on the review screen. */
const mostShown = 200;

export function LiveTranscript({ encounterId }: { readonly encounterId: EncounterId }) {
  const stored = useVerb('encounters', 'get', { id: encounterId });
  const [heard, setHeard] = useState<readonly Utterance[]>([]);
  const [partials, setPartials] = useState<Partials>(noPartials);
  const end = useRef<HTMLDivElement>(null);
  useSottoEvent('recording-partial', (event) => {
    if (event.encounterId === encounterId) setPartials((before) => ({ ...before, [event.channel]: event.text }));
  });
  useSottoEvent('recording-utterance', (event) => {
    if (event.encounterId !== encounterId) return;
    setHeard((before) => [...before, event.utterance]);
    setPartials((before) => ({ ...before, [event.utterance.channel]: '' }));
  });
  const utterances = mergeUtterances(stored.data?.utterances ?? [], heard).slice(-mostShown);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [utterances.length, partials]);
  const isVideoVisit = stored.data?.encounter.channelCount === 2;
  const heardNow = audioChannels.filter((channel) => partials[channel] !== '');

  return (
    <Panel title="Live transcript">
      <div className={classes['text']} role="log" aria-label="What was understood so far">
        {utterances.length === 0 && heardNow.length === 0 && <Text c="dimmed">Words appear here as they are understood.</Text>}
        {utterances.map((utterance) => (
          <p key={utterance.id}><Text span size="sm" c="dimmed" className={classes['time']}>{formatClock(utterance.startMs)}</Text>{isVideoVisit && <Side of={utterance.channel} />}{utterance.text}</p>
        ))}
        {heardNow.map((channel) => (
          <p key={channel} className={classes['partial']} aria-live="off">{isVideoVisit && <Side of={channel} />}{partials[channel]}</p>
        ))}
        <div ref={end} />
      </div>
      <HeardSoFar encounterId={encounterId} />
    </Panel>
  );
}

type Partials = Readonly<Record<AudioChannel, string>>;

const noPartials: Partials = { microphone: '', computer: '' };
const sideWords: Readonly<Record<AudioChannel, string>> = { microphone: 'You', computer: 'Other side' };

/** Which channel it came in on is all that is known of the speaker while a visit goes on. */
function Side({ of }: { readonly of: AudioChannel }) {
  return <Text span size="sm" fw={600} className={classes['side']}>{sideWords[of]}</Text>;
}

/** The stored ones and those just pushed overlap after a reload. */
function mergeUtterances(stored: readonly Utterance[], heard: readonly Utterance[]): readonly Utterance[] {
  const byId = new Map([...stored, ...heard].map((utterance) => [utterance.id, utterance]));
  // Two channels are told as each comes to the end of a sentence: what was said first may be told last.
  return [...byId.values()].toSorted((a, b) => a.startMs - b.startMs || a.ordinal - b.ordinal);
}
