/** One encounter whole, for the review screen. Being looked at is an act of the log, once per visit and ten minutes. */
import type { Encounter, StruckSpan } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Note } from '#shared/domain/note.ts';
import type { Patient } from '#shared/domain/patient.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { noEncounter } from './no-encounter.ts';
import type { OpenVault } from '../open-vault.ts';

export interface EncounterRecord {
  readonly encounter: Encounter;
  readonly patient: Patient | null;
  readonly utterances: readonly Utterance[];
  readonly note: Note | null;
  /** Off the record, in order. */
  readonly struckSpans: readonly StruckSpan[];
  /** False where it was deleted, or there never was any. */
  readonly hasSound: boolean;
}

const sameViewMs = 10 * 60 * 1000;

export interface EncounterViewer {
  view(encounterId: EncounterId): Result<EncounterRecord>;
  /** The same look, where what is shown of the visit is read elsewhere. */
  look(encounterId: EncounterId): Result<void>;
}

export function createEncounterViewer(deps: OpenVault): EncounterViewer {
  const lastViewMsById = new Map<EncounterId, number>();

  function note(encounterId: EncounterId): void {
    const now = deps.clock.monotonicMs();
    // The screen refetches after every change; that is still one look at the record.
    if (now - (lastViewMsById.get(encounterId) ?? -Infinity) > sameViewMs) {
      deps.audit.append({ actor: deps.actor(), action: 'encounter.view', subjectId: encounterId });
    }
    lastViewMsById.set(encounterId, now);
  }

  return {
    view(encounterId) {
      const detail = readEncounter(deps, encounterId);
      if (detail.ok) note(encounterId);
      return detail;
    },
    look(encounterId) {
      if (deps.repositories.encounters.reader.get(encounterId) === null) return err(noEncounter());
      note(encounterId);
      return ok();
    },
  };
}

export function readEncounter({ repositories }: Pick<OpenVault, 'repositories'>, encounterId: EncounterId): Result<EncounterRecord> {
  const encounter = repositories.encounters.reader.get(encounterId);
  if (encounter === null) return err(noEncounter());
  return ok({
    encounter,
    patient: encounter.patientId === null ? null : repositories.patients.reader.get(encounter.patientId),
    utterances: repositories.utterances.reader.byEncounter(encounterId),
    note: repositories.notes.reader.byEncounter(encounterId),
    struckSpans: repositories.struckSpans.reader.byEncounter(encounterId),
    hasSound: repositories.audioFiles.reader.byEncounter(encounterId) !== null,
  });
}
