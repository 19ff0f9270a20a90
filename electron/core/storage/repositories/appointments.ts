/** Appointments: a stretch of days, one patient's, and their way from scheduled to what came of them. */
import { and, asc, count, eq, gte, lt, sql } from 'drizzle-orm';
import { appointmentSchema, appointmentItemSchema, type Appointment, type AppointmentItem, type AppointmentStatus, type NewAppointment } from '#shared/domain/appointment.ts';
import type { AppointmentId, EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/time.ts';
import { appointmentTable } from '../schema/appointment.ts';
import { encounterTable } from '../schema/encounter.ts';
import { patientTable } from '../schema/patient.ts';
import { unlinkAppointment } from './appointment-links.ts';
import { mustBeThere } from './problems.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface AppointmentListOptions {
  /** From here on. */
  readonly from?: Instant;
  /** Before here. */
  readonly to?: Instant;
  readonly patientId?: PatientId;
  readonly limit?: number;
}

export interface AppointmentsReader {
  get(id: AppointmentId): Appointment | null;
  /** The one that this visit came of. */
  byVisit(id: EncounterId): Appointment | null;
  /** The earliest first. */
  list(options?: AppointmentListOptions): readonly AppointmentItem[];
  countByPatient(id: PatientId): number;
}

export interface AppointmentsWriter {
  insert(appointment: NewAppointment): Appointment;
  update(id: AppointmentId, appointment: NewAppointment): Appointment;
  setStatus(id: AppointmentId, status: AppointmentStatus): Appointment;
  /** It has taken place: here is its visit, whichever appointment that one was taken for before. */
  link(id: AppointmentId, encounterId: EncounterId): Appointment;
  delete(id: AppointmentId): void;
  /** How many. */
  moveToPatient(from: PatientId, to: PatientId): number;
  deleteByPatient(id: PatientId): number;
}

export function createAppointmentRepository({ database, clock, ids }: RepositoryDeps): Repository<AppointmentsReader, AppointmentsWriter> {
  const { orm } = database;
  const { id: idColumn, patientId: patientColumn, startsAt } = appointmentTable;

  const reader: AppointmentsReader = {
    get(id) {
      const row = orm.select().from(appointmentTable).where(eq(idColumn, id)).get();
      return row === undefined ? null : rowToAppointment(row);
    },
    byVisit(id) {
      const row = orm.select().from(appointmentTable).where(eq(appointmentTable.encounterId, id)).get();
      return row === undefined ? null : rowToAppointment(row);
    },
    list: ({ from, to, patientId, limit = 2000 } = {}) => {
      const lastConsent = sql<AppointmentItem['lastConsent']>`(SELECT last.consent_state FROM encounter AS last WHERE last.patient_id = ${patientColumn} ORDER BY last.started_at DESC, last.id DESC LIMIT 1)`;
      return orm.select({ row: appointmentTable, patientName: patientTable.name, encounterStatus: encounterTable.status, visitConsent: encounterTable.consentState, lastConsent })
        .from(appointmentTable).innerJoin(patientTable, eq(patientTable.id, patientColumn)).leftJoin(encounterTable, eq(encounterTable.id, appointmentTable.encounterId))
        .where(and(
          from === undefined ? undefined : gte(startsAt, from), to === undefined ? undefined : lt(startsAt, to),
          patientId === undefined ? undefined : eq(patientColumn, patientId),
        )).orderBy(asc(startsAt), asc(idColumn)).limit(limit).all()
        .map(({ row, visitConsent, ...shown }) => appointmentItemSchema.parse({ ...rowToAppointment(row), ...shown, shownConsent: visitConsent ?? row.consentState }));
    },
    countByPatient: (id) => orm.select({ total: count() }).from(appointmentTable).where(eq(patientColumn, id)).get()?.total ?? 0,
  };

  const writer: AppointmentsWriter = {
    insert: ({ consent, ...appointment }) => database.transaction(() => {
      const now = clock.now();
      return rowToAppointment(orm.insert(appointmentTable).values({
        ...appointment, id: ids.next<AppointmentId>(), status: 'scheduled', ...consentColumns(consent, now), encounterId: null, createdAt: now, changedAt: now,
      }).returning().get());
    }),
    update: (id, { consent, ...appointment }) => database.transaction(() => {
      const before = mustBeThere(reader.get(id) ?? undefined, 'appointment');
      return change(id, { ...appointment, ...(before.consent.state === consent ? {} : consentColumns(consent, clock.now())) });
    }),
    setStatus: (id, status) => database.transaction(() => change(id, { status })),
    link: (id, encounterId) => database.transaction(() => {
      unlinkAppointment(orm, encounterId, { tookPlace: false }, clock.now());
      return change(id, { encounterId, status: 'completed' });
    }),
    delete: (id) => database.transaction(() => {
      mustBeThere(orm.delete(appointmentTable).where(eq(idColumn, id)).returning({ id: idColumn }).get(), 'appointment');
    }),
    moveToPatient: (from, to) => database.transaction(() =>
      orm.update(appointmentTable).set({ patientId: to, changedAt: clock.now() }).where(eq(patientColumn, from)).run().changes),
    deleteByPatient: (id) => database.transaction(() => orm.delete(appointmentTable).where(eq(patientColumn, id)).run().changes),
  };

  function change(id: AppointmentId, patch: Partial<AppointmentRow>): Appointment {
    const row = orm.update(appointmentTable).set({ ...patch, changedAt: clock.now() }).where(eq(idColumn, id)).returning().get();
    return rowToAppointment(mustBeThere(row, 'appointment'));
  }

  return { reader, writer };
}

type AppointmentRow = typeof appointmentTable.$inferSelect;

function consentColumns(state: NewAppointment['consent'], now: Instant): Pick<AppointmentRow, 'consentState' | 'consentAt'> {
  return { consentState: state, consentAt: state === 'not-recorded' ? null : now };
}

function rowToAppointment({ consentState, consentAt, ...row }: AppointmentRow): Appointment {
  return appointmentSchema.parse({ ...row, consent: { state: consentState, at: consentAt } });
}
