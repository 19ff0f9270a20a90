/** Patients. Names are looked for without case and accents. */
import { and, asc, count, eq, exists, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { PatientId, PatientImportId } from '#shared/domain/ids.ts';
import { patientSchema, type NewPatient, type Patient } from '#shared/domain/patient.ts';
import type { Instant } from '#shared/domain/time.ts';
import { foldText } from '../fold-text.ts';
import { appointmentTable } from '../schema/appointment.ts';
import { encounterTable } from '../schema/encounter.ts';
import { patientTable } from '../schema/patient.ts';
import { mustBeThere } from './problems.ts';
import type { Repository, RepositoryDeps } from './repository.ts';
import type { SearchIndex } from './search-index.ts';

/** Those who are seen, those who were put away, or all. */
export type ArchivedChoice = 'without' | 'only' | 'with';

export interface PatientListOptions {
  readonly query?: string;
  readonly archived?: ArchivedChoice;
  readonly limit?: number;
  readonly offset?: number;
}

export interface PatientsReader {
  get(id: PatientId): Patient | null;
  /** In no order. */
  all(): readonly Patient[];
  /** By name; `query` is looked for anywhere in name, record number, phone and e-mail address. */
  list(options?: PatientListOptions): readonly Patient[];
  /** All patients of that name, the oldest first: two people may share one. */
  findByName(name: string): readonly Patient[];
  /** How many who came with that list are still there, and how many of them have visits or appointments. */
  countByImport(id: PatientImportId): { readonly all: number; readonly used: number };
}

export interface PatientsWriter {
  insert(patient: NewPatient): Patient;
  /** A list, which may be thousands long, and can be taken out again by its id. */
  insertList(patients: readonly NewPatient[], importId: PatientImportId): void;
  /** By this they are more than what a list said, and no longer go with it. */
  update(id: PatientId, patient: NewPatient): Patient;
  /** Null takes them out of the archive. */
  setArchived(id: PatientId, at: Instant | null): Patient;
  /** No visit may be theirs any more. */
  delete(id: PatientId): void;
  /** Who came with that list and is still there. No visit and no appointment may be theirs. How many. */
  deleteByImport(id: PatientImportId): number;
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
    all: () => orm.select().from(patientTable).all().map(rowToPatient),
    list({ query = '', archived = 'with', limit = 100, offset = 0 } = {}) {
      const { name, recordNumber, phone, email, id } = patientTable;
      const searched = sql`fold_text(${name} || ' ' || ${recordNumber} || ' ' || ${phone} || ' ' || ${email})`;
      const wanted = foldText(query);
      return orm.select().from(patientTable)
        .where(and(archivedCondition(archived), wanted === '' ? undefined : sql`instr(${searched}, ${wanted}) > 0`))
        .orderBy(sql`fold_text(${name})`, asc(id)).limit(limit).offset(offset).all().map(rowToPatient);
    },
    findByName: (name) => orm.select().from(patientTable)
      .where(sql`fold_text(${patientTable.name}) = ${foldText(name)}`)
      .orderBy(asc(patientTable.createdAt), asc(patientTable.id)).all().map(rowToPatient),
    countByImport(importId) {
      const came = eq(patientTable.importId, importId);
      const hasSome = or(
        exists(orm.select({ id: encounterTable.id }).from(encounterTable).where(eq(encounterTable.patientId, patientTable.id))),
        exists(orm.select({ id: appointmentTable.id }).from(appointmentTable).where(eq(appointmentTable.patientId, patientTable.id))),
      );
      const countOf = (wanted: SQL | undefined) => orm.select({ total: count() }).from(patientTable).where(wanted).get()?.total ?? 0;
      return { all: countOf(came), used: countOf(and(came, hasSome)) };
    },
  };

  const writer: PatientsWriter = {
    insert: (patient) => database.transaction(() => {
      const now = clock.now();
      const row = { ...patient, id: ids.next<PatientId>(), createdAt: now, changedAt: now, archivedAt: null, importId: null };
      return rowToPatient(orm.insert(patientTable).values(row).returning().get());
    }),
    insertList: (patients, importId) => database.transaction(() => {
      const now = clock.now();
      // Prepared once: to build the statement anew takes many times as long as to run it.
      const { placeholder } = sql;
      const insertOne = orm.insert(patientTable).values({
        name: placeholder('name'), birthDate: placeholder('birthDate'), sex: placeholder('sex'), phone: placeholder('phone'), email: placeholder('email'), recordNumber: placeholder('recordNumber'),
        id: placeholder('id'), createdAt: now, changedAt: now, archivedAt: null, importId,
      }).prepare();
      for (const patient of patients) insertOne.run({ ...patient, id: ids.next<PatientId>() });
    }),
    update: (id, patient) => database.transaction(() => {
      const change = { ...patient, importId: null, changedAt: clock.now() };
      const row = orm.update(patientTable).set(change).where(eq(patientTable.id, id)).returning().get();
      const changed = rowToPatient(mustBeThere(row, 'patient'));
      const visits = orm.select({ id: encounterTable.id }).from(encounterTable).where(eq(encounterTable.patientId, id)).all();
      for (const visit of visits) searchIndex.refresh(visit.id, 'encounter');
      return changed;
    }),
    setArchived: (id, archivedAt) => database.transaction(() => rowToPatient(mustBeThere(
      orm.update(patientTable).set({ archivedAt, changedAt: clock.now() }).where(eq(patientTable.id, id)).returning().get(), 'patient'))),
    delete: (id) => database.transaction(() => {
      mustBeThere(orm.delete(patientTable).where(eq(patientTable.id, id)).returning({ id: patientTable.id }).get(), 'patient');
    }),
    deleteByImport: (importId) => database.transaction(() => orm.delete(patientTable).where(eq(patientTable.importId, importId)).run().changes),
  };

  return { reader, writer };
}

function archivedCondition(archived: ArchivedChoice): SQL | undefined {
  if (archived === 'with') return undefined;
  return archived === 'only' ? isNotNull(patientTable.archivedAt) : isNull(patientTable.archivedAt);
}

function rowToPatient({ importId: _, ...row }: typeof patientTable.$inferSelect): Patient {
  return patientSchema.parse(row);
}
