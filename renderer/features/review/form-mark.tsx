/** Beside a visit's status: whether the patient agreed to be recorded, or that there is no recording of a patient to agree to. */
import type { Encounter } from '#shared/domain/encounter.ts';
import { formToWords } from '#shared/domain/encounter-form.ts';
import { visitConsentToWords } from '../../lib/consent-words.ts';
import { StatusPill } from '../../ui/status-pill.tsx';

export function FormMark({ encounter, besides }: { readonly encounter: Encounter; /** What the status says already. */ readonly besides: string }) {
  if (encounter.form === 'written') return <StatusPill tone="working">Written</StatusPill>;
  const consent = visitConsentToWords(encounter);
  if (consent?.words === besides) return null;
  if (consent === null) return <StatusPill tone="working">{formToWords(encounter)}</StatusPill>;
  return <StatusPill tone={consent.tone}>{consent.words}</StatusPill>;
}
