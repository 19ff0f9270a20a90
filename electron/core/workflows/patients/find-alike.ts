/** Who is written down already and may be the one that is being written down now: the likeliest first, then by name. */
import type { PatientId } from '#shared/domain/ids.ts';
import type { NewPatient, Patient } from '#shared/domain/patient.ts';
import { likenesses, likenessOf, patientToKeys, type Likeness } from '#shared/domain/same-patient.ts';
import { foldText } from '#core/storage/fold-text.ts';
import type { OpenVault } from '../open-vault.ts';

export interface AlikePatient {
  readonly patient: Patient;
  readonly likeness: Likeness;
}

type Sought = Pick<NewPatient, 'name' | 'birthDate' | 'recordNumber' | 'phone' | 'email'>;

export function findAlike(
  { repositories: { patients } }: Pick<OpenVault, 'repositories'>, sought: Sought, { except, most = 5 }: { readonly except?: PatientId | null; readonly most?: number } = {},
): readonly AlikePatient[] {
  const keys = patientToKeys(sought);
  const found = patients.reader.all().flatMap((patient) => {
    const likeness = patient.id === except ? null : likenessOf(keys, patientToKeys(patient));
    return likeness === null ? [] : [{ patient, likeness, name: foldText(patient.name) }];
  });
  return found.toSorted((one, other) => likenesses.indexOf(one.likeness) - likenesses.indexOf(other.likeness) || byText(one.name, other.name) || byText(one.patient.id, other.patient.id))
    .slice(0, most).map(({ patient, likeness }) => ({ patient, likeness }));
}

/** As the database orders it. */
function byText(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
