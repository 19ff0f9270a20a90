/**
 * A new encounter and its sound, from a microphone or a file: row and key first, then frames, words as they come, and
 * at the end the length written down. What cannot start leaves nothing behind but two lines in the log.
 */
import type { NewEncounterInput } from '#shared/ipc/namespaces/recording.ts';
import type { Encounter } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Word } from '#shared/domain/transcript.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { MicrophoneSource } from '#core/capture/microphone-source.ts';
import { createRecordingSession, type ClosedSound, type RecordingSession } from '#core/recording/recording-session.ts';
import { closeSound } from './close-sound.ts';
import { removeEncounter } from './delete-encounter.ts';
import { createEncounterAudio } from './encounter-audio.ts';
import { fail, problemOf } from './finish-encounter.ts';
import type { OpenVault } from './open-vault.ts';
import { markTranscribed, wordsToUtterances } from './transcribe-encounter.ts';

export interface SoundIntake {
  readonly encounterId: EncounterId;
  readonly session: RecordingSession;
  /** Sound closed, and its length written down with the visit. Rejects where that could not be written: the sound is safe. */
  readonly closed: Promise<ClosedSound>;
  /**
   * Sound closed and all of it recognised: the encounter is `transcribed`, or `failed` with the reason on it. Rejects with
   * `Cancelled`, or as `closed` did.
   */
  readonly transcribed: Promise<Result<void>>;
}

export interface IntakeListener {
  /** The encounter is there and its sound may come; the page's microphone waits for this before it sends any. */
  onPrepared?(encounterId: EncounterId, session: RecordingSession): void;
  onLevel?(dbfs: number, elapsedMs: number): void;
  onPartial?(text: string): void;
  onHeard?(heardSamples: number, engineMs: number): void;
  onWarning?(message: string | null): void;
}

export async function takeInSound(
  deps: OpenVault, input: NewEncounterInput, source: MicrophoneSource, listener: IntakeListener = {}, signal?: AbortSignal,
): Promise<Result<SoundIntake>> {
  const encounter = insertEncounter(deps, input, source);
  const encounterId = encounter.id;
  const audio = await createEncounterAudio(deps, encounterId);
  if (!audio.ok) {
    await removeEncounter(deps, encounterId, 'nothing could be stored');
    return audio;
  }
  const { writer, reader } = audio.value;
  const lease = await deps.recognisers.lease(deps.settings().modelId);
  const session = createRecordingSession({
    source, writer, reader, host: lease.host, live: source.kind !== 'wav-file',
    ...(signal === undefined ? {} : { signal }),
    listener: {
      onLevel: (dbfs, elapsedMs) => listener.onLevel?.(dbfs, elapsedMs),
      onPartial: (text) => listener.onPartial?.(text),
      onUtterance: (words) => storeUtterances(deps, encounterId, words),
      onWarning: (message) => listener.onWarning?.(message),
      onHeard: (heardSamples, engineMs) => listener.onHeard?.(heardSamples, engineMs),
    },
  });
  const starting = session.start();
  listener.onPrepared?.(encounterId, session);
  const started = await starting;
  if (!started.ok) {
    await writer.close().catch((thrown: unknown) => deps.log.error('audio.close-failed', thrown));
    await reader.close();
    lease.release();
    await removeEncounter(deps, encounterId, 'the sound could not be started');
    return started;
  }
  deps.events.emit({ type: 'changed', aggregates: ['encounters', 'audit'], encounterId });
  const closed = session.closed.then((sound) => {
    closeSound(deps, encounterId, sound);
    deps.repositories.encounters.writer.setStatus(encounterId, 'transcribing');
    deps.events.emit({ type: 'changed', aggregates: ['encounters'], encounterId });
    return sound;
  });
  const transcribed = finishTranscript(deps, encounterId, session, closed, lease.model?.id ?? null)
    .finally(() => {
      lease.release();
      return reader.close();
    });
  // Whoever follows the intake hears of a failure there; it may come before anybody listens.
  for (const followed of [closed, transcribed]) followed.catch(() => {});
  return ok({ encounterId, session, closed, transcribed });
}

function insertEncounter(deps: OpenVault, input: NewEncounterInput, source: MicrophoneSource): Encounter {
  const { database, repositories, audit, clock } = deps;
  const now = clock.now();
  return database.transaction(() => {
    const encounter = repositories.encounters.writer.insert({
      title: input.title, patientId: input.patientId, participants: input.participants, startedAt: now,
      consent: { state: input.consent, at: input.consent === 'not-recorded' ? null : now },
      templateId: input.templateId, audioSource: source.kind,
    });
    audit.append({
      actor: deps.actor(), action: source.kind === 'wav-file' ? 'encounter.import' : 'encounter.record',
      subjectId: encounter.id, details: { source: source.kind, consent: input.consent },
    });
    return encounter;
  });
}

function storeUtterances(deps: OpenVault, encounterId: EncounterId, words: readonly Word[]): void {
  const stored = deps.repositories.utterances.writer.append(encounterId, wordsToUtterances(words));
  for (const utterance of stored) deps.events.emit({ type: 'recording-utterance', encounterId, utterance });
}

async function finishTranscript(
  deps: OpenVault, encounterId: EncounterId, session: RecordingSession, closed: Promise<ClosedSound>, modelId: string | null,
): Promise<Result<void>> {
  const heard = await session.transcript.catch((thrown: unknown) => {
    if (thrown instanceof Cancelled) throw thrown;
    deps.log.error('transcript.failed', thrown, { encounterId });
    return err(problemOf(thrown));
  });
  await closed;
  if (!heard.ok) return fail(deps, encounterId, 'transcribing', heard.error);
  deps.database.transaction(() => {
    markTranscribed(deps, encounterId, modelId);
    deps.audit.append({
      actor: deps.actor(), action: 'encounter.transcribe', subjectId: encounterId,
      details: { utterances: deps.repositories.utterances.reader.byEncounter(encounterId).length },
    });
  });
  deps.events.emit({ type: 'changed', aggregates: ['encounters'], encounterId });
  return ok();
}
