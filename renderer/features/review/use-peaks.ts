/** How loud the sound of a visit is, for its picture: asked for ten minutes at a time, kept by the page while the visit is open. */
import { useQuery } from '@tanstack/react-query';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { EncounterDetail } from '#shared/ipc/namespaces/encounters.ts';
import { call } from '../../api/call.ts';

const mostBuckets = 2400;
const pieceMs = 600_000;

/** Values of 0 to 1; undefined until all are there. */
export function usePeaks(encounterId: EncounterId, durationMs: number, struckSpans: EncounterDetail['struckSpans']): readonly number[] | undefined {
  // What is struck is silence from then on, and the picture with it.
  const struck = struckSpans.map(({ startMs, endMs }) => `${startMs}-${endMs}`).join(' ');
  return useQuery({
    queryKey: ['audio', 'readPeaks', encounterId, durationMs, struck], staleTime: Infinity, gcTime: 0, enabled: durationMs > 0,
    queryFn: async ({ signal }) => {
      const bucketMs = Math.max(50, Math.ceil(durationMs / mostBuckets));
      const spanMs = Math.floor(pieceMs / bucketMs) * bucketMs;
      const peaks: number[] = [];
      for (let startMs = 0; startMs < durationMs; startMs += spanMs) {
        signal.throwIfAborted();
        const piece = await call('audio', 'readPeaks', { encounterId, startMs, endMs: Math.min(durationMs, startMs + spanMs), bucketMs });
        for (const peak of piece.peaks) peaks.push(peak / 255);
      }
      return peaks;
    },
  }).data;
}
