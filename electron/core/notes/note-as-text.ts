/** A draft note as plain text: upper-case headings, a statement a line, "Not assessed." where nobody spoke. */
import type { DraftNote } from '#shared/domain/note.ts';

export function noteToText(draft: Pick<DraftNote, 'sections'>): string {
  return draft.sections
    .map(({ title, state, statements }) => {
      const lines = state === 'not-assessed' ? ['Not assessed.'] : statements.map(({ text }) => text);
      return `${[title.toUpperCase(), '', ...lines].join('\n')}\n`;
    })
    .join('\n');
}
