/** A draft laid over the note that was there before it: what is stored. A draft as the pipeline wrote it is one with nothing laid over. */
import type { Evidence } from './evidence.ts';
import type { Carried, DraftNote, DraftSection, StatementArrangement, StatementDoubt, StatementOrigin } from './note.ts';

export interface MergedStatement {
  readonly text: string;
  readonly origin: StatementOrigin;
  readonly evidence: readonly Evidence[];
  /** What the extractor wrote, where the clinician or a learned wording changed it; left out or null where not. */
  readonly originalText?: string | null;
  readonly isNew?: boolean;
  readonly doubt?: StatementDoubt | undefined;
  readonly confirmed?: boolean | undefined;
  readonly arranged?: StatementArrangement | undefined;
  readonly carried?: Carried | undefined;
}
export interface MergedSection extends Omit<DraftSection, 'statements'> {
  readonly statements: readonly MergedStatement[];
}
export interface MergedNote extends Omit<DraftNote, 'sections'> {
  readonly sections: readonly MergedSection[];
}
