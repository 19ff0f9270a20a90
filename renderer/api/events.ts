/**
 * What main pushes: parsed once as it comes, and told to all who listen, in order. A message the contract does not know is dropped: an
 * older page must not break. The schemas are fetched with the first message, so that the unlock screen stands without them; what comes
 * meanwhile waits.
 */
import { useEffect, useEffectEvent } from 'react';
import type { SottoEvent } from '#shared/ipc/events.ts';

type Listener = (event: SottoEvent) => void;

const listeners = new Set<Listener>();
let stopHearing: (() => void) | null = null;
let parseEvent: ((message: unknown) => SottoEvent | null) | null = null;
let waiting: unknown[] = [];
/** A recording tells its level many times a second. */
const mostWaiting = 1_000;

/** Returns the way to stop listening. A function that listens already listens once. */
export function onSottoEvent(listener: Listener): () => void {
  listeners.add(listener);
  stopHearing ??= window.sotto.onEvent(hear);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stopHearing?.();
    stopHearing = null;
    waiting = [];
  };
}

function hear(message: unknown): void {
  if (parseEvent !== null) return tell(parseEvent(message));
  waiting = [...waiting, message].slice(-mostWaiting);
  // Fetched once however many wait. If that fails, the next message asks again.
  import('./parse-event.ts').then((fetched) => {
    parseEvent = fetched.parseEvent;
    for (const each of waiting.splice(0)) tell(parseEvent(each));
  }, tellLockUnparsed);
}

/** No failure keeps the page open behind a locked vault: a lock is known by its name alone, whatever it says of why. What came before it is of no use any more. */
function tellLockUnparsed(): void {
  const last = waiting.findLastIndex((message) => typeof message === 'object' && message !== null && 'type' in message && message.type === 'vault-locked');
  if (last < 0) return;
  waiting = waiting.slice(last + 1);
  tell({ type: 'vault-locked', why: 'hand' });
}

/** One that fails does not keep the others from hearing it: the lock is told here. */
function tell(event: SottoEvent | null): void {
  if (event === null) return;
  for (const listener of [...listeners]) {
    try {
      if (listeners.has(listener)) listener(event);
    } catch (thrown) {
      reportError(thrown);
    }
  }
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
