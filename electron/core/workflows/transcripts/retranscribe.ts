/**
 * A visit transcribed once more, by another model or in another language. Until all of it is heard and written, the present
 * transcript and its draft stay as they are; a failure or a cancel leaves them so. Then the old one is kept.
 */
import { hasWholeTranscript } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { TranscriptionChoice } from '#shared/domain/transcription.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { noEncounter } from '../encounters/no-encounter.ts';
import type { OpenVault } from '../open-vault.ts';
import { hearEncounter, type HeardEncounter } from './hear-encounter.ts';
import { hearRemotely } from './hear-remotely.ts';
import { replaceTranscript } from './replace-transcript.ts';
import { encounterOf, modelWishOf, scribeContextOf } from './write-transcript.ts';

export interface Retranscription {
  readonly encounterId: EncounterId;
  readonly by: TranscriptionChoice;
}

export interface RetranscriptionWatch {
  readonly signal: AbortSignal;
  /** 0..1 of the sound. */
  readonly onFraction: (fraction: number) => void;
}

/** Throws `Cancelled`. */
export async function retranscribe(deps: OpenVault, { encounterId, by }: Retranscription, watch: RetranscriptionWatch): Promise<Result<void>> {
  throwIfCancelled(watch.signal);
  const refused = refuseToRetranscribe(deps, encounterId);
  if (refused !== null) return err(refused);
  const result = await hearBy(deps, { encounterId, by }, watch);
  if (!result.ok) return result;
  const { heard, modelId } = result.value;
  if (heard.length === 0) return err(nothingHeard());
  const asked = wishedOf(deps, { encounterId, by });
  const utterances = await deps.scribe.writeTranscript(heard, scribeContextOf(deps, { ...encounterOf(deps, encounterId), ...asked }, modelId), watch.signal);
  throwIfCancelled(watch.signal);
  // Signed, or deleted, meanwhile.
  const refusedNow = refuseToRetranscribe(deps, encounterId);
  if (refusedNow !== null) return err(refusedNow);
  replaceTranscript(deps, encounterId, { act: 'encounter.transcribe', utterances, encounter: { modelId, ...asked } });
  return ok();
}

/** What the visit will say it was to be transcribed by. */
function wishedOf(deps: OpenVault, { encounterId, by }: Retranscription) {
  const encounter = encounterOf(deps, encounterId);
  return { wantedModelId: by.engine === 'model' ? by.modelId : encounter.wantedModelId, language: by.language ?? encounter.language };
}

async function hearBy(deps: OpenVault, { encounterId, by }: Retranscription, watch: RetranscriptionWatch): Promise<Result<HeardEncounter>> {
  // The next best would do for a recording; who names a model wants this one.
  if (by.engine === 'model' && by.modelId !== null && !await isInstalled(deps, by.modelId)) return err(noSuchModel());
  switch (by.engine) {
    case 'remote': return hearRemotely(deps, encounterId, { ...watch, agreedHost: by.agreedHost, language: wishedOf(deps, { encounterId, by }).language ?? deps.settings().language });
    case 'model': return hearEncounter(deps, encounterId, { ...watch, wish: modelWishOf(deps, wishedOf(deps, { encounterId, by })) });
  }
}

export function refuseToRetranscribe({ repositories }: OpenVault, encounterId: EncounterId): Problem | null {
  const encounter = repositories.encounters.reader.get(encounterId);
  if (encounter === null) return noEncounter();
  if (encounter.status === 'signed') return problem('note-signed', 'The note of this visit is signed, and the transcript it rests on can no longer change.');
  if (!hasWholeTranscript(encounter)) return problem('transcript-unfinished', 'This visit has no whole transcript yet. Let the work on it come to its end first.');
  if (repositories.audioFiles.reader.byEncounter(encounterId) === null) return problem('no-sound', 'The sound of this visit is gone, so it cannot be transcribed again.');
  return null;
}

async function isInstalled({ models }: OpenVault, modelId: string): Promise<boolean> {
  return (await models.list()).some(({ id, installed }) => id === modelId && installed);
}

function noSuchModel(): Problem<'model-missing'> {
  return problem('model-missing', 'This model is not installed. Install it first, or choose another one; the transcript was left as it is.');
}

function nothingHeard(): Problem<'nothing-heard'> {
  return problem('nothing-heard', 'Not one word was heard this way, so the transcript was left as it is. Try another model or language.');
}
