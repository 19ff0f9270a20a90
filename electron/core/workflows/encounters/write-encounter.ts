/**
 * A visit with no recording: its note is there at once, with the chosen template's sections empty and not assessed, for the
 * clinician to type into. A recording that was refused is a consent declined; otherwise nothing is said of consent.
 */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { NewWritten } from '#shared/ipc/namespaces/encounters.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { noTemplate } from '../notes/keep-templates.ts';
import { replaceDraft } from '../notes/replace-draft.ts';
import type { OpenVault } from '../open-vault.ts';
import { logAppointmentOfVisit } from '../patients/log-appointment-of-visit.ts';
import { noPatient } from '../patients/keep-patients.ts';
import { refuseVisitDay } from './visit-day.ts';

export function writeEncounter(deps: OpenVault, { because, title, patientId, templateId, startedAt }: NewWritten): Result<{ encounterId: EncounterId }> {
  const { repositories, database, audit, events, clock, templatesById, pipeline } = deps;
  const template = templatesById.get(templateId);
  if (template === undefined) return err(noTemplate());
  if (patientId !== null && repositories.patients.reader.get(patientId) === null) return err(noPatient());
  const now = clock.now();
  const refused = startedAt === null ? null : refuseVisitDay(startedAt, now);
  if (refused !== null) return err(refused);
  const draft = pipeline.extract({ utterances: [], template });
  const encounterId = database.transaction(() => {
    const { id } = repositories.encounters.writer.insert({
      title, patientId, participants: [], startedAt: startedAt ?? now, templateId, audioSource: null, form: 'written', writtenBecause: because,
      consent: because === 'refused' ? { state: 'declined', at: now } : { state: 'not-recorded', at: null }, status: 'needs-review',
    });
    audit.append({ actor: deps.actor(), action: 'encounter.write', subjectId: id, details: { because, template: templateId } });
    logAppointmentOfVisit(deps, id, null);
    replaceDraft(deps, id, { draft, cause: 'redraft' });
    return id;
  });
  events.emit({ type: 'changed', aggregates: ['encounters', 'notes', 'audit'], encounterId });
  return ok({ encounterId });
}
