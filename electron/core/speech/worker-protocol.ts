/**
 * What the recogniser thread and its host say to each other. One session at a time per thread; a session is one
 * stream of samples. Every reply names its session, so that a late one of an old session is dropped.
 */
import type { Word } from '#shared/domain/transcript.ts';
import type { EngineError } from './engine.ts';
import type { ModelMemory, RecogniserMemory } from './model-memory.ts';

export interface RecogniserWorkerStart {
  readonly voskLibraryFile: string;
  readonly modelFolder: string;
  /** Null: results have no voice. */
  readonly speakerModelFolder: string | null;
  /** The thread loads the model into it, unless another one has. */
  readonly model: ModelMemory;
  readonly threadNumber: bigint;
  /** The thread notes its recogniser here: should it die, another one frees that. */
  readonly recogniser: RecogniserMemory;
  /** Of threads that have ended: to be freed. */
  readonly leftBehind: readonly RecogniserMemory[];
}

export type ToRecogniser =
  | { readonly type: 'begin'; readonly session: number; readonly partials: boolean }
  /** `samples` is transferred. */
  | { readonly type: 'audio'; readonly session: number; readonly samples: Int16Array<ArrayBuffer> }
  /** Also frees what the session holds. */
  | { readonly type: 'finish'; readonly session: number }
  /** Of no session: which of these words the model can write at all. */
  | { readonly type: 'known-words'; readonly request: number; readonly words: readonly string[] }
  /** `freesModel`: no other thread hears with it. */
  | { readonly type: 'close'; readonly freesModel: boolean; readonly leftBehind: readonly RecogniserMemory[] };

export type FromRecogniser =
  /** The model is loaded and warm. */
  | { readonly type: 'ready' }
  /** Instead of `ready`; the thread ends. */
  | { readonly type: 'unusable'; readonly code: EngineError['code']; readonly message: string }
  /**
   * One for each `audio`, after the utterances that ended in it. `heardSamples` counts all samples of this session the
   * engine has taken in; `engineMs` is the engine's own time on this one message.
   */
  | { readonly type: 'heard'; readonly session: number; readonly heardSamples: number; readonly partial: string | null;
      readonly engineMs: number }
  /**
   * Never without words. All speech before `settledSamples` has been told: after a death, sound is played again from
   * there. It lies behind what was heard, because the engine decodes late.
   */
  | { readonly type: 'utterance'; readonly session: number; readonly words: readonly Word[]; readonly voice: readonly number[] | null;
      readonly settledSamples: number }
  | { readonly type: 'finished'; readonly session: number }
  | { readonly type: 'known-words'; readonly request: number; readonly known: readonly string[] };
