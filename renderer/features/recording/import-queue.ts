/**
 * Recordings on their way in, one after the other, each a visit of its own: one that fails or is cancelled does not keep
 * the others out. Knows nothing of the screen. A lock ends it, forgets the files with their names, and keeps in mind only
 * which places of the list they had.
 */
import type { EncounterId } from '#shared/domain/ids.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import type { SendRecordingInput, SentRecording } from './send-recording.ts';

export interface ImportWish {
  readonly file: File;
  readonly encounter: SendRecordingInput['encounter'];
}

export interface QueuedImport {
  /** Its place in the list, from 1. */
  readonly number: number;
  readonly name: string;
  readonly sizeBytes: number;
  readonly phase: 'waiting' | 'sending' | 'stored' | 'failed' | 'cancelled';
  /** While it is sent; null where nobody can tell. */
  readonly fraction: number | null;
  readonly encounterId: EncounterId | null;
  readonly truncated: boolean;
  /** Why it failed. */
  readonly message: string | null;
}

export interface LostImports {
  /** Places in the list. */
  readonly numbers: readonly number[];
  readonly of: number;
}

export interface ImportQueueState {
  readonly items: readonly QueuedImport[];
  /** What a lock kept out; null when it was nothing. */
  readonly lost: LostImports | null;
}

export interface ImportQueue {
  add(wishes: readonly ImportWish[]): void;
  cancel(number: number): void;
  /** One that failed or was cancelled waits again, at its place. */
  retry(number: number): void;
  /** One that nothing is done for any more goes off the list. */
  remove(number: number): void;
  /** One that waits changes places with the one that waits before or after it. */
  move(number: number, to: 'up' | 'down'): void;
  /** What was taken in, or is about to be: for telling that a file is the same. */
  known(): readonly { readonly name: string; readonly file: File }[];
  /** Takes those off the list that nothing is done for any more; the others keep their places. */
  clearDone(): void;
  endAtLock(): void;
  forgetLost(): void;
  /** The same object until something changes. */
  read(): ImportQueueState;
  subscribe(listener: () => void): () => void;
}

export interface ImportQueueDeps {
  readonly send: (input: SendRecordingInput) => Promise<SentRecording>;
  readonly wordsOf: (thrown: unknown) => string;
  /** Null: it is not being sent any more. */
  readonly onSending: (encounterId: EncounterId, fraction: number | null) => void;
  readonly onSent: (encounterId: EncounterId) => void;
}

const nothing: ImportQueueState = { items: [], lost: null };

export function createImportQueue({ send, wordsOf, onSending, onSent }: ImportQueueDeps): ImportQueue {
  let state = nothing;
  /** Another one after each lock: what comes late of an earlier one is not shown. */
  let round = 0;
  let running: { readonly number: number; readonly stop: AbortController } | null = null;
  const wishes = new Map<number, ImportWish>();
  /** Until the next lock. */
  const taken: File[] = [];
  const listeners = new Set<() => void>();

  const set = (next: ImportQueueState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const change = (number: number, part: Partial<QueuedImport>) => {
    set({ ...state, items: state.items.map((item) => (item.number === number ? { ...item, ...part } : item)) });
  };

  async function sendNext(): Promise<void> {
    const next = state.items.find(({ phase }) => phase === 'waiting');
    const wish = next && wishes.get(next.number);
    if (running !== null || next === undefined || wish === undefined) return;
    const { number } = next;
    const stop = new AbortController();
    const begunIn = round;
    running = { number, stop };
    change(number, { phase: 'sending', fraction: 0 });
    const outcome = await sendOne(wish, stop.signal, (part) => { if (round === begunIn) change(number, part); });
    if (round !== begunIn) {
      // It was stored all the same, at the last moment before the lock.
      if (outcome.phase === 'stored') takeBackLost(number);
      return;
    }
    running = null;
    if (outcome.phase === 'stored') taken.push(wish.file);
    if (outcome.phase === 'stored') wishes.delete(number);
    change(number, outcome);
    void sendNext();
  }

  async function sendOne({ file, encounter }: ImportWish, signal: AbortSignal, tell: (part: Partial<QueuedImport>) => void): Promise<Partial<QueuedImport>> {
    let begun: EncounterId | null = null;
    try {
      const { encounterId, truncated } = await send({
        file, encounter, signal,
        onBegun: (encounterId) => {
          begun = encounterId;
          tell({ encounterId });
          onSending(encounterId, 0);
        },
        onProgress: (fraction) => {
          tell({ fraction });
          if (begun !== null) onSending(begun, fraction);
        },
      });
      return { phase: 'stored', encounterId, truncated };
    } catch (thrown) {
      if (thrown instanceof Cancelled) return { phase: 'cancelled', encounterId: null };
      return { phase: 'failed', encounterId: null, message: wordsOf(thrown) };
    } finally {
      if (begun !== null) onSent(begun);
    }
  }

  function takeBackLost(number: number): void {
    if (state.lost === null) return;
    const numbers = state.lost.numbers.filter((each) => each !== number);
    set({ ...state, lost: numbers.length === 0 ? null : { ...state.lost, numbers } });
  }

  function takeOff(isDone: (item: QueuedImport) => boolean): void {
    for (const { number } of state.items.filter(isDone)) wishes.delete(number);
    set({ ...state, items: state.items.filter((item) => !isDone(item)) });
  }

  return {
    add(more) {
      const last = Math.max(0, ...state.items.map(({ number }) => number));
      const added = more.map(({ file }, index): QueuedImport => ({
        number: last + 1 + index, name: file.name, sizeBytes: file.size, phase: 'waiting', fraction: null, encounterId: null, truncated: false, message: null,
      }));
      more.forEach((wish, index) => wishes.set(last + 1 + index, wish));
      set({ ...state, items: [...state.items, ...added] });
      void sendNext();
    },
    cancel(number) {
      if (running?.number === number) running.stop.abort();
      else if (state.items.some((item) => item.number === number && item.phase === 'waiting')) {
        change(number, { phase: 'cancelled' });
      }
    },
    retry(number) {
      if (!state.items.some((item) => item.number === number && (item.phase === 'failed' || item.phase === 'cancelled'))) return;
      change(number, { phase: 'waiting', fraction: null, message: null, truncated: false });
      void sendNext();
    },
    remove(number) {
      takeOff((item) => item.number === number && !isUnderWay(item));
    },
    move(number, to) {
      const waiting = state.items.filter(({ phase }) => phase === 'waiting');
      const at = waiting.findIndex((item) => item.number === number);
      const other = waiting[to === 'up' ? at - 1 : at + 1];
      if (at === -1 || other === undefined) return;
      const own = waiting[at]!;
      set({ ...state, items: state.items.map((item) => (item.number === own.number ? other : item.number === other.number ? own : item)) });
    },
    known: () => [...taken, ...state.items.filter(isUnderWay).flatMap(({ number }) => wishes.get(number)?.file ?? [])].map((file) => ({ name: file.name, file })),
    clearDone: () => takeOff((item) => !isUnderWay(item)),
    endAtLock() {
      if (state.items.length === 0) return;
      round += 1;
      running?.stop.abort();
      running = null;
      wishes.clear();
      taken.length = 0;
      const numbers = state.items.filter(isUnderWay).map(({ number }) => number);
      set({ items: [], lost: numbers.length === 0 ? null : { numbers, of: state.items.length } });
    },
    forgetLost: () => { if (state.lost !== null) set({ ...state, lost: null }); },
    read: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function isUnderWay({ phase }: Pick<QueuedImport, 'phase'>): boolean {
  return phase === 'waiting' || phase === 'sending';
}
