// @vitest-environment node
import { expect, test } from 'vitest';
import { struckSpanSchema } from '#shared/domain/encounter.ts';
import { asHeard, utteranceSchema } from '#shared/domain/transcript.ts';
import { transcriptToItems } from './transcript-items.ts';

const encounterId = '00000000-0000-4000-8000-000000000001';
const span = (startMs: number, endMs: number) => struckSpanSchema.parse({ encounterId, startMs, endMs, createdAt: '2026-03-14T09:30:00.000Z' });
const utterance = (ordinal: number, startMs: number) => utteranceSchema.parse({
  id: `00000000-0000-4000-8000-00000000001${ordinal}`, encounterId, ordinal, speaker: 'unknown', startMs, endMs: startMs + 900, text: '', words: [], ...asHeard([]),
});

test('a gap stands where it was, between what was said before and after', () => {
  const items = transcriptToItems([utterance(0, 0), utterance(1, 9_000)], [span(4_000, 5_000)]);
  expect(items.map(({ kind, startMs }) => [kind, startMs])).toEqual([['said', 0], ['gap', 4_000], ['said', 9_000]]);
});

test('a bookmark stands at its time among what was said', () => {
  const mark = { id: '00000000-0000-4000-8000-000000000040' as never, encounterId: encounterId as never, atMs: 5_000, label: 'sleep', createdAt: '2026-03-14T09:30:00.000Z' };
  expect(transcriptToItems([utterance(0, 0), utterance(1, 9_000)], [], [mark]).map(({ kind, startMs }) => [kind, startMs])).toEqual([['said', 0], ['mark', 5_000], ['said', 9_000]]);
});

test('stretches that touch are shown as one gap', () => {
  const items = transcriptToItems([], [span(5_000, 7_000), span(4_000, 5_000), span(4_500, 6_000), span(8_000, 9_000)]);
  expect(items).toMatchObject([{ startMs: 4_000, endMs: 7_000 }, { startMs: 8_000, endMs: 9_000 }]);
});
