/**
 * Visits being transcribed again, one of many works in the background. How far each has come, and why the last one failed,
 * is remembered until the next try or until it was seen; a lock stops it and forgets it.
 */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { RetranscriptionState } from '#shared/domain/transcription.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { EncounterWork } from '../encounters/encounter-work.ts';
import { problemOf } from '../encounters/problem-of.ts';
import { refuseToEdit, type EditDesk } from './change-transcript.ts';
import { refuseToRetranscribe, retranscribe, type Retranscription } from './retranscribe.ts';

export interface RetranscriptionDesk {
  /** Answers at once; the work goes on in the background. */
  begin(request: Retranscription): Result<void>;
  /** Stops it, with the transcript as it was; a failure is forgotten. */
  stop(encounterId: EncounterId): Promise<void>;
  state(encounterId: EncounterId): RetranscriptionState;
}

interface Desk extends EditDesk {
  readonly work: EncounterWork;
}

export function createRetranscriptionDesk(desk: Desk): RetranscriptionDesk {
  const { open, work } = desk;
  const stateById = new Map<EncounterId, RetranscriptionState>();
  /** By whoever began them. */
  const stoppedByHand = new Set<EncounterId>();

  function enter(encounterId: EncounterId, state: RetranscriptionState): void {
    if (state.phase === 'none') stateById.delete(encounterId);
    else stateById.set(encounterId, state);
    open.events.emit({ type: 'changed', aggregates: ['transcripts'], encounterId });
  }

  function onFraction(encounterId: EncounterId, fraction: number): void {
    stateById.set(encounterId, { phase: 'under-way', fraction });
    open.events.emit({ type: 'encounter-progress', encounterId, stage: 'transcribing', fraction });
  }

  async function run(request: Retranscription, signal: AbortSignal): Promise<void> {
    const { encounterId } = request;
    try {
      const done = await retranscribe(open, request, { signal, onFraction: (fraction) => onFraction(encounterId, fraction) });
      enter(encounterId, done.ok ? none : toFailed(done.error));
    } catch (thrown) {
      if (thrown instanceof Cancelled) return enter(encounterId, stoppedByHand.has(encounterId) ? none : toFailed(madeWay()));
      open.log.error('transcript.again-failed', thrown, { encounterId });
      enter(encounterId, toFailed(problemOf(thrown)));
    }
  }

  return {
    begin(request) {
      const { encounterId } = request;
      const refused = refuseToEdit(desk, encounterId) ?? refuseToRetranscribe(open, encounterId);
      if (refused !== null) return err(refused);
      void work.run(encounterId, (signal) => run(request, signal));
      enter(encounterId, { phase: 'under-way', fraction: 0 });
      return ok();
    },
    async stop(encounterId) {
      const state = stateById.get(encounterId);
      if (state?.phase === 'under-way') {
        stoppedByHand.add(encounterId);
        await work.cancel(encounterId).finally(() => stoppedByHand.delete(encounterId));
      } else if (state !== undefined) enter(encounterId, none);
    },
    state: (encounterId) => stateById.get(encounterId) ?? none,
  };
}

const none: RetranscriptionState = { phase: 'none' };

/** A strike, say: what was being heard is not what the visit is any more. */
function madeWay(): Problem<'stopped'> {
  return problem('stopped', 'The new transcription was stopped because the visit was changed meanwhile. The transcript stays as it is; begin again if it is still wanted.');
}

function toFailed({ type, message }: Problem): RetranscriptionState {
  return { phase: 'failed', code: type, message };
}
