/** A recording read to its end, as whoever imports it reads it. */
import { mustSucceed, type Result } from '#shared/lib/result.ts';
import type { Recording } from '#shared/media/open-recording.ts';

export interface ReadRecording {
  readonly kind: Recording['kind'];
  readonly samples: Int16Array;
  readonly truncated: boolean;
  /** What it said of its progress at the end. */
  readonly fraction: number | null;
}

export async function readRecording(opened: Result<Recording>): Promise<ReadRecording> {
  const recording = mustSucceed(opened);
  const frames: Int16Array[] = [];
  try {
    let next = await recording.frames.next();
    for (; next.done !== true; next = await recording.frames.next()) frames.push(next.value);
    return { kind: recording.kind, samples: joined(frames), truncated: next.value.truncated, fraction: recording.fraction() };
  } finally {
    await recording.close();
  }
}

function joined(frames: readonly Int16Array[]): Int16Array {
  const samples = new Int16Array(frames.reduce((sum, frame) => sum + frame.length, 0));
  let filled = 0;
  for (const frame of frames) {
    samples.set(frame, filled);
    filled += frame.length;
  }
  return samples;
}
