/** Stored sound → utterances, for imports that were interrupted, recordings that were recovered, and retries. */
import type { EncounterId } from '#shared/domain/ids.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';
import { hearEncounter } from './hear-encounter.ts';
import { keepSegments } from './keep-segments.ts';
import { preferSecondEngine } from './prefer-second-engine.ts';
import { encounterOf, modelWishOf, storeTranscript, writeTranscript } from './write-transcript.ts';

/** The encounter must be `transcribing`; it leaves as `transcribed`, with nothing of an earlier, partial transcript. */
export async function transcribeEncounter(deps: OpenVault, encounterId: EncounterId, signal: AbortSignal): Promise<Result<void>> {
  const own = await hearEncounter(deps, encounterId, {
    wish: modelWishOf(deps, encounterOf(deps, encounterId)), signal, keeper: keepSegments(deps, encounterId),
    onFraction: (fraction) => deps.events.emit({ type: 'encounter-progress', encounterId, stage: 'transcribing', fraction }),
  });
  const result = await preferSecondEngine(deps, encounterId, own, signal);
  if (!result.ok) return result;
  const { heard, modelId } = result.value;
  storeTranscript(deps, encounterId, await writeTranscript(deps, encounterId, heard, signal), modelId);
  return ok();
}
