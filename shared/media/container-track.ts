/**
 * The one sound of a recording in a container (MP4, WebM, Ogg, MP3, FLAC, AAC, WAV), as mediabunny finds and decodes it.
 * The container is told by its content, never by its name. Playlists are no container here: they name other files.
 */
import {
  ADTS, AudioSampleSink, CustomSource, FLAC, Input, Logging, LogLevel, MATROSKA, MP3, MP4, OGG, QTFF, WAVE, WEBM,
  type AudioCodec, type AudioSample, type InputAudioTrack,
} from 'mediabunny';
import type { MonoPiece, SoundEnd } from '../audio/frame-stream.ts';
import { mixDown } from '../audio/mix-down.ts';
import { ProblemError } from '../lib/result.ts';
import { isMadMp4, isProtectedMp4 } from './mp4-look.ts';
import { isCutOgg } from './ogg-end.ts';
import type { RecordingFile, WatchedFile } from './recording-file.ts';
import { damagedRecording, noSoundInside, protectedRecording, undecodableSound, unknownRecording, unreadableFile } from './recording-problems.ts';

export interface ContainerTrack {
  /** As the file says; null when it does not. */
  readonly durationS: number | null;
  /** Decoded and mixed down. Part of it that cannot be read is left out, and counts as cut off. */
  pieces(): AsyncGenerator<MonoPiece, SoundEnd, void>;
  /** Lets go of the file; reading fails from then on. */
  close(): void;
}

const formats = [MP4, QTFF, WEBM, MATROSKA, MP3, OGG, FLAC, ADTS, WAVE];

/** Throws a `RecordingProblem` as `ProblemError`. `kind`: what the file's first bytes say it is, if they do. */
export async function openContainer(file: WatchedFile, kind: string | null): Promise<ContainerTrack> {
  const input = openInput(file);
  try {
    return await reading(file, async () => {
      if (await isProtectedMp4(file)) throw new ProblemError(protectedRecording());
      if (await isMadMp4(file)) throw new ProblemError(damagedRecording());
      if (!await input.canRead()) throw new ProblemError(unknownRecording(kind));
      const track = await chooseTrack(input);
      const promise = await promiseOf(file, input, track);
      return { durationS: promise.durationS, pieces: () => decodeTrack(file, track, promise), close: () => input.dispose() };
    });
  } catch (thrown) {
    input.dispose();
    throw thrown;
  }
}

/** What a file says of its sound, where something else decodes it. */
export async function readPromise(file: RecordingFile): Promise<SoundPromise> {
  const input = openInput(file);
  try {
    if (await isMadMp4(file)) return { durationS: null, isCut: false };
    return await promiseOf(file, input, await input.getPrimaryAudioTrack());
  } catch {
    return { durationS: null, isCut: false };
  } finally {
    input.dispose();
  }
}

export interface SoundPromise {
  /** As the file says; null when it does not. */
  readonly durationS: number | null;
  /** Its end is plainly missing. */
  readonly isCut: boolean;
}

/** So much less than a file says there is, or than lies between its first sound and its last, is noticed. */
const missedS = 0.5;

export function fallsShort({ durationS, isCut }: SoundPromise, heardS: number): boolean {
  return isCut || (durationS !== null && heardS < durationS - missedS);
}

function openInput(file: RecordingFile): Input {
  // It would write to the console, with what it found in the file.
  Logging.level = LogLevel.Silent;
  return new Input({
    source: new CustomSource({ getSize: () => file.sizeBytes, read: (start, end) => file.read(start, end), prefetchProfile: 'fileSystem' }),
    formats,
  });
}

async function promiseOf(file: RecordingFile, input: Input, track: InputAudioTrack | null): Promise<SoundPromise> {
  // What an Ogg file promises is written on its last page alone.
  const isOgg = await input.getFormat() === OGG;
  const asking = track === null ? null : isOgg ? track.computeDuration() : input.getDurationFromMetadata([track]);
  const durationS = await Promise.resolve(asking).catch(() => null);
  return { durationS: durationS !== null && durationS > 0 ? durationS : null, isCut: isOgg && await isCutOgg(file) };
}

async function chooseTrack(input: Input): Promise<InputAudioTrack> {
  const track = await input.getPrimaryAudioTrack();
  if (track === null) throw new ProblemError((await input.getTracks()).length === 0 ? damagedRecording() : noSoundInside());
  const inner = await track.getInternalCodecId();
  const codec = await track.getCodec();
  if (codec === null || !await track.canDecode()) throw new ProblemError(undecodableSound(soundName(codec, inner)));
  return track;
}

/** Past a place that cannot be read, as far as this the first time, twice as far the next. */
const firstStepS = 0.25;
const mostSteps = 9;

/** Where the library comes to a stop before the sound does, it is asked to go on a little further, as long as that helps. */
async function* decodeTrack(file: WatchedFile, track: InputAudioTrack, promise: SoundPromise): AsyncGenerator<MonoPiece, SoundEnd, void> {
  const sink = new AudioSampleSink(track);
  let beginS: number | null = null;
  let heardS = 0;
  let givenS = 0;
  let from: number | null = null;
  for (let steps = 0; ; steps += 1) {
    const samples: AsyncGenerator<AudioSample, void> = from === null ? sink.samples() : sink.samples(from);
    let failure: ProblemError | null = null;
    try {
      for (let next = await samples.next(); next.done !== true; next = await samples.next()) {
        const { timestamp, duration } = next.value;
        // Asked to go on from behind its end, it begins with the last that it has.
        const piece = timestamp < heardS - sameS ? null : pieceOf(next.value);
        next.value.close();
        if (piece === null) continue;
        beginS ??= timestamp;
        heardS = timestamp + duration;
        givenS += duration;
        steps = 0;
        yield piece;
      }
    } catch (thrown) {
      failure = problemOfReading(file, thrown);
      if (failure.problem.type !== 'recording-damaged') throw failure;
    } finally {
      await samples.return();
    }
    if (failure === null && !fallsShort(promise, heardS)) {
      // What is missing in the middle leaves the times after it as they were.
      return { truncated: heardS - (beginS ?? 0) - givenS > missedS };
    }
    // Not one sound: asked for a later place of a FLAC without a frame, the library would look for it for ever.
    if (beginS === null) throw failure ?? new ProblemError(damagedRecording());
    if (steps === mostSteps) return { truncated: true };
    from = heardS + firstStepS * 2 ** steps;
  }
}

/** Times of one place, told twice, differ by less. */
const sameS = 0.001;

/** Lower or higher than any microphone's: a damaged header, and work without end for the resampler. */
const lowestRateHz = 4_000;
const highestRateHz = 768_000;

/** Null for what lies before the beginning: an encoder's run-up, which is not meant to be heard. */
function pieceOf(sample: AudioSample): MonoPiece | null {
  const { numberOfChannels, numberOfFrames, sampleRate, timestamp } = sample;
  if (!Number.isInteger(sampleRate) || sampleRate < lowestRateHz || sampleRate > highestRateHz) throw new ProblemError(damagedRecording());
  const channels = Array.from({ length: numberOfChannels }, (_, planeIndex) => {
    const plane = new Float32Array(numberOfFrames);
    sample.copyTo(plane, { planeIndex, format: 'f32-planar' });
    return plane;
  });
  const samples = mixDown(channels).subarray(Math.max(0, Math.round(-timestamp * sampleRate)));
  return samples.length === 0 ? null : { sampleRateHz: sampleRate, samples };
}

async function reading<Value>(file: WatchedFile, act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (thrown) {
    throw problemOfReading(file, thrown);
  }
}

/** What the library throws at a damaged file has no type of its own. */
function problemOfReading(file: WatchedFile, thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  return new ProblemError(file.failure === null ? damagedRecording(thrown) : unreadableFile(file.failure));
}

const namesByCodec: Partial<Readonly<Record<AudioCodec, string>>> = {
  aac: 'AAC', opus: 'Opus', mp3: 'MP3', vorbis: 'Vorbis', flac: 'FLAC', ac3: 'Dolby Digital (AC-3)', eac3: 'Dolby Digital Plus (E-AC-3)', dts: 'DTS',
};
const namesByEntry: Readonly<Record<string, string>> = { alac: 'Apple Lossless (ALAC)', samr: 'AMR', sawb: 'AMR' };

function soundName(codec: AudioCodec | null, inner: string | number | Uint8Array | null): string {
  if (codec !== null) return namesByCodec[codec] ?? 'uncompressed in a rare form';
  return (typeof inner === 'string' ? namesByEntry[inner.toLowerCase()] : undefined) ?? 'in a coding that Sotto does not know';
}
