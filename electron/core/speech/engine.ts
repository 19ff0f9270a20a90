/** The port to a recogniser engine. One recogniser hears one stream; times are milliseconds from its first sample. */
import type { Word } from '#shared/domain/transcript.ts';

/** Through this door for the worker, which may not reach into `shared/domain`. */
export type { Word };

export interface Engine {
  /** Throws `EngineError` when the folder holds no usable model. */
  loadModel(folder: string): EngineModel;
}

export interface EngineModel {
  createRecogniser(options: { readonly sampleRateHz: number; readonly partials: boolean }): EngineRecogniser;
  knowsWord(word: string): boolean;
  free(): void;
}

export interface EngineRecogniser {
  /** Returns the words of an utterance that just ended, or null while one goes on. Samples are 16-bit mono. */
  accept(samples: Int16Array): readonly Word[] | null;
  partialText(): string;
  /** Ends the stream: the words still open, possibly none. */
  finish(): readonly Word[];
  free(): void;
}

export class EngineError extends Error {
  readonly code: 'library-missing' | 'not-a-model' | 'recogniser-failed';

  constructor(code: EngineError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EngineError';
    this.code = code;
  }
}
