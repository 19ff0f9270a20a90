/**
 * After a visit: what the second engine heard, where it runs on this computer and was asked for; what the built-in engine
 * heard stands in every other case. One elsewhere is never asked by itself: its sound would leave without consent.
 */
import type { EncounterId } from '#shared/domain/ids.ts';
import { isOnThisComputer } from '#shared/domain/remote-engine.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { err, type Result } from '#shared/lib/result.ts';
import { problemOf } from '../encounters/problem-of.ts';
import type { OpenVault } from '../open-vault.ts';
import type { HeardEncounter } from './hear-encounter.ts';
import { hearRemotely } from './hear-remotely.ts';
import { encounterOf } from './write-transcript.ts';

/** `own`: what the built-in engine heard, or why it could not. Throws `Cancelled`. */
export async function preferSecondEngine(
  deps: OpenVault, encounterId: EncounterId, own: Result<HeardEncounter>, signal: AbortSignal = new AbortController().signal,
): Promise<Result<HeardEncounter>> {
  const settings = deps.settings();
  if (settings.remoteEngine?.afterVisit !== true || !isOnThisComputer(settings.remoteEngine.address)) return own;
  const second = await hearRemotely(deps, encounterId, {
    agreedHost: null, language: encounterOf(deps, encounterId).language ?? settings.language, signal,
    onFraction: (fraction) => deps.events.emit({ type: 'encounter-progress', encounterId, stage: 'transcribing', fraction }),
  }).catch((thrown: unknown): Result<never> => {
    if (thrown instanceof Cancelled) throw thrown;
    // Sound that cannot be read a second time, say: what was heard the first time is not lost with it.
    deps.log.error('second-engine.failed', thrown, { encounterId });
    return err(problemOf(thrown));
  });
  if (second.ok && (second.value.heard.length > 0 || !own.ok)) return second;
  deps.log.warn('second-engine.passed-over', { encounterId, problem: second.ok ? 'nothing-heard' : second.error.type });
  return own;
}
