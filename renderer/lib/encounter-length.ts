/** How long a visit was, as lists say it. A typed note records none, so it is said to be written instead: 0:00 would be a claim. */
import type { EncounterForm } from '#shared/domain/encounter-form.ts';
import { formatClock } from './format-time.ts';

export function encounterLength({ form, durationMs }: { readonly form: EncounterForm; readonly durationMs: number }): string {
  return form === 'written' ? 'Written' : formatClock(durationMs);
}
