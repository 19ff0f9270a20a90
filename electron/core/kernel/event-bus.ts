/**
 * A typed in-process event: listeners in order of subscription, synchronous; `on` returns its own undo. A listener that
 * throws stops nobody else, least of all a recording that only told how loud it is; its defect surfaces by itself.
 */

export interface EventSource<Event> {
  on(listener: (event: Event) => void): () => void;
}

export interface EventBus<Event> extends EventSource<Event> {
  emit(event: Event): void;
}

export function createEventBus<Event>(): EventBus<Event> {
  const listeners = new Set<(event: Event) => void>();
  return {
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    emit(event) {
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (defect) {
          queueMicrotask(() => { throw defect; });
        }
      }
    },
  };
}
