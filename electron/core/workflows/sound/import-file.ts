/** A recording on this machine, of any kind that can be decoded here, to a drafted note: the command line's way in. */
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { NewEncounterInput } from '#shared/ipc/namespaces/recording.ts';
import type { Instant } from '#shared/domain/time.ts';
import { msToSamples } from '#shared/audio/pcm.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Recording } from '#shared/media/open-recording.ts';
import { createFrameSource } from '#core/capture/frame-source.ts';
import { openRecordingFile } from '#core/import/open-recording-file.ts';
import { deleteEncounter } from '../encounters/delete-encounter.ts';
import { finishEncounter } from '../encounters/finish-encounter.ts';
import type { OpenVault } from '../open-vault.ts';
import { takeInSound } from './take-in-sound.ts';

export interface FileImport {
  readonly templateId: string;
  readonly patientId: PatientId | null;
  readonly title?: string;
  /** Left out: nothing is known of it. */
  readonly consent?: NewEncounterInput['consent'];
  /** When the visit was; left out: now. */
  readonly startedAt?: Instant;
  /** Left out: of a visit. */
  readonly form?: Exclude<NewEncounterInput['form'], undefined>;
  /** null, or left out: as the settings say. */
  readonly language?: string | null;
  readonly wantedModelId?: string | null;
  /** How much of the file has been recognised; of what is stored, where nobody knows how long it is. */
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

export interface ImportedFile {
  readonly encounterId: EncounterId;
  /** The file was cut, or could not be read to its end: what there was is kept. */
  readonly truncated: boolean;
}

/** What cannot be decoded leaves nothing behind, and neither does an abort, which throws `Cancelled`. */
export async function importFile(deps: OpenVault, file: string, visit: FileImport): Promise<Result<ImportedFile>> {
  const opened = await openRecordingFile(file);
  if (!opened.ok) return opened;
  try {
    return await takeIn(deps, opened.value, visit);
  } finally {
    await opened.value.close();
  }
}

async function takeIn(deps: OpenVault, recording: Recording, visit: FileImport): Promise<Result<ImportedFile>> {
  const { signal = new AbortController().signal, onProgress = () => {} } = visit;
  const source = createFrameSource({ kind: recording.kind, frames: () => recording.frames, pace: 'fast' });
  const stop = () => void source.stop();
  signal.addEventListener('abort', stop);
  let elapsedMs = 0;
  try {
    const intake = await takeInSound(deps, {
      title: visit.title ?? '', ...(visit.form === undefined ? {} : { form: visit.form }), patientId: visit.patientId, participants: [], templateId: visit.templateId, consent: visit.consent ?? 'not-recorded',
      language: visit.language ?? null, wantedModelId: visit.wantedModelId ?? null,
      computerSound: false, ...(visit.startedAt === undefined ? {} : { startedAt: visit.startedAt }),
    }, source, {
      onLevel: (_dbfs, ms) => { elapsedMs = ms; },
      onHeard: (heardSamples) => onProgress((recording.fraction() ?? 1) * (heardSamples / Math.max(1, msToSamples(elapsedMs)))),
    }, signal);
    if (!intake.ok) return intake;
    const { encounterId, closed, transcribed } = intake.value;
    return await undoneIfCancelled(deps, encounterId, closed, async () => {
      const [sound, heard] = await Promise.all([closed, transcribed]);
      if (!heard.ok) return heard;
      const finished = await finishEncounter(deps, encounterId, signal);
      if (!finished.ok) return finished;
      return sound.failure === null ? ok({ encounterId, truncated: sound.truncated }) : err(sound.failure);
    });
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function undoneIfCancelled<Value>(deps: OpenVault, encounterId: EncounterId, closed: Promise<unknown>, act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (thrown) {
    if (thrown instanceof Cancelled) {
      await closed.catch(() => {});
      await deleteEncounter(deps, encounterId, 'import cancelled');
    }
    throw thrown;
  }
}
