/** A patient in words: what tells two people of one name apart. */
import type { AdministrativeSex, Patient } from '#shared/domain/patient.ts';

export const sexWords: Readonly<Record<AdministrativeSex, string>> = { unknown: 'Not stated', female: 'Female', male: 'Male', other: 'Other' };

/** `1967-03-14 · No. 4711`; empty where nothing is known. */
export function particularsToWords({ birthDate, recordNumber }: Pick<Patient, 'birthDate' | 'recordNumber'>): string {
  return [birthDate === null ? '' : `born ${birthDate}`, recordNumber === '' ? '' : `No. ${recordNumber}`].filter(Boolean).join(' · ');
}
