/**
 * What the patient said of being recorded, put down afterwards where nobody had. It is about the recording and not the
 * note, so a signed visit takes it too. What is known stands: given consent is withdrawn, which removes the sound, and not reworded.
 */
import type { Encounter } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';
import { consentWithdrawn } from '../taking-back/consent-withdrawn.ts';
import { noEncounter } from './no-encounter.ts';

type ConsentDeps = Pick<OpenVault, 'database' | 'repositories' | 'audit' | 'events' | 'actor' | 'clock'>;

export function recordConsent(deps: ConsentDeps, encounterId: EncounterId, state: 'given' | 'declined'): Result<Encounter> {
  const { repositories, database, audit, events, clock } = deps;
  const encounter = repositories.encounters.reader.get(encounterId);
  if (encounter === null) return err(noEncounter());
  if (encounter.form !== 'recorded') return err(problem('nothing-recorded', 'No patient was recorded in this visit, so there is no consent to put down.'));
  if (encounter.consent.state === 'withdrawn') return err(consentWithdrawn());
  if (encounter.consent.state !== 'not-recorded') return err(problem('consent-known', 'What the patient said of the recording stands already. Nothing was changed.'));
  const changed = database.transaction(() => {
    audit.append({ actor: deps.actor(), action: 'encounter.consent', subjectId: encounterId, details: { state } });
    return repositories.encounters.writer.update(encounterId, { consent: { state, at: clock.now() } });
  });
  events.emit({ type: 'changed', aggregates: ['encounters', 'notes', 'audit'], encounterId });
  return ok(changed);
}
