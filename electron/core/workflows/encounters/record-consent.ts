/**
 * What the patient said of being recorded, put down afterwards where nobody had, and put right where a hand slipped. The first is about the
 * recording and not the note, so a signed visit takes it too. A correction ends with the signature, and the log keeps what stood there before;
 * given consent that the patient takes back is withdrawn, which removes the sound, and not reworded.
 */
import type { Consent, Encounter } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';
import { recordingRemoved } from '../taking-back/recording-removed.ts';
import { noEncounter } from './no-encounter.ts';

type ConsentDeps = Pick<OpenVault, 'database' | 'repositories' | 'audit' | 'events' | 'actor' | 'clock'>;

export function recordConsent(deps: ConsentDeps, encounterId: EncounterId, state: 'given' | 'declined'): Result<Encounter> {
  const found = findRecorded(deps, encounterId);
  if (!found.ok) return found;
  if (found.value.consent.state !== 'not-recorded') {
    return err(problem('consent-known', 'What the patient said of the recording stands already. Nothing was changed. Until the note is signed it can be corrected.'));
  }
  return ok(putDown(deps, encounterId, state, {}));
}

export function correctConsent(deps: ConsentDeps, encounterId: EncounterId, state: Exclude<Consent['state'], 'withdrawn'>): Result<Encounter> {
  const found = findRecorded(deps, encounterId);
  if (!found.ok) return found;
  const { consent, status } = found.value;
  if (status === 'signed') {
    return err(problem('note-signed', 'The note of this visit is signed, and what the patient said of the recording stands with it. Nothing was changed. Say what was so in an addendum; '
      + 'consent that the patient takes back can still be withdrawn.'));
  }
  if (consent.state === 'not-recorded') return err(problem('consent-unknown', 'Nobody has put down yet what the patient said of the recording. Record it; there is nothing to correct.'));
  if (consent.state === state) return err(problem('consent-known', 'This is what stands already. Nothing was changed.'));
  return ok(putDown(deps, encounterId, state, { stateBefore: consent.state, atBefore: consent.at, corrected: true }));
}

function findRecorded({ repositories }: ConsentDeps, encounterId: EncounterId): Result<Encounter> {
  const encounter = repositories.encounters.reader.get(encounterId);
  if (encounter === null) return err(noEncounter());
  if (encounter.form !== 'recorded') return err(problem('nothing-recorded', 'No patient was recorded in this visit, so there is no consent to put down.'));
  return encounter.recordingRemovedAt === null ? ok(encounter) : err(recordingRemoved(encounter));
}

function putDown(
  { repositories, database, audit, events, clock, actor }: ConsentDeps, encounterId: EncounterId, state: Consent['state'],
  before: { readonly stateBefore?: Consent['state']; readonly atBefore?: string | null; readonly corrected?: true },
): Encounter {
  const changed = database.transaction(() => {
    audit.append({ actor: actor(), action: 'encounter.consent', subjectId: encounterId, details: { state, ...before } });
    return repositories.encounters.writer.update(encounterId, { consent: { state, at: state === 'not-recorded' ? null : clock.now() } });
  });
  events.emit({ type: 'changed', aggregates: ['encounters', 'notes', 'audit'], encounterId });
  return changed;
}
