/** What main pushes, parsed on arrival. A message the contract does not know is dropped: an older page must not break. */
import { useEffect, useEffectEvent } from 'react';
import { config } from 'zod';
import { sottoEventSchema } from '#shared/ipc/events.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';

// The page's content policy forbids compiling code at run time, and the mere attempt would be reported as a violation.
config({ jitless: true });

/** Returns the way to stop listening. */
export function onSottoEvent(listener: (event: SottoEvent) => void): () => void {
  return window.sotto.onEvent((message) => {
    const parsed = sottoEventSchema.safeParse(message);
    if (parsed.success) listener(parsed.data);
  });
}

/** Listens to one type of event while the component stands. */
export function useSottoEvent<Type extends SottoEvent['type']>(type: Type, listener: (event: Extract<SottoEvent, { type: Type }>) => void): void {
  const onEvent = useEffectEvent((event: SottoEvent) => {
    if (isOfType(event, type)) listener(event);
  });
  useEffect(() => onSottoEvent((event) => onEvent(event)), []);
}

function isOfType<Type extends SottoEvent['type']>(event: SottoEvent, type: Type): event is Extract<SottoEvent, { type: Type }> {
  return event.type === type;
}
