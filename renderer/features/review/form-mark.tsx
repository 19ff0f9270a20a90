/** Beside a visit's status: that its recording is removed, and whether the patient agreed to be recorded, or that there is no recording of a patient to agree to. */
import type { Encounter } from '#shared/domain/encounter.ts';
import { formToWords } from '#shared/domain/encounter-form.ts';
import { visitConsentToWords, wordsBesideStatus } from '../../lib/consent-words.ts';
import { StatusPill } from '../../ui/status-pill.tsx';

export function FormMark({ encounter, besides }: { readonly encounter: Encounter; /** What the status says already. */ readonly besides: string }) {
  if (encounter.form === 'written') return <StatusPill tone="working">Written</StatusPill>;
  return (
    <>
      {wordsBesideStatus(encounter, besides).map(({ tone, words }) => <StatusPill key={words} tone={tone}>{words}</StatusPill>)}
      {visitConsentToWords(encounter) === null && <StatusPill tone="working">{formToWords(encounter)}</StatusPill>}
    </>
  );
}
