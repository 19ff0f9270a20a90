/** A patient in words: what tells two people of one name apart. */
import type { AdministrativeSex, Patient } from '#shared/domain/patient.ts';
import { formatBirthDate } from '../../lib/calendar-days.ts';

export const sexWords: Readonly<Record<AdministrativeSex, string>> = { unknown: 'Not stated', female: 'Female', male: 'Male', other: 'Other' };

/** All that is known but the name, with the age of today. */
export function allParticularsToWords({ birthDate, sex, recordNumber, phone, email }: Patient): string {
  return [
    birthDate === null ? '' : `born ${formatBirthDate(birthDate)} (${ageAt(birthDate, new Date())})`, sex === 'unknown' ? '' : sexWords[sex], recordNumber === '' ? '' : `No. ${recordNumber}`, phone, email,
  ].filter(Boolean).join(' · ');
}

/** Whole years. */
function ageAt(birthDate: string, now: Date): number {
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number);
  const hadBirthday = now.getMonth() + 1 > month || (now.getMonth() + 1 === month && now.getDate() >= day);
  return now.getFullYear() - year - (hadBirthday ? 0 : 1);
}

/** `born 14 Mar 1967 · No. 4711`; empty where nothing is known. */
export function particularsToWords({ birthDate, recordNumber }: Pick<Patient, 'birthDate' | 'recordNumber'>): string {
  return [birthDate === null ? '' : `born ${formatBirthDate(birthDate)}`, recordNumber === '' ? '' : `No. ${recordNumber}`].filter(Boolean).join(' · ');
}
