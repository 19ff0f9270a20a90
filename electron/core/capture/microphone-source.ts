/**
 * Where sound comes from: a recorder program, the page's getUserMedia, or a file. Every source gives 16 kHz mono
 * s16 in pieces of at most 100 ms and says plainly how it ended. One source has a second channel: the microphone with what
 * the computer plays beside it (`two-channel-source.ts`).
 */
import type { ChannelCount, SoundPiece } from '#shared/audio/pcm.ts';
import type { AudioSourceKind } from '#shared/domain/encounter.ts';
import type { Problem, Result } from '#shared/lib/result.ts';
import type { RecordingProblemType } from '#shared/media/recording-problems.ts';

export type MicrophoneProblemType =
  | 'no-recorder-program' | 'no-microphone' | 'microphone-lost' | 'microphone-refused' | RecordingProblemType;

export type MicrophoneEnd =
  /** `stop` was called, or a file came to its end. `truncated`: a file that held less than it promised. */
  | { readonly type: 'stopped'; readonly truncated: boolean }
  | { readonly type: 'failed'; readonly problem: Problem<MicrophoneProblemType> };

export interface MicrophoneListener {
  /** At most `frameSamples` samples of each channel; the listener owns the arrays. May return a promise as back-pressure. */
  onSamples(...piece: SoundPiece): void | Promise<void>;
  /** Something is missing from now on that was asked for, in words for the person; the sound goes on. */
  onMissing?(message: string): void;
  /**
   * The microphone went away by itself; what it had heard was handed over before. The source looks for it until `onBack` or
   * `stop`, and says so again where the reason changes. Left out, the sound ends there as `failed`.
   */
  onAway?(of: Problem<MicrophoneProblemType>): void | Promise<void>;
  /** It is there again: samples follow, unless they are dropped in a pause. */
  onBack?(): void | Promise<void>;
  /** Exactly once, after the last samples. */
  onEnd(end: MicrophoneEnd): void;
}

export interface MicrophoneSource {
  readonly kind: AudioSourceKind;
  /** One where it is left out. */
  readonly channelCount?: ChannelCount;
  /** Resolves once sound flows, or with the reason why it will not. */
  start(listener: MicrophoneListener): Promise<Result<void, Problem<MicrophoneProblemType>>>;
  /** What it returns resolves when the piece begun before the pause has been taken. */
  pause(): void | Promise<void>;
  /** A microphone that is away is looked for at once. */
  resume(): void;
  /** Resolves after `onEnd`, when the device is free. Safe to call twice. */
  stop(): Promise<void>;
}
