/** Clinician and patient exchanged in the whole visit: told apart rightly, and named the wrong way round. */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Speaker } from '#shared/domain/transcript.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import { changeTranscript, type EditDesk, type EditedTranscript } from './change-transcript.ts';
import { changeOf } from './transcript-change.ts';

const exchanged: Partial<Record<Speaker, Speaker>> = { clinician: 'patient', patient: 'clinician' };

/** A name goes with its part, so turns of these two lose theirs. */
export function swapSpeakers(desk: EditDesk, { encounterId }: { readonly encounterId: EncounterId }): Result<EditedTranscript> {
  return changeTranscript(desk, {
    encounterId, details: { edit: 'swap' },
    plan({ all }) {
      const before = all();
      const swapped = before.flatMap((utterance) => {
        const speaker = exchanged[utterance.speaker];
        return speaker === undefined ? [] : [{ ...utterance, speaker, participant: null, speakerBasis: 'hand' as const }];
      });
      return ok(swapped.length === 0 ? null : { before, change: changeOf(swapped) });
    },
  });
}
