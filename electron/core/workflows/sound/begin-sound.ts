/** A new encounter that waits for its sound: row and key first, then an empty file, and a session that is not yet started. */
import type { NewEncounterInput } from '#shared/ipc/namespaces/recording.ts';
import { isImported, type Encounter } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { EncryptedAudioReader } from '#core/audio/encrypted-audio-reader.ts';
import type { MarksFile } from '#core/audio/marks-file.ts';
import type { MicrophoneSource } from '#core/capture/microphone-source.ts';
import { createRecordingSession, type RecordingSession, type SoundListener } from '#core/recording/recording-session.ts';
import { removeEncounter } from '../encounters/delete-encounter.ts';
import { refuseVisitDay } from '../encounters/visit-day.ts';
import { createEncounterAudio } from './encounter-audio.ts';
import { logAppointmentOfVisit } from '../patients/log-appointment-of-visit.ts';
import { noPatient } from '../patients/keep-patients.ts';
import type { OpenVault } from '../open-vault.ts';

export interface BegunSound {
  readonly encounterId: EncounterId;
  readonly session: RecordingSession;
  /** Of the sound that is about to be written; whoever follows the sound closes it. */
  readonly reader: EncryptedAudioReader;
  /** For bookmarks that are set behind the lock; lets go of its key with the sound. */
  readonly marks: MarksFile;
}

export async function beginSound(
  deps: OpenVault, input: NewEncounterInput, source: MicrophoneSource, listener: SoundListener,
): Promise<Result<BegunSound>> {
  if (input.patientId !== null && deps.repositories.patients.reader.get(input.patientId) === null) return err(noPatient());
  const refused = input.startedAt === undefined ? null : refuseVisitDay(input.startedAt, deps.clock.now());
  if (refused !== null) return err(refused);
  const { id: encounterId } = insertEncounter(deps, input, source);
  const audio = await createEncounterAudio(deps, encounterId, source.channelCount, isImported(source.kind));
  if (!audio.ok) {
    await removeEncounter(deps, encounterId, 'nothing could be stored');
    return audio;
  }
  const { writer, reader, marks } = audio.value;
  const session = createRecordingSession({ source, writer, listener });
  void session.closed.finally(() => marks.forget());
  return ok({ encounterId, reader, marks, session });
}

function insertEncounter(deps: OpenVault, input: NewEncounterInput, source: MicrophoneSource): Encounter {
  const { database, repositories, audit, clock } = deps;
  const now = clock.now();
  return database.transaction(() => {
    const encounter = repositories.encounters.writer.insert({
      title: input.title, patientId: input.patientId, participants: input.participants, startedAt: isImported(source.kind) ? input.startedAt ?? now : now,
      form: input.form ?? 'recorded', language: input.language, wantedModelId: input.wantedModelId,
      consent: { state: input.consent, at: input.consent === 'not-recorded' ? null : now },
      templateId: input.templateId, audioSource: source.kind, channelCount: source.channelCount ?? 1,
    });
    audit.append({
      actor: deps.actor(), action: isImported(source.kind) ? 'encounter.import' : 'encounter.record',
      subjectId: encounter.id,
      details: {
        source: source.kind, channels: encounter.channelCount, consent: input.consent, ...(encounter.form !== 'recorded' && { form: encounter.form }),
        ...(isImported(source.kind) && { startedAt: encounter.startedAt }),
      },
    });
    logAppointmentOfVisit(deps, encounter.id, null);
    return encounter;
  });
}
