/**
 * Two entries that may be one person, and by what. A record number, phone or e-mail address that is the same is shown as a
 * hint, never a proof: families share a phone, and a wrongly merged record is worse than a double one.
 */
import { calendarDateSchema } from './time.ts';
import type { NewPatient } from './patient.ts';

export const likenesses = ['record-number', 'name-and-birth', 'part-of-name-and-birth', 'phone', 'email', 'name'] as const;
export type Likeness = (typeof likenesses)[number];

/** What two spellings of one person have in common, ready to be compared; '' where nothing is known. */
export interface PatientKeys {
  readonly name: string;
  readonly birthDate: string;
  readonly recordNumber: string;
  readonly phone: string;
  readonly email: string;
}

export function patientToKeys({ name, birthDate, recordNumber, phone, email }: Pick<NewPatient, 'name' | 'birthDate' | 'recordNumber' | 'phone' | 'email'>): PatientKeys {
  return { name: nameKey(name), birthDate: birthDate ?? '', recordNumber: foldWords(recordNumber).replaceAll(' ', ''), phone: phoneKey(phone), email: email.trim().toLowerCase() };
}

/** The strongest first; null where nothing speaks for it. A different birth date speaks against a name. */
export function likenessOf(one: PatientKeys, other: PatientKeys): Likeness | null {
  const same = (field: keyof PatientKeys) => one[field] !== '' && one[field] === other[field];
  if (same('recordNumber')) return 'record-number';
  if (same('name') && same('birthDate')) return 'name-and-birth';
  if (same('birthDate') && sharesWord(one.name, other.name)) return 'part-of-name-and-birth';
  if (same('phone')) return 'phone';
  if (same('email')) return 'email';
  if (same('name') && (one.birthDate === '' || other.birthDate === '')) return 'name';
  return null;
}

/** Initials, titles, and what stands before a family name in many a family. */
const noName = /^(?:[a-z]?|dr|prof|mrs?|ms|miss|herr|frau|de|der|den|del|della|di|du|da|dos|das|la|le|van|von|vom|zu|zum|ter|ten|al|el|bin|ibn|bint|abu|san|st)$/u;

/** Of one who married, or one of whose names was heard wrongly; of twins too, hence a hint. */
function sharesWord(name: string, otherName: string): boolean {
  const words = new Set(otherName.split(' '));
  return name.split(' ').some((word) => !noName.test(word) && words.has(word));
}

/** “Müller, Anna” and “anna muller” are one, and O’Brien and OBrien: words without case, accents and apostrophes, in the order of the alphabet. */
function nameKey(name: string): string {
  return foldWords(name).split(' ').toSorted().join(' ');
}

function foldWords(text: string): string {
  return text.normalize('NFKD').replaceAll(/[\p{M}'‘’ʼ`´]+/gu, '').toLowerCase().replaceAll('ß', 'ss').replaceAll(/[^\p{L}\p{N}\p{S}]+/gu, ' ').trim();
}

/** Its last nine digits: +49 30 1234567 and 030 1234567 ring the same. Fewer than six are no number. */
function phoneKey(phone: string): string {
  const digits = phone.normalize('NFKC').replaceAll(/\D+/g, '');
  return digits.length < 6 ? '' : digits.slice(-9);
}

export type BirthDateFault = 'in-the-future' | 'too-long-ago';

/** `today` is the calendar day where the clinician sits. Nobody is known to have lived beyond 122 years. */
export function birthDateFault(birthDate: string | null, today: string): BirthDateFault | null {
  if (birthDate === null || !calendarDateSchema.safeParse(birthDate).success) return null;
  if (birthDate > today) return 'in-the-future';
  return Number(birthDate.slice(0, 4)) < Number(today.slice(0, 4)) - 130 ? 'too-long-ago' : null;
}

export const birthDateFaultWords: Readonly<Record<BirthDateFault, string>> = {
  'in-the-future': 'This date of birth lies in the future. Check the year.',
  'too-long-ago': 'This date of birth is more than 130 years ago. Check the year.',
};
