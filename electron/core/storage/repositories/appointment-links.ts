/**
 * Appointments and the visits that came of them, kept together by whatever writes a visit: a recording, an import, a typed note.
 * The nearest open appointment of that patient is the one that was meant. Within the caller's transaction.
 */
import { and, eq, gte, inArray, isNull, lte } from 'drizzle-orm';
import { isSameVisit, sameVisitWithinMs } from '#shared/domain/appointment.ts';
import type { Encounter } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/time.ts';
import { appointmentTable } from '../schema/appointment.ts';
import type { SottoDatabase } from '../sotto-database.ts';

type Orm = SottoDatabase['orm'];

export function linkAppointment(orm: Orm, { id, patientId, startedAt }: Pick<Encounter, 'id' | 'patientId' | 'startedAt'>, now: Instant): void {
  if (patientId === null) return;
  const startedMs = Date.parse(startedAt);
  const at = (ms: number): Instant => new Date(ms).toISOString();
  const open = orm.select().from(appointmentTable).where(and(
    eq(appointmentTable.patientId, patientId), isNull(appointmentTable.encounterId), inArray(appointmentTable.status, ['scheduled', 'missed']),
    gte(appointmentTable.startsAt, at(startedMs - sameVisitWithinMs)), lte(appointmentTable.startsAt, at(startedMs + sameVisitWithinMs)),
  )).all();
  const distance = (row: (typeof open)[number]) => Math.abs(Date.parse(row.startsAt) - startedMs);
  const [nearest] = open.toSorted((one, other) => distance(one) - distance(other));
  if (nearest === undefined) return;
  orm.update(appointmentTable).set({ encounterId: id, status: 'completed', changedAt: now }).where(eq(appointmentTable.id, nearest.id)).run();
}

/**
 * Another patient's visit now, or one of another day: the appointment that was taken for its own is open again. One that is too far
 * from where the visit stood before was linked by hand, and stays while the patient does.
 */
export function relinkAppointment(orm: Orm, encounter: Pick<Encounter, 'id' | 'patientId' | 'startedAt'>, before: Pick<Encounter, 'startedAt'>, now: Instant): void {
  const linked = orm.select().from(appointmentTable).where(eq(appointmentTable.encounterId, encounter.id)).get();
  if (linked?.patientId === encounter.patientId && (isSameVisit(linked, encounter) || !isSameVisit(linked, before))) return;
  unlinkAppointment(orm, encounter.id, { tookPlace: false }, now);
  linkAppointment(orm, encounter, now);
}

/** The visit is gone, or is somebody else's. `tookPlace`: the appointment stays done, although its visit is no longer there. */
export function unlinkAppointment(orm: Orm, id: EncounterId, { tookPlace }: { readonly tookPlace: boolean }, now: Instant): void {
  orm.update(appointmentTable).set({ encounterId: null, changedAt: now, ...(!tookPlace && { status: 'scheduled' as const }) })
    .where(eq(appointmentTable.encounterId, id)).run();
}
