/**
 * What was taken off the record while the visit was recorded, done once its sound is closed: before anything else hears the
 * sound or reads the words, a second engine among them. A kill leaves what is still to do, and the next work on the visit does it.
 */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { PendingStrike } from '#shared/domain/mark.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';
import { strikeNow } from './strike-now.ts';

/** Throws `Cancelled`. */
export async function strikePending(deps: OpenVault, encounterId: EncounterId, signal: AbortSignal): Promise<Result<void>> {
  const { pendingStrikes } = deps.repositories;
  const pending = pendingStrikes.reader.byEncounter(encounterId);
  for (const { startMs, endMs, kinds } of joinMet(pending)) {
    const struck = await strikeNow(deps, { encounterId, startMs, endMs, reason: reasonOf(kinds) }, signal);
    // Where the sound ended before it began, there is nothing to strike.
    if (!struck.ok && struck.error.type !== 'span-outside') return err(struck.error);
  }
  if (pending.length > 0) pendingStrikes.writer.deleteByEncounter(encounterId);
  return ok();
}

interface JoinedStrikes {
  readonly startMs: number;
  endMs: number;
  readonly kinds: Set<PendingStrike['kind']>;
}

/** Each strike writes the whole sound anew. One that was never ended lasts to the end of the visit. */
function joinMet(pending: readonly PendingStrike[]): readonly JoinedStrikes[] {
  const joined: JoinedStrikes[] = [];
  for (const { startMs, endMs, kind } of pending) {
    const until = endMs ?? Number.MAX_SAFE_INTEGER;
    const last = joined.at(-1);
    if (last !== undefined && startMs <= last.endMs) {
      last.endMs = Math.max(last.endMs, until);
      last.kinds.add(kind);
    } else joined.push({ startMs, endMs: until, kinds: new Set([kind]) });
  }
  return joined;
}

/** The log tells what was never stored from what was. */
function reasonOf(kinds: ReadonlySet<PendingStrike['kind']>): string {
  if (!kinds.has('struck')) return 'taken off the record while recording';
  return kinds.size === 1 ? 'struck while recording, after it was said' : 'taken off the record while recording, in part after it was said';
}
