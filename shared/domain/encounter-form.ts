/**
 * How a visit's note came about: from a recording of the visit, from a dictation without the patient in the room, or typed,
 * with no sound at all.
 */
import { z } from 'zod';

export const encounterForms = ['recorded', 'dictated', 'written'] as const;
export type EncounterForm = (typeof encounterForms)[number];

/** Why nothing was recorded. */
export const writtenReasons = ['refused', 'phone', 'other'] as const;
export type WrittenReason = (typeof writtenReasons)[number];

export const encounterFormShape = {
  form: z.enum(encounterForms).default('recorded'),
  /** Of a written one alone. */
  writtenBecause: z.enum(writtenReasons).nullable().default(null),
};

interface Formed {
  readonly form: EncounterForm;
  readonly writtenBecause: WrittenReason | null;
}

const reasonWords: Readonly<Record<WrittenReason, string>> = {
  refused: 'recording refused', phone: 'visit by phone', other: 'no recording was made',
};

/** As reports, lists and the command line say it. */
export function formToWords({ form, writtenBecause }: Formed): string {
  switch (form) {
    case 'recorded': return 'Recorded';
    case 'dictated': return 'Dictated';
    case 'written': return `Written, not recorded${writtenBecause === null ? '' : ` (${reasonWords[writtenBecause]})`}`;
  }
}
