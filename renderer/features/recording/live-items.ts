/** The live transcript as it is read: what was said, bookmarks, and stretches that go off the record, in the order of time. */
import type { Mark, PendingStrike } from '#shared/domain/mark.ts';
import { isPending } from '#shared/domain/mark.ts';
import type { Utterance } from '#shared/domain/transcript.ts';

export type LiveItem =
  | { readonly kind: 'said'; readonly key: string; readonly startMs: number; readonly utterance: Utterance }
  | { readonly kind: 'mark'; readonly key: string; readonly startMs: number; readonly mark: Mark }
  | { readonly kind: 'gap'; readonly key: string; readonly startMs: number; readonly strike: PendingStrike };

/** Words that reach into a stretch off the record are not shown any more: they will be gone when the recording has ended. */
export function toLiveItems(utterances: readonly Utterance[], marks: readonly Mark[], strikes: readonly PendingStrike[]): readonly LiveItem[] {
  const said = utterances.filter((utterance) => !isPending(strikes, utterance))
    .map((utterance): LiveItem => ({ kind: 'said', key: utterance.id, startMs: utterance.startMs, utterance }));
  const marked = marks.map((mark): LiveItem => ({ kind: 'mark', key: mark.id, startMs: mark.atMs, mark }));
  const gaps = strikes.map((strike, index): LiveItem => ({ kind: 'gap', key: `gap ${index}`, startMs: strike.startMs, strike }));
  return [...said, ...marked, ...gaps].toSorted((a, b) => a.startMs - b.startMs);
}

/** What was being said at that moment: the last thing that had begun by then. */
export function itemAt(items: readonly LiveItem[], ms: number): LiveItem | null {
  return items.findLast((item) => item.kind === 'said' && item.startMs <= ms) ?? items.find(({ kind }) => kind === 'said') ?? null;
}
