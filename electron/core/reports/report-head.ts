/** What every report has in common: who sends it, whom it is about, and what each page carries at its edges. */
import type { Account } from '#shared/domain/account.ts';
import type { Patient } from '#shared/domain/patient.ts';
import type { PracticeLetterhead } from '#shared/domain/report.ts';
import type { Fact, Letterhead } from './document-model.ts';
import { toPrintableLine, toPrintableText } from './printable-text.ts';
import { calendarDateToText } from './report-dates.ts';

export const draftBanner = 'DRAFT – NOT SIGNED';

/** The practice first where it has a name; the clinician's own phone is left out where the practice has one. */
export function toLetterhead(account: Account, practice: PracticeLetterhead): Letterhead {
  const practiceName = toPrintableLine(practice.practiceName);
  const clinician = toPrintableLine(account.name);
  const profession = toPrintableLine(account.profession);
  const contact = [...toPrintableText(practice.address).split('\n'), practice.phone || account.phone, account.email]
    .map(toPrintableLine).filter((line) => line !== '');
  return {
    name: practiceName === '' ? clinician : practiceName,
    profession: practiceName === '' ? profession : [clinician, profession].filter((part) => part !== '').join(', '),
    contact,
    logo: practice.logo === null ? null : { type: practice.logo.type, bytes: Uint8Array.from(Buffer.from(practice.logo.base64, 'base64')) },
  };
}

export function patientToLine(patient: Patient | null): readonly string[] {
  if (patient === null) return ['No patient linked'];
  const line = [toPrintableLine(patient.name)];
  if (patient.birthDate !== null) line.push(`born ${calendarDateToText(patient.birthDate)}`);
  if (patient.recordNumber !== '') line.push(`record ${toPrintableLine(patient.recordNumber)}`);
  return line;
}

export function patientToFacts(patient: Patient | null): readonly Fact[] {
  if (patient === null) return [{ label: 'Patient', value: 'No patient linked' }];
  return [
    { label: 'Patient', value: toPrintableLine(patient.name) },
    { label: 'Born', value: patient.birthDate === null ? 'not recorded' : calendarDateToText(patient.birthDate) },
    { label: 'Sex', value: patient.sex },
    { label: 'Record number', value: toPrintableLine(patient.recordNumber) || 'none' },
  ];
}
