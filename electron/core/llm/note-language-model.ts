/** What the rest of the program knows of a language model: numbered lines go in, statements with the lines they name come out. */
import type { TokenCount } from '#shared/domain/language-model.ts';
import type { Problem, Result } from '#shared/lib/result.ts';

export interface NoteRequest {
  /** Keys of the template's sections, with their titles. */
  readonly sections: ReadonlyArray<{ readonly key: string; readonly title: string }>;
  /** Without identifiers. Their numbers begin at 1. */
  readonly lines: ReadonlyArray<{ readonly speaker: string; readonly text: string }>;
}

/** Nothing of it is to be believed: its lines may not exist, its words may not have been said. */
export interface ModelStatement {
  readonly section: string;
  readonly text: string;
  readonly lines: readonly number[];
}

export interface ModelDraft {
  readonly statements: readonly ModelStatement[];
  /** Null where the server did not count. */
  readonly tokens: TokenCount | null;
}

export type ModelProblemType =
  | 'model-unreachable' | 'model-timeout' | 'model-key-refused' | 'model-not-found' | 'model-busy' | 'model-too-large'
  | 'model-refused' | 'model-failed' | 'model-redirected' | 'model-not-understood' | 'model-unencrypted';
export type ModelProblem = Problem<ModelProblemType>;

export interface NoteLanguageModel {
  /** Throws `Cancelled`. */
  draft(request: NoteRequest, options?: { readonly signal?: AbortSignal }): Promise<Result<ModelDraft, ModelProblem>>;
}
