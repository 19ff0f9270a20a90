import { problem, type Problem } from '#shared/lib/result.ts';

/** Written on a visit that is not to be worked on any more, and answered to whoever tries. */
export function consentWithdrawn(): Problem<'consent-withdrawn'> {
  return problem('consent-withdrawn', 'Consent to this visit was withdrawn. Its sound is gone, and nothing of it is transcribed any more.');
}
