/** Sends a WAV file to main piece by piece, so that a file of hours is never whole in memory. Stopping midway leaves nothing behind. */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { NewEncounterInput } from '#shared/ipc/namespaces/recording.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { call } from '../../api/call.ts';

export interface SendWavFileInput {
  readonly file: File;
  readonly encounter: NewEncounterInput;
  readonly signal: AbortSignal;
  /** 0..1 of the file. */
  readonly onProgress: (fraction: number) => void;
}

export interface SentWavFile {
  readonly encounterId: EncounterId;
  /** True when the file ended before it said it would: what there was is kept. */
  readonly truncated: boolean;
}

const pieceBytes = 256 * 1024;
const headerBytes = 12;

/** Throws `Cancelled` when `signal` aborts. */
export async function sendWavFile({ file, encounter, signal, onProgress }: SendWavFileInput): Promise<SentWavFile> {
  const { importId } = await call('imports', 'begin', { encounter, sizeBytes: file.size });
  try {
    for (let offset = 0; offset < file.size; offset += pieceBytes) {
      throwIfCancelled(signal);
      const bytes = new Uint8Array(await file.slice(offset, offset + pieceBytes).arrayBuffer());
      await call('imports', 'append', { importId, bytes });
      onProgress(Math.min(1, (offset + bytes.byteLength) / file.size));
    }
    throwIfCancelled(signal);
    return await call('imports', 'finish', { importId });
  } catch (thrown) {
    // The first failure is the one to tell; that the import may be gone already is no second one.
    await call('imports', 'cancel', { importId }).catch(() => undefined);
    throw thrown;
  }
}

/** What keeps a file from being imported, in words for the person; null when its first bytes are a WAV file's. */
export async function wavFileProblem(file: File): Promise<string | null> {
  if (file.size === 0) return 'This file is empty. Choose the recording itself.';
  const start = new TextDecoder('latin1').decode(await file.slice(0, headerBytes).arrayBuffer());
  // RF64: a WAV of more than 4 GB.
  if (/^(RIFF|RF64)/.test(start) && start.endsWith('WAVE')) return null;
  return 'This is not a WAV file. Save the recording as WAV (PCM) in the program that made it, then import that.';
}
