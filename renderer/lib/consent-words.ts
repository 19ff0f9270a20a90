/** Whether the patient agreed to the recording, in words. */
import type { Consent } from '#shared/domain/encounter.ts';
import { exhaustive } from '#shared/lib/assert.ts';
import { formatInstant } from './format-time.ts';

export function consentToWords({ state, at }: Consent): string {
  const when = at === null ? '' : ` ${formatInstant(at)}`;
  switch (state) {
    case 'given': return 'consent given';
    case 'declined': return 'consent declined';
    case 'not-recorded': return 'consent not recorded';
    case 'withdrawn': return `consent withdrawn${when}`;
    default: return exhaustive(state);
  }
}
