/** Visits whose sound is still being taken in: their file belongs to its writer, and nobody else may touch it. */
import type { EncounterId } from '#shared/domain/ids.ts';
import { problem, type Problem } from '#shared/lib/result.ts';
import type { ImportDesk } from './import-desk.ts';
import type { RecordingDesk } from './recording-desk.ts';

interface Desks {
  readonly recording: Pick<RecordingDesk, 'status'>;
  readonly imports: Pick<ImportDesk, 'isImporting'>;
}

export function refuseWhileSoundComesIn({ recording, imports }: Desks, id: EncounterId): Problem<'recording-in-progress' | 'import-in-progress'> | null {
  if (isBeingRecorded(recording, id)) return stillRecording();
  if (imports.isImporting(id)) return problem('import-in-progress', 'This visit is still being imported. Wait for the import to end, or cancel it.');
  return null;
}

export function isBeingRecorded(recording: Desks['recording'], id: EncounterId): boolean {
  const status = recording.status();
  return status.phase !== 'idle' && status.encounterId === id;
}

export function stillRecording(): Problem<'recording-in-progress'> {
  return problem('recording-in-progress', 'This visit is being recorded. Stop the recording first.');
}
