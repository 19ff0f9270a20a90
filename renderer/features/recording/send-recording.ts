/** Sends a recording's sound to main as it is decoded, so that a file of hours is never whole in memory. Stopping midway leaves nothing behind. */
import { sampleRateHz, samplesToBytes } from '#shared/audio/pcm.ts';
import type { FrameStream, SoundEnd } from '#shared/audio/frame-stream.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { VerbInput } from '#shared/ipc/contract.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { call } from '../../api/call.ts';
import { openPageRecording } from '../../capture/open-page-recording.ts';

export interface SendRecordingInput {
  readonly file: File;
  readonly encounter: VerbInput<'imports', 'begin'>['encounter'];
  readonly signal: AbortSignal;
  /** Its visit is there. */
  readonly onBegun: (encounterId: EncounterId) => void;
  /** 0..1 of the file; null where nobody can tell. */
  readonly onProgress: (fraction: number | null) => void;
}

export interface SentRecording {
  readonly encounterId: EncounterId;
  /** The file ended before it said it would, or could not be read to its end: what there was is kept. */
  readonly truncated: boolean;
}

/** Throws `Cancelled` when `signal` aborts, and what keeps the file from being decoded as `ProblemError`. */
export async function sendRecording({ file, encounter, signal, onBegun, onProgress }: SendRecordingInput): Promise<SentRecording> {
  const recording = mustSucceed(await openPageRecording(file));
  let importId: string | null = null;
  try {
    throwIfCancelled(signal);
    const begun = await call('imports', 'begin', { encounter, kind: recording.kind });
    ({ importId } = begun);
    onBegun(begun.encounterId);
    const { truncated } = await sendFrames(recording.frames, async (samples) => {
      throwIfCancelled(signal);
      await call('imports', 'append', { importId: begun.importId, samples });
      onProgress(recording.fraction());
    });
    throwIfCancelled(signal);
    const { encounterId } = await call('imports', 'finish', { importId, truncated });
    return { encounterId, truncated };
  } catch (thrown) {
    // The first failure is the one to tell; that the import may be gone already is no second one.
    if (importId !== null) await call('imports', 'cancel', { importId }).catch(() => undefined);
    throw thrown;
  } finally {
    await recording.close();
  }
}

const pieceSamples = 5 * sampleRateHz;

async function sendFrames(frames: FrameStream, send: (samples: Uint8Array<ArrayBuffer>) => Promise<void>): Promise<SoundEnd> {
  const piece = new Int16Array(pieceSamples);
  let filled = 0;
  const sendFilled = async () => {
    if (filled > 0) await send(samplesToBytes(piece.subarray(0, filled)));
    filled = 0;
  };
  for (let next = await frames.next(); ; next = await frames.next()) {
    if (next.done === true) {
      await sendFilled();
      return next.value;
    }
    if (filled + next.value.length > pieceSamples) await sendFilled();
    piece.set(next.value, filled);
    filled += next.value.length;
  }
}
