/** The port to a recogniser engine. One recogniser hears one stream; times are milliseconds from its first sample. */
import type { Word } from '#shared/domain/transcript.ts';

/** Through this door for the worker, which may not reach into `shared/domain`. */
export type { Word };

export interface Engine {
  /**
   * Throws `EngineError` when the folder holds no usable model. With a speaker model each result has a voice; one that cannot
   * be read is left out.
   */
  loadModel(folder: string, speakerModelFolder?: string | null): EngineModel;
  /** A model that another thread of this process has loaded and that lives on. */
  modelAt(address: ModelAddress): EngineModel;
  /** Frees what a thread that is gone has left. */
  freeRecogniserAt(address: bigint): void;
}

/** Where a model lies in the memory of this process: any thread may hear with it. */
export interface ModelAddress {
  readonly model: bigint;
  /** 0n: there is none. */
  readonly speakerModel: bigint;
}

export interface EngineModel {
  readonly address: ModelAddress;
  createRecogniser(options: { readonly sampleRateHz: number; readonly partials: boolean }): EngineRecogniser;
  knowsWord(word: string): boolean;
  /** Nobody may hear with it any more, on any thread. */
  free(): void;
}

export interface EngineRecogniser {
  /** In the memory of this process. */
  readonly address: bigint;
  /** Returns the words of an utterance that just ended, or null while one goes on. Samples are 16-bit mono. */
  accept(samples: Int16Array): readonly Word[] | null;
  partialText(): string;
  /** The speaker model's vector of the words told last; null without such a model, or for too little speech. */
  lastVoice(): readonly number[] | null;
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
