import type { Encounter } from '#shared/domain/encounter.ts';
import { problem, type Problem } from '#shared/lib/result.ts';

/** Written on a visit that is not to be worked on any more, and answered to whoever tries: why, as far as the patient said it, and what follows. */
export function recordingRemoved(
  { consent }: Pick<Encounter, 'consent'>, follows = 'Its sound is gone, and nothing of it is transcribed any more.',
): Problem<'consent-withdrawn' | 'recording-removed'> {
  return consent.state === 'withdrawn'
    ? problem('consent-withdrawn', `Consent to this visit was withdrawn. ${follows}`)
    : problem('recording-removed', `The recording of this visit was removed. ${follows}`);
}
