/** Appointments made, changed and marked, each act with its log entry in the same transaction. The log never says what for. */
import type { Appointment, AppointmentStatus, NewAppointment } from '#shared/domain/appointment.ts';
import type { AppointmentId, EncounterId } from '#shared/domain/ids.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { noEncounter } from '../encounters/no-encounter.ts';
import type { OpenVault } from '../open-vault.ts';
import { noPatient } from './keep-patients.ts';
import { logAppointmentOfVisit } from './log-appointment-of-visit.ts';

type AppointmentDeps = Pick<OpenVault, 'database' | 'repositories' | 'audit' | 'events' | 'actor'>;

export function createAppointment(deps: AppointmentDeps, input: NewAppointment): Result<Appointment> {
  if (deps.repositories.patients.reader.get(input.patientId) === null) return err(noPatient());
  return ok(write(deps, 'appointment.create', ({ writer }) => writer.insert(input)));
}

export function updateAppointment(deps: AppointmentDeps, id: AppointmentId, input: NewAppointment): Result<Appointment> {
  const before = deps.repositories.appointments.reader.get(id);
  if (before === null) return err(noAppointment());
  if (deps.repositories.patients.reader.get(input.patientId) === null) return err(noPatient());
  if (before.encounterId !== null && before.patientId !== input.patientId) {
    return err(problem('appointment-has-visit', 'The visit of this appointment is recorded already. Move the visit to the other patient instead; the appointment follows by itself.'));
  }
  return ok(write(deps, 'appointment.edit', ({ writer }) => writer.update(id, input)));
}

export function markAppointment(deps: AppointmentDeps, id: AppointmentId, status: AppointmentStatus): Result<Appointment> {
  const before = deps.repositories.appointments.reader.get(id);
  if (before === null) return err(noAppointment());
  if (before.encounterId !== null && status !== 'completed') {
    return err(problem('appointment-has-visit', 'The visit of this appointment is recorded, so it took place. Delete or move the visit first if that is wrong.'));
  }
  return ok(write(deps, 'appointment.status', ({ writer }) => writer.setStatus(id, status), { status }));
}

/** The visit that was begun from it, however far from its hour. */
export function linkVisit(deps: AppointmentDeps, id: AppointmentId, encounterId: EncounterId): Result<Appointment> {
  const { appointments, encounters } = deps.repositories;
  const [appointment, encounter] = [appointments.reader.get(id), encounters.reader.get(encounterId)];
  if (appointment === null) return err(noAppointment());
  if (encounter === null) return err(noEncounter());
  if (encounter.patientId !== appointment.patientId) {
    return err(problem('other-patient', 'This visit is another patient’s, so the appointment was left as it is.'));
  }
  if (appointment.encounterId === encounterId) return ok(appointment);
  const linked = deps.database.transaction(() => {
    const before = appointments.reader.byVisit(encounterId);
    const now = appointments.writer.link(id, encounterId);
    logAppointmentOfVisit(deps, encounterId, before);
    return now;
  });
  deps.events.emit({ type: 'changed', aggregates: ['appointments', 'audit'], encounterId: null });
  return ok(linked);
}

export function deleteAppointment(deps: AppointmentDeps, id: AppointmentId): Result<void> {
  const before = deps.repositories.appointments.reader.get(id);
  if (before === null) return err(noAppointment());
  write(deps, 'appointment.delete', ({ writer }) => {
    writer.delete(id);
    return before;
  });
  // What it was for still stands in the write-ahead log until that is folded in.
  deps.database.checkpoint();
  return ok();
}

function write(
  { database, repositories, audit, events, actor }: AppointmentDeps, action: `appointment.${'create' | 'edit' | 'status' | 'delete'}`,
  act: (appointments: OpenVault['repositories']['appointments']) => Appointment, details: Readonly<Record<string, string>> = {},
): Appointment {
  const appointment = database.transaction(() => {
    const written = act(repositories.appointments);
    audit.append({ actor: actor(), action, subjectId: written.id, details: { patientId: written.patientId, ...details } });
    return written;
  });
  events.emit({ type: 'changed', aggregates: ['appointments', 'audit'], encounterId: null });
  return appointment;
}

export function noAppointment(): Problem<'no-appointment'> {
  return problem('no-appointment', 'This appointment is no longer there.');
}
