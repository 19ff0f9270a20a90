/** One encounter whole, for the review screen. Being looked at is an act of the log, once per visit and ten minutes. */
import type { Encounter, StruckSpan } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Note } from '#shared/domain/note.ts';
import type { Patient } from '#shared/domain/patient.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { noEncounter } from './no-encounter.ts';
import type { OpenVault } from '../open-vault.ts';

/** All but the transcript, which is nearly all of a long visit's size. */
export interface EncounterHead {
  readonly encounter: Encounter;
  readonly patient: Patient | null;
  readonly note: Note | null;
  /** Off the record, in order. */
  readonly struckSpans: readonly StruckSpan[];
  /** False where it was deleted, or there never was any. */
  readonly hasSound: boolean;
}

export interface EncounterRecord extends EncounterHead {
  readonly utterances: readonly Utterance[];
}

const sameViewMs = 10 * 60 * 1000;

export interface EncounterViewer {
  view(encounterId: EncounterId): Result<EncounterRecord>;
  /** What of a visit that is looked at may have changed with its note. */
  viewHead(encounterId: EncounterId): Result<EncounterHead>;
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

  function viewed<Part>(encounterId: EncounterId, read: (deps: OpenVault, encounterId: EncounterId) => Result<Part>): Result<Part> {
    const part = read(deps, encounterId);
    if (part.ok) note(encounterId);
    return part;
  }

  return {
    view: (encounterId) => viewed(encounterId, readEncounter),
    viewHead: (encounterId) => viewed(encounterId, readHead),
    look(encounterId) {
      if (deps.repositories.encounters.reader.get(encounterId) === null) return err(noEncounter());
      note(encounterId);
      return ok();
    },
  };
}

export function readEncounter(deps: Pick<OpenVault, 'repositories'>, encounterId: EncounterId): Result<EncounterRecord> {
  const head = readHead(deps, encounterId);
  return head.ok ? ok({ ...head.value, utterances: deps.repositories.utterances.reader.byEncounter(encounterId) }) : head;
}

function readHead({ repositories }: Pick<OpenVault, 'repositories'>, encounterId: EncounterId): Result<EncounterHead> {
  const encounter = repositories.encounters.reader.get(encounterId);
  if (encounter === null) return err(noEncounter());
  return ok({
    encounter,
    patient: encounter.patientId === null ? null : repositories.patients.reader.get(encounter.patientId),
    note: repositories.notes.reader.byEncounter(encounterId),
    struckSpans: repositories.struckSpans.reader.byEncounter(encounterId),
    hasSound: repositories.audioFiles.reader.byEncounter(encounterId) !== null,
  });
}
