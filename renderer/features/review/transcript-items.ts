/** The transcript as it is read: what was said, bookmarks, and where something is off the record, in the order of time. */
import type { StruckSpan } from '#shared/domain/encounter.ts';
import type { Mark } from '#shared/domain/mark.ts';
import type { Utterance } from '#shared/domain/transcript.ts';

export type TranscriptItem =
  | { readonly kind: 'said'; readonly key: string; readonly startMs: number; readonly utterance: Utterance }
  | { readonly kind: 'mark'; readonly key: string; readonly startMs: number; readonly label: string }
  | { readonly kind: 'gap'; readonly key: string; readonly startMs: number; readonly endMs: number };

/** A struck stretch never lies inside an utterance: what was left on both sides of it became two. */
export function transcriptToItems(utterances: readonly Utterance[], struckSpans: readonly StruckSpan[], marks: readonly Mark[] = []): readonly TranscriptItem[] {
  const said = utterances.map((utterance): TranscriptItem => ({ kind: 'said', key: utterance.id, startMs: utterance.startMs, utterance }));
  const marked = marks.map(({ id, atMs, label }): TranscriptItem => ({ kind: 'mark', key: id, startMs: atMs, label }));
  return [...said, ...marked, ...joinSpans(struckSpans)].toSorted((a, b) => a.startMs - b.startMs);
}

function joinSpans(spans: readonly StruckSpan[]): readonly TranscriptItem[] {
  const joined: { startMs: number; endMs: number }[] = [];
  for (const { startMs, endMs } of spans.toSorted((a, b) => a.startMs - b.startMs)) {
    const last = joined.at(-1);
    if (last !== undefined && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
    else joined.push({ startMs, endMs });
  }
  return joined.map((span): TranscriptItem => ({ kind: 'gap', key: `gap ${span.startMs}`, ...span }));
}
