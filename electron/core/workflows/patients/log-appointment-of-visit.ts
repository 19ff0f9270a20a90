/**
 * What a visit that is begun, filed elsewhere or deleted made of appointments, told to the log. The links themselves are the database's own
 * rule (`storage/repositories/appointment-links.ts`).
 */
import type { Appointment } from '#shared/domain/appointment.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { OpenVault } from '../open-vault.ts';

type LogDeps = Pick<OpenVault, 'repositories' | 'audit' | 'actor'>;

/** Within the transaction that changed the visit. `before`: the appointment it came of until then; null for a visit that is new. */
export function logAppointmentOfVisit(deps: LogDeps, encounterId: EncounterId, before: Appointment | null): void {
  const { reader } = deps.repositories.appointments;
  const after = reader.byVisit(encounterId);
  if (after?.id === before?.id) return;
  const left = before === null ? null : reader.get(before.id);
  // One whose visit was deleted stays done: nothing became of it but that.
  if (left !== null && left.status !== before?.status) logStatus(deps, left);
  if (after !== null) logStatus(deps, after);
}

function logStatus({ audit, actor }: LogDeps, { id, patientId, status, encounterId }: Appointment): void {
  audit.append({ actor: actor(), action: 'appointment.status', subjectId: id, details: { patientId, status, ...(encounterId !== null && { encounterId }) } });
}
