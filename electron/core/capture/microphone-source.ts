/**
 * Where sound comes from: a recorder program, the page's getUserMedia, or a file. Every source gives 16 kHz mono
 * s16 in pieces of at most 100 ms and says plainly how it ended.
 */
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
  /** 16 kHz mono samples, at most `frameSamples` of them; the listener owns the array. May return a promise as back-pressure. */
  onSamples(samples: Int16Array): void | Promise<void>;
  /** Exactly once, after the last samples. */
  onEnd(end: MicrophoneEnd): void;
}

export interface MicrophoneSource {
  readonly kind: AudioSourceKind;
  /** Resolves once sound flows, or with the reason why it will not. */
  start(listener: MicrophoneListener): Promise<Result<void, Problem<MicrophoneProblemType>>>;
  pause(): void;
  resume(): void;
  /** Resolves after `onEnd`. Safe to call twice. */
  stop(): Promise<void>;
}
