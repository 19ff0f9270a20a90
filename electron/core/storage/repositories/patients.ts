/** Patients. Names are looked for without case and accents. */
import { asc, eq, sql } from 'drizzle-orm';
import type { PatientId } from '#shared/domain/ids.ts';
import { patientSchema, type NewPatient, type Patient } from '#shared/domain/patient.ts';
import { foldText } from '../fold-text.ts';
import { encounterTable } from '../schema/encounter.ts';
import { patientTable } from '../schema/patient.ts';
import { mustBeThere } from './problems.ts';
import type { Repository, RepositoryDeps } from './repository.ts';
import type { SearchIndex } from './search-index.ts';

export interface PatientsReader {
  get(id: PatientId): Patient | null;
  /** By name; `query` is looked for anywhere in name, record number, phone and e-mail address. */
  list(options?: { readonly query?: string; readonly limit?: number }): readonly Patient[];
  /** All patients of that name, the oldest first: two people may share one. */
  findByName(name: string): readonly Patient[];
}

export interface PatientsWriter {
  insert(patient: NewPatient): Patient;
  update(id: PatientId, patient: NewPatient): Patient;
  /** No visit may be theirs any more. */
  delete(id: PatientId): void;
}

export function createPatientRepository(
  { database, clock, ids, searchIndex }: RepositoryDeps & { readonly searchIndex: SearchIndex },
): Repository<PatientsReader, PatientsWriter> {
  const { orm } = database;

  const reader: PatientsReader = {
    get(id) {
      const row = orm.select().from(patientTable).where(eq(patientTable.id, id)).get();
      return row === undefined ? null : rowToPatient(row);
    },
    list({ query = '', limit = 100 } = {}) {
      const { name, recordNumber, phone, email, id } = patientTable;
      const searched = sql`fold_text(${name} || ' ' || ${recordNumber} || ' ' || ${phone} || ' ' || ${email})`;
      const wanted = foldText(query);
      return orm.select().from(patientTable)
        .where(wanted === '' ? undefined : sql`instr(${searched}, ${wanted}) > 0`)
        .orderBy(sql`fold_text(${name})`, asc(id)).limit(limit).all().map(rowToPatient);
    },
    findByName: (name) => orm.select().from(patientTable)
      .where(sql`fold_text(${patientTable.name}) = ${foldText(name)}`)
      .orderBy(asc(patientTable.createdAt), asc(patientTable.id)).all().map(rowToPatient),
  };

  const writer: PatientsWriter = {
    insert: (patient) => database.transaction(() => {
      const now = clock.now();
      const row = { ...patient, id: ids.next<PatientId>(), createdAt: now, changedAt: now };
      return rowToPatient(orm.insert(patientTable).values(row).returning().get());
    }),
    update: (id, patient) => database.transaction(() => {
      const change = { ...patient, changedAt: clock.now() };
      const row = orm.update(patientTable).set(change).where(eq(patientTable.id, id)).returning().get();
      const changed = rowToPatient(mustBeThere(row, 'patient'));
      const visits = orm.select({ id: encounterTable.id }).from(encounterTable).where(eq(encounterTable.patientId, id)).all();
      for (const visit of visits) searchIndex.refresh(visit.id, 'encounter');
      return changed;
    }),
    delete: (id) => database.transaction(() => {
      mustBeThere(orm.delete(patientTable).where(eq(patientTable.id, id)).returning({ id: patientTable.id }).get(), 'patient');
    }),
  };

  return { reader, writer };
}

function rowToPatient(row: typeof patientTable.$inferSelect): Patient {
  return patientSchema.parse(row);
}
