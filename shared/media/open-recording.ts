/**
 * A recording made elsewhere, of whatever kind its content says it is, as frames of 16 kHz mono. Whatever keeps it from
 * being read is known before the first frame is given, so that nothing is stored of a file that comes to nothing.
 */
import { begun, counted, monoToFrames, type FrameStream } from '../audio/frame-stream.ts';
import { sampleRateHz } from '../audio/pcm.ts';
import { wavToPcm } from '../audio/wav-to-pcm.ts';
import { err, ok, ProblemError, type Result } from '../lib/result.ts';
import { openContainer } from './container-track.ts';
import { isWav, nameByContent, nameBytes } from './name-by-content.ts';
import { fileChunks, watchFile, type RecordingFile, type WatchedFile } from './recording-file.ts';
import { emptyFile, noSoundInside, recordingProblemOf, type RecordingProblem } from './recording-problems.ts';

export interface Recording {
  /** `wav-file` where no decoder was needed. */
  readonly kind: 'wav-file' | 'file';
  /** To be read once. Throws a `RecordingProblem` as `ProblemError` when the file cannot be read any further. */
  readonly frames: FrameStream;
  /** How far it has been read, 0 to 1; null where nobody can tell. */
  readonly fraction: () => number | null;
  /** Whoever opened it closes it, read to its end or not. */
  close(): Promise<void>;
}

export async function openRecording(file: RecordingFile): Promise<Result<Recording, RecordingProblem>> {
  try {
    return ok(await open(watchFile(file)));
  } catch (thrown) {
    const found = recordingProblemOf(thrown);
    if (found === null) throw thrown;
    return err(found);
  }
}

async function open(file: WatchedFile): Promise<Recording> {
  if (file.sizeBytes === 0) throw new ProblemError(emptyFile());
  const start = await file.read(0, Math.min(nameBytes, file.sizeBytes));
  if (!isWav(start)) return openDecoded(file, start);
  try {
    return await openPlainWav(file);
  } catch (thrown) {
    // A WAV may hold what only a decoder can read. Where none can, the WAV's own words name it.
    if (recordingProblemOf(thrown)?.type !== 'wav-unsupported') throw thrown;
    return await openDecoded(file, start).catch(() => { throw thrown; });
  }
}

async function openPlainWav(file: WatchedFile): Promise<Recording> {
  const frames = wavToPcm(fileChunks(file));
  return { kind: 'wav-file', frames: await someOf(frames), fraction: () => file.fraction, close: async () => void await frames.return({ truncated: false }) };
}

async function openDecoded(file: WatchedFile, start: Uint8Array): Promise<Recording> {
  const track = await openContainer(file, nameByContent(start));
  const { durationS } = track;
  const decoded = monoToFrames(track.pieces());
  const close = async () => {
    track.close();
    await decoded.return({ truncated: false });
  };
  try {
    const given = counted(await someOf(decoded));
    return { kind: 'file', frames: given.frames, close, fraction: () => (durationS === null ? file.fraction : Math.min(1, given.samples / sampleRateHz / durationS)) };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

async function someOf(frames: FrameStream): Promise<FrameStream> {
  const started = await begun(frames);
  if (started === null) throw new ProblemError(noSoundInside());
  return started;
}
