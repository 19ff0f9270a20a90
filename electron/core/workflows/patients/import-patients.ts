/**
 * A list of patients taken over at once: all of it or nothing, in one transaction, and as one act of the log. It can be taken
 * back while nothing hangs on anybody of it, all but those who were changed since.
 */
import type { PatientImportId } from '#shared/domain/ids.ts';
import type { NewPatient } from '#shared/domain/patient.ts';
import { birthDateFault, likenessOf, patientToKeys, type Likeness } from '#shared/domain/same-patient.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';
import { latestToday } from './keep-patients.ts';

type ImportDeps = Pick<OpenVault, 'database' | 'repositories' | 'audit' | 'events' | 'clock' | 'ids' | 'actor'>;

/** By the row's place in the list; only those who are strongly alike: a record number, or a name with its date of birth. */
export interface KnownRow {
  readonly index: number;
  readonly likeness: Likeness;
}

export function findKnownRows({ repositories: { patients } }: Pick<OpenVault, 'repositories'>, rows: readonly NewPatient[]): readonly KnownRow[] {
  const there = patients.reader.all().map(patientToKeys);
  const byNumber = new Map(there.map((keys) => [keys.recordNumber, keys]));
  const byName = Map.groupBy(there, ({ name }) => name);
  return rows.flatMap((row, index) => {
    const keys = patientToKeys(row);
    const alike = [byNumber.get(keys.recordNumber), ...byName.get(keys.name) ?? []].flatMap((other) => (other === undefined ? [] : likenessOf(keys, other) ?? []));
    const likeness = (['record-number', 'name-and-birth', 'name'] as const).find((each) => alike.includes(each));
    return likeness === undefined ? [] : [{ index, likeness }];
  });
}

export function importPatients(deps: ImportDeps, rows: readonly NewPatient[]): Result<{ readonly importId: PatientImportId; readonly added: number }> {
  const { database, repositories: { patients }, audit, events, ids, clock } = deps;
  if (rows.length === 0) return err(problem('nothing-to-import', 'No row of this list can be taken over. Look at the faults, or choose other columns.'));
  if (rows.some(({ birthDate }) => birthDateFault(birthDate, latestToday(clock)) !== null)) {
    return err(problem('bad-birth-date', 'A date of birth in this list cannot be right, so nothing was taken over. Choose how its dates are to be read.'));
  }
  const importId = ids.next<PatientImportId>();
  database.transaction(() => {
    patients.writer.insertList(rows, importId);
    audit.append({ actor: deps.actor(), action: 'patient.import', subjectId: importId, details: { added: rows.length } });
  });
  events.emit({ type: 'changed', aggregates: ['patients', 'audit'], encounterId: null });
  return ok({ importId, added: rows.length });
}

/** Who was changed or merged since stays. Refused once somebody of the others has a visit or an appointment. */
export function undoImport(deps: ImportDeps, importId: PatientImportId): Result<{ readonly removed: number }> {
  const { database, repositories: { patients }, audit, events } = deps;
  const { all, used } = patients.reader.countByImport(importId);
  if (all === 0) return err(problem('no-import', 'Nobody of this list is left to take back: they were deleted, or changed since.'));
  if (used > 0) {
    return err(problem('import-in-use', `${used} of these patients ${used === 1 ? 'has' : 'have'} visits or appointments by now, so the list stays. Delete the others one by one.`, { details: { used } }));
  }
  database.transaction(() => {
    patients.writer.deleteByImport(importId);
    audit.append({ actor: deps.actor(), action: 'patient.import-undo', subjectId: importId, details: { removed: all } });
  });
  database.checkpoint();
  events.emit({ type: 'changed', aggregates: ['patients', 'audit'], encounterId: null });
  return ok({ removed: all });
}
