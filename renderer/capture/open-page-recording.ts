/** A file that was dropped or chosen, as frames of 16 kHz mono: the browser decodes it, a piece at a time, and nothing of it leaves the page undecoded. */
import { ProblemError } from '#shared/lib/result.ts';
import type { Result } from '#shared/lib/result.ts';
import type { Recording } from '#shared/media/open-recording.ts';
import type { RecordingFile } from '#shared/media/recording-file.ts';
import { unreadableFile } from '#shared/media/recording-problems.ts';
import type { RecordingProblem } from '#shared/media/recording-problems.ts';

export async function openPageRecording(file: File): Promise<Result<Recording, RecordingProblem>> {
  // Fetched when it is needed: most days begin without an import.
  const { openRecording } = await import('#shared/media/open-recording.ts');
  return openRecording(toRecordingFile(file));
}

/** What keeps a file from being imported, in words; null when its sound can be decoded here. Reads no further than that. */
export async function pageRecordingProblem(file: File): Promise<string | null> {
  const opened = await openPageRecording(file);
  if (!opened.ok) return opened.error.message;
  await opened.value.close();
  return null;
}

function toRecordingFile(file: File): RecordingFile {
  return {
    sizeBytes: file.size,
    async read(start, end) {
      try {
        return new Uint8Array(await file.slice(start, end).arrayBuffer());
      } catch (cause) {
        throw new ProblemError(unreadableFile(cause));
      }
    },
  };
}
