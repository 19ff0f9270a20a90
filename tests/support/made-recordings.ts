/** The sample visit in other formats, made when a test asks for them: nothing of the kind lies in the repository. Needs ffmpeg. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isInstalled } from './installed.ts';
import { samplesFolder } from './test-speech.ts';

export const noFfmpeg = !isInstalled('ffmpeg');

export interface RecordingWish {
  /** Its ending says which container. */
  readonly name: string;
  /** Of ffmpeg, between the input and the file: `-c:a libopus`. */
  readonly as?: readonly string[];
  /** The sample again and again, where it is longer. */
  readonly seconds?: number;
}

/** By path: the wish it was made for. */
const made = new Map<string, string>();

/** Returns the file's path. What is wished for again is not made again: leave it as it is. */
export function makeRecording(folder: string, { name, as = [], seconds = 12 }: RecordingWish): string {
  const file = join(folder, name);
  const wish = JSON.stringify([as, seconds]);
  if (made.get(file) === wish && existsSync(file)) return file;
  const sample = join(samplesFolder, 'visit-two-voices.wav');
  execFileSync('ffmpeg', ['-v', 'error', '-nostdin', '-y', '-stream_loop', '-1', '-t', String(seconds), '-i', sample, ...as, file], { stdio: ['ignore', 'ignore', 'inherit'] });
  made.set(file, wish);
  return file;
}

/** Every kind that a browser decodes, as people's recorders and phones write them. */
export const everyday: readonly RecordingWish[] = [
  { name: 'phone.m4a', as: ['-ar', '44100', '-ac', '2', '-c:a', 'aac'] },
  { name: 'streamed.aac', as: ['-ar', '44100', '-c:a', 'aac'] },
  { name: 'recorder.mp3', as: ['-ar', '44100', '-ac', '2', '-c:a', 'libmp3lame', '-b:a', '128k'] },
  { name: 'variable.mp3', as: ['-ar', '22050', '-c:a', 'libmp3lame', '-q:a', '4'] },
  { name: 'editor.ogg', as: ['-ar', '44100', '-ac', '2', '-c:a', 'libvorbis'] },
  { name: 'message.opus', as: ['-c:a', 'libopus', '-b:a', '24k'] },
  { name: 'stereo.opus', as: ['-ac', '2', '-c:a', 'libopus'] },
  { name: 'browser.webm', as: ['-c:a', 'libopus'] },
  { name: 'archive.flac', as: ['-ar', '48000', '-ac', '2', '-c:a', 'flac'] },
  { name: 'fine.flac', as: ['-ar', '96000', '-sample_fmt', 's32', '-c:a', 'flac'] },
  { name: 'eight.wav', as: ['-ar', '8000', '-c:a', 'pcm_u8'] },
  { name: 'surround.wav', as: ['-ar', '192000', '-ac', '8', '-c:a', 'pcm_s24le'] },
  { name: 'float.wav', as: ['-ar', '44100', '-c:a', 'pcm_f32le'] },
  { name: 'telephone.wav', as: ['-ar', '8000', '-c:a', 'pcm_mulaw'] },
];
