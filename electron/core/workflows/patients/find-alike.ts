/** Who is written down already and may be the one that is being written down now; the likeliest first. */
import type { PatientId } from '#shared/domain/ids.ts';
import type { NewPatient, Patient } from '#shared/domain/patient.ts';
import { likenesses, likenessOf, patientToKeys, type Likeness } from '#shared/domain/same-patient.ts';
import type { OpenVault } from '../open-vault.ts';

const everybody = 1_000_000;

export interface AlikePatient {
  readonly patient: Patient;
  readonly likeness: Likeness;
}

type Sought = Pick<NewPatient, 'name' | 'birthDate' | 'recordNumber' | 'phone' | 'email'>;

export function findAlike(
  { repositories: { patients } }: Pick<OpenVault, 'repositories'>, sought: Sought, { except, most = 5 }: { readonly except?: PatientId | null; readonly most?: number } = {},
): readonly AlikePatient[] {
  const keys = patientToKeys(sought);
  const found = patients.reader.list({ limit: everybody }).flatMap((patient) => {
    const likeness = patient.id === except ? null : likenessOf(keys, patientToKeys(patient));
    return likeness === null ? [] : [{ patient, likeness }];
  });
  return found.toSorted((one, other) => likenesses.indexOf(one.likeness) - likenesses.indexOf(other.likeness)).slice(0, most);
}
