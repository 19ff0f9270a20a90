/** The words of the running recording: those stored when the screen opened, and those pushed since, each once and in order. */
import { useMemo, useState } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { useSottoEvent } from '../../api/events.ts';
import { useVerb } from '../../api/use-verb.ts';

const nothing: readonly Utterance[] = [];

export function useLiveWords(encounterId: EncounterId): readonly Utterance[] {
  const stored = useVerb('encounters', 'get', { id: encounterId }).data?.utterances ?? nothing;
  const [heard, setHeard] = useState(nothing);
  useSottoEvent('recording-utterance', (event) => {
    if (event.encounterId === encounterId) setHeard((before) => [...before, event.utterance]);
  });
  return useMemo(() => mergeUtterances(stored, heard), [stored, heard]);
}

/** The stored ones and those just pushed overlap after a reload. */
function mergeUtterances(stored: readonly Utterance[], heard: readonly Utterance[]): readonly Utterance[] {
  const byId = new Map([...stored, ...heard].map((utterance) => [utterance.id, utterance]));
  // Two channels are told as each comes to the end of a sentence: what was said first may be told last.
  return [...byId.values()].toSorted((a, b) => a.startMs - b.startMs || a.ordinal - b.ordinal);
}
