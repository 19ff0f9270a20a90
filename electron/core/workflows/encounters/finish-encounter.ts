/**
 * From wherever an encounter stands to a draft note: recover the sound, transcribe, extract. Each step's result is
 * stored before the next, so that an interruption repeats one step at most. What fails is written on the encounter.
 */
import type { Encounter, EncounterFailure, EncounterStatus } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import { Cancelled, throwIfCancelled } from '#shared/lib/cancelled.ts';
import { err, ok, problem, ProblemError, type Problem, type Result } from '#shared/lib/result.ts';
import { recoverSound } from '../sound/close-sound.ts';
import { recordingRemoved } from '../taking-back/recording-removed.ts';
import { extractNote } from '../notes/extract-note.ts';
import { noEncounter } from './no-encounter.ts';
import { problemOf } from './problem-of.ts';
import type { OpenVault } from '../open-vault.ts';
import { strikePending } from '../taking-back/strike-pending.ts';
import { transcribeEncounter } from '../transcripts/transcribe-encounter.ts';

type Stage = EncounterFailure['stage'];

/** Throws `Cancelled` on abort, with the encounter back where the work can be taken up again. */
export async function finishEncounter(deps: OpenVault, encounterId: EncounterId, signal: AbortSignal): Promise<Result<void>> {
  const encounter = deps.repositories.encounters.reader.get(encounterId);
  if (encounter === null) return err(noEncounter());
  if (encounter.recordingRemovedAt !== null) return err(recordingRemoved(encounter));
  if (hasItsNote(encounter)) return err(nothingToDo());
  throwIfCancelled(signal);
  let stage: Stage = nextStage(encounter);
  try {
    if (stage === 'recording') {
      const recovered = await recoverSound(deps, encounterId);
      if (!recovered.ok) return fail(deps, encounterId, stage, recovered.error);
      stage = 'transcribing';
    }
    const struck = await strikePending(deps, encounterId, signal);
    if (!struck.ok) return fail(deps, encounterId, stage, struck.error);
    if (stage === 'transcribing') {
      enter(deps, encounterId, 'transcribing');
      const transcribed = await transcribeEncounter(deps, encounterId, signal);
      if (!transcribed.ok) return fail(deps, encounterId, stage, transcribed.error);
      stage = 'extracting';
    }
    stepBackTo(deps, encounterId, 'transcribed');
    extractNote(deps, encounterId);
    return ok();
  } catch (thrown) {
    if (thrown instanceof Cancelled) {
      stepBackTo(deps, encounterId, stage === 'extracting' ? 'transcribed' : 'recorded');
      throw thrown;
    }
    deps.log.error('encounter.work-failed', thrown, { stage, encounterId });
    return fail(deps, encounterId, stage, problemOf(thrown));
  }
}

export function hasItsNote({ status }: Encounter): boolean {
  return status === 'needs-review' || status === 'signed';
}

export function nothingToDo(): Problem<'nothing-to-do'> {
  return problem('nothing-to-do', 'This visit already has its note.');
}

/** The first step still to do. */
function nextStage({ status, failure }: Encounter): Stage {
  switch (status) {
    case 'recording': return 'recording';
    case 'recorded': case 'transcribing': return 'transcribing';
    case 'transcribed': case 'extracting': return 'extracting';
    case 'failed': return failure?.stage ?? 'transcribing';
    case 'needs-review': case 'signed': throw new ProblemError(nothingToDo());
  }
}

function enter(deps: OpenVault, encounterId: EncounterId, status: EncounterStatus): void {
  const { repositories, events } = deps;
  // Interrupted in the middle of this very step: it is entered anew.
  if (statusOf(deps, encounterId) !== status) repositories.encounters.writer.setStatus(encounterId, status);
  events.emit({ type: 'changed', aggregates: ['encounters'], encounterId });
}

function stepBackTo(deps: OpenVault, encounterId: EncounterId, status: EncounterStatus): void {
  if (deps.repositories.encounters.reader.get(encounterId) === null) return;
  enter(deps, encounterId, status);
}

function statusOf({ repositories }: OpenVault, encounterId: EncounterId): EncounterStatus {
  return must(repositories.encounters.reader.get(encounterId), 'work runs on stored encounters').status;
}

/** Writes the failure on the encounter, where the screen offers to try again. */
export function fail(deps: OpenVault, encounterId: EncounterId, stage: Stage, why: Problem): Result<never> {
  const { repositories, events } = deps;
  if (repositories.encounters.reader.get(encounterId) !== null && statusOf(deps, encounterId) !== 'failed') {
    repositories.encounters.writer.setStatus(encounterId, 'failed', { stage, code: why.type, message: why.message });
    events.emit({ type: 'changed', aggregates: ['encounters'], encounterId });
  }
  return err(why);
}
