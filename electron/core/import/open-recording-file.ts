/**
 * A recording on this machine as frames of 16 kHz mono: what Sotto's own decoders know through them, anything else through
 * an ffmpeg that this machine happens to have: Sotto brings none, its codecs are other people's patents and licences. What cannot be decoded is named before anything of it is given.
 */
import { begun, counted } from '#shared/audio/frame-stream.ts';
import { sampleRateHz } from '#shared/audio/pcm.ts';
import { findProgram } from '#core/kernel/find-program.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import { readPromise } from '#shared/media/container-track.ts';
import { openRecording, type Recording } from '#shared/media/open-recording.ts';
import { undecodableSound, unknownRecording, type RecordingProblem, type RecordingProblemType } from '#shared/media/recording-problems.ts';
import { registerDecoders } from './decoders/register-decoders.ts';
import { openDiskFile, type DiskFile } from './disk-file.ts';
import { ffmpegFrames } from './ffmpeg-frames.ts';

/** `ffmpeg`: the program, or null to do without. */
export async function openRecordingFile(path: string, ffmpeg = findProgram('ffmpeg')): Promise<Result<Recording, RecordingProblem>> {
  registerDecoders();
  const opened = await openDiskFile(path);
  if (!opened.ok) return opened;
  const file = opened.value;
  const recording = await openRecording(file);
  if (recording.ok) return ok(closingToo(recording.value, file));
  try {
    if (!leftToFfmpeg.includes(recording.error.type)) return recording;
    const decoded = ffmpeg === null ? null : await openWithFfmpeg(ffmpeg, path, file);
    if (decoded !== null) return ok(decoded);
    return ffmpeg === null ? { ok: false, error: askingForFfmpeg(recording.error) } : recording;
  } finally {
    await file.close();
  }
}

/** Never what is protected. */
const leftToFfmpeg: readonly RecordingProblemType[] = ['recording-unknown', 'recording-undecodable', 'recording-damaged', 'wav-unsupported'];

/** Null where ffmpeg makes nothing of it. */
async function openWithFfmpeg(ffmpeg: string, path: string, file: DiskFile): Promise<Recording | null> {
  const promise = await readPromise(file);
  const decoded = ffmpegFrames({ ffmpeg, file: path, promise });
  const frames = await begun(decoded);
  if (frames === null) return null;
  const given = counted(frames);
  return {
    kind: 'file', frames: given.frames, close: async () => void await decoded.return({ truncated: false }),
    fraction: () => (promise.durationS === null ? null : Math.min(1, given.samples / sampleRateHz / promise.durationS)),
  };
}

function closingToo(recording: Recording, file: DiskFile): Recording {
  const close = async () => {
    await recording.close();
    await file.close();
  };
  return { ...recording, close };
}

const installFfmpeg = 'Install ffmpeg and try again, or convert it to WAV.';

function askingForFfmpeg(found: RecordingProblem): RecordingProblem {
  const { sound, kind } = found.details ?? {};
  if (found.type === 'recording-undecodable') return undecodableSound(String(sound), installFfmpeg);
  return found.type === 'recording-unknown' && typeof kind === 'string' ? unknownRecording(kind, installFfmpeg) : found;
}
