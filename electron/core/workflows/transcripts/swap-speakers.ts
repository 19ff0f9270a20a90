/** Clinician and patient exchanged in the whole visit: told apart rightly, and named the wrong way round. */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Speaker } from '#shared/domain/transcript.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import { changeTranscript, type EditDesk } from './change-transcript.ts';
import { changeOf } from './transcript-change.ts';

const exchanged: Partial<Record<Speaker, Speaker>> = { clinician: 'patient', patient: 'clinician' };

/** A name goes with its part, so turns of these two lose theirs. */
export function swapSpeakers(desk: EditDesk, { encounterId }: { readonly encounterId: EncounterId }): Result<void> {
  const changed = changeTranscript(desk, {
    encounterId, touches: 'structure', details: { edit: 'swap' },
    plan(utterances) {
      const swapped = utterances.flatMap((utterance) => {
        const speaker = exchanged[utterance.speaker];
        return speaker === undefined ? [] : [{ ...utterance, speaker, participant: null, speakerBasis: 'hand' as const }];
      });
      return ok(swapped.length === 0 ? null : changeOf(swapped));
    },
  });
  return changed.ok ? ok() : changed;
}
