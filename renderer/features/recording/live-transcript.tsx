/** What was understood so far: finished utterances as they come, and the one still being heard in grey. Follows the end. */
import { Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { useSottoEvent } from '../../api/events.ts';
import { useVerb } from '../../api/use-verb.ts';
import { formatClock } from '../../lib/format-time.ts';
import { Panel } from '../../ui/panel.tsx';
import classes from './live-transcript.module.css';

/** Enough to read back a few minutes; the whole transcript is on the review screen. */
const mostShown = 200;

export function LiveTranscript({ encounterId }: { readonly encounterId: EncounterId }) {
  const stored = useVerb('encounters', 'get', { id: encounterId });
  const [heard, setHeard] = useState<readonly Utterance[]>([]);
  const [partial, setPartial] = useState('');
  const end = useRef<HTMLDivElement>(null);
  useSottoEvent('recording-partial', (event) => { if (event.encounterId === encounterId) setPartial(event.text); });
  useSottoEvent('recording-utterance', (event) => {
    if (event.encounterId !== encounterId) return;
    setHeard((before) => [...before, event.utterance]);
    setPartial('');
  });
  const utterances = mergeUtterances(stored.data?.utterances ?? [], heard).slice(-mostShown);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [utterances.length, partial]);

  return (
    <Panel title="Live transcript">
      <div className={classes['text']} role="log" aria-label="What was understood so far">
        {utterances.length === 0 && partial === '' && <Text c="dimmed">Words appear here as they are understood.</Text>}
        {utterances.map((utterance) => (
          <p key={utterance.id}><Text span size="sm" c="dimmed" className={classes['time']}>{formatClock(utterance.startMs)}</Text>{utterance.text}</p>
        ))}
        {partial !== '' && <p className={classes['partial']} aria-live="off">{partial}</p>}
        <div ref={end} />
      </div>
    </Panel>
  );
}

/** The stored ones and those just pushed overlap after a reload. */
function mergeUtterances(stored: readonly Utterance[], heard: readonly Utterance[]): readonly Utterance[] {
  const byId = new Map([...stored, ...heard].map((utterance) => [utterance.id, utterance]));
  return [...byId.values()].toSorted((a, b) => a.ordinal - b.ordinal);
}
