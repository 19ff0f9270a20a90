/**
 * A file's sound through ffmpeg. Fixed arguments and no shell; ffmpeg may open this one file and nothing else, and takes no
 * playlist for sound, since that could name other files. What it says is not read: it would repeat the file's name.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createFrameCutter } from '#shared/audio/frame-cutter.ts';
import type { FrameStream } from '#shared/audio/frame-stream.ts';
import { bytesToSamples, sampleRateHz } from '#shared/audio/pcm.ts';
import { fallsShort, type SoundPromise } from '#shared/media/container-track.ts';

export interface FfmpegRequest {
  readonly ffmpeg: string;
  readonly file: string;
  /** What the file says of its sound, so that a cut is noticed. */
  readonly promise: SoundPromise;
}

/** Gives no frame at all where ffmpeg can make nothing of the file. Ends the process when its reader stops early. */
export async function* ffmpegFrames({ ffmpeg, file, promise }: FfmpegRequest): FrameStream {
  const child = spawn(ffmpeg, ffmpegArguments(file), { stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });
  const ended = once(child, 'close').then(([code]) => code === 0, () => false);
  const cutter = createFrameCutter();
  let samples = 0;
  let odd: Uint8Array = new Uint8Array(0);
  try {
    for await (const chunk of child.stdout as AsyncIterable<Uint8Array>) {
      const bytes = odd.length === 0 ? chunk : Buffer.concat([odd, chunk]);
      odd = bytes.subarray(bytes.length - (bytes.length % 2));
      const some = bytesToSamples(bytes);
      samples += some.length;
      yield* cutter.push(some);
    }
    const endedWell = await ended;
    const last = cutter.flush();
    if (last !== null) yield last;
    return { truncated: !endedWell || fallsShort(promise, samples / sampleRateHz) };
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

/** Kinds that hold sound in themselves. */
const formats = 'aac,ac3,eac3,aiff,amr,ape,asf,au,avi,caf,dts,flac,matroska,webm,mov,mp3,mpeg,mpegts,ogg,opus,tta,w64,wav,wv';

function ffmpegArguments(file: string): string[] {
  return [
    '-nostdin', '-hide_banner', '-loglevel', 'quiet', '-protocol_whitelist', 'file', '-format_whitelist', formats,
    // Absolute and with its protocol: neither a name that begins with a dash nor one with a colon can mean anything else.
    '-i', `file:${resolve(file)}`,
    '-map', '0:a:0', '-map_metadata', '-1', '-ac', '1', '-ar', String(sampleRateHz), '-c:a', 'pcm_s16le', '-f', 's16le', 'pipe:1',
  ];
}
