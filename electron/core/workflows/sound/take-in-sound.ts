/**
 * A new encounter and its sound, from a microphone or a file: row and key first, then frames, words as they come, and
 * at the end the length written down. What cannot start leaves nothing behind but two lines in the log.
 */
import type { NewEncounterInput } from '#shared/ipc/namespaces/recording.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { AudioChannel } from '#shared/domain/transcript.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { MicrophoneSource } from '#core/capture/microphone-source.ts';
import type { RecordingSession } from '#core/recording/recording-session.ts';
import { beginSound } from './begin-sound.ts';
import { followSound, type FollowedSound } from './follow-sound.ts';
import type { OpenVault } from '../open-vault.ts';

export interface SoundIntake extends FollowedSound {
  readonly encounterId: EncounterId;
  readonly session: RecordingSession;
}

export interface IntakeListener {
  /** The encounter is there and its sound may come. */
  onPrepared?(encounterId: EncounterId, session: RecordingSession): void;
  onLevel?(dbfs: number, elapsedMs: number): void;
  onPartial?(text: string, channel: AudioChannel): void;
  onHeard?(heardSamples: number, engineMs: number): void;
  onWarning?(message: string | null): void;
}

/** `signal` ends the recognition; the sound ends with its source. */
export async function takeInSound(
  deps: OpenVault, input: NewEncounterInput, source: MicrophoneSource, listener: IntakeListener = {}, signal?: AbortSignal,
): Promise<Result<SoundIntake>> {
  const begun = await beginSound(deps, input, source, {
    onLevel: (dbfs, elapsedMs) => listener.onLevel?.(dbfs, elapsedMs),
    onWarning: (message) => listener.onWarning?.(message),
  });
  if (!begun.ok) return begun;
  const { encounterId, session, reader } = begun.value;
  const starting = session.start();
  listener.onPrepared?.(encounterId, session);
  const followed = followSound(deps, begun.value, Promise.resolve(ok(reader)), {
    onPartial: (text, channel) => listener.onPartial?.(text, channel),
    onHeard: (heardSamples, engineMs) => listener.onHeard?.(heardSamples, engineMs),
    stopText: signal,
  });
  const started = await starting;
  if (!started.ok) {
    await followed.closed;
    return started;
  }
  deps.events.emit({ type: 'changed', aggregates: ['encounters', 'audit'], encounterId });
  return ok({ encounterId, session, ...followed });
}
