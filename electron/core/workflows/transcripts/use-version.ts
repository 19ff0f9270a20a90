/** Transcripts that others took the place of: listed, looked at, and used again, whereby the present one is kept. */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { KeptTranscript, Utterance } from '#shared/domain/transcript.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { NewUtterance, WholeKeptTranscript } from '#core/storage/repositories/index.ts';
import { noEncounter } from '../encounters/no-encounter.ts';
import type { OpenVault } from '../open-vault.ts';
import { refuseToEdit, type EditDesk } from './change-transcript.ts';
import { replaceTranscript } from './replace-transcript.ts';
import { encounterOf } from './write-transcript.ts';

/** The newest first. */
export function listVersions({ repositories }: Pick<OpenVault, 'repositories'>, encounterId: EncounterId): Result<readonly KeptTranscript[]> {
  if (repositories.encounters.reader.get(encounterId) === null) return err(noEncounter());
  return ok(repositories.keptTranscripts.reader.byEncounter(encounterId));
}

/** Being looked at is an act of the log, as it is for the visit. */
export function readVersion({ repositories, audit, actor, events }: OpenVault, transcriptId: string): Result<WholeKeptTranscript> {
  const version = repositories.keptTranscripts.reader.get(transcriptId);
  if (version === null) return err(noVersion());
  const { encounterId } = version.transcript;
  audit.append({ actor: actor(), action: 'encounter.view', subjectId: encounterId, details: { transcript: transcriptId } });
  events.emit({ type: 'changed', aggregates: ['audit'], encounterId });
  return ok(version);
}

export function useVersion(desk: EditDesk, transcriptId: string): Result<void> {
  const { open } = desk;
  const version = open.repositories.keptTranscripts.reader.get(transcriptId);
  if (version === null) return err(noVersion());
  const { encounterId, modelId } = version.transcript;
  const refused = refuseToEdit(desk, encounterId);
  if (refused !== null) return err(refused);
  const names = new Set(encounterOf(open, encounterId).participants.map(({ name }) => name));
  replaceTranscript(open, encounterId, {
    act: 'transcript.use', details: { transcript: transcriptId }, encounter: { modelId },
    utterances: version.utterances.map((utterance) => toNew(utterance, names)),
    alongside: () => open.repositories.keptTranscripts.writer.delete(transcriptId),
  });
  return ok();
}

/** Somebody who is no longer named in the visit has no name in it. */
function toNew({ id: _, encounterId: __, ordinal: ___, ...utterance }: Utterance, names: ReadonlySet<string>): NewUtterance {
  return { ...utterance, participant: utterance.participant !== null && names.has(utterance.participant) ? utterance.participant : null };
}

function noVersion(): Problem<'no-version'> {
  return problem('no-version', 'This earlier transcript is no longer there. It may have been used again, or its visit deleted.');
}
