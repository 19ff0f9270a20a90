/** How a section is read, the same on the screen, on paper and in files. */
import type { Section } from './note.ts';

/**
 * left-out: nobody spoke about it, and its template shows it only with content. not-assessed: nobody spoke about it, which is said,
 * before its set phrases if it has any. content: what it holds, which may be nothing once all of it was deleted.
 */
export type SectionReading = 'left-out' | 'not-assessed' | 'content';

export function readingOf({ state, shown, statements }: Pick<Section, 'state' | 'shown'> & { readonly statements: readonly unknown[] }): SectionReading {
  if (shown === 'with-content') return statements.length === 0 ? 'left-out' : 'content';
  return state === 'not-assessed' ? 'not-assessed' : 'content';
}
