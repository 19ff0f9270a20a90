/** A draft note as plain text: upper-case headings, a statement a line, "Not assessed." where nobody spoke. */
import type { DraftSection, DraftStatement } from '#shared/domain/note.ts';

/** Of a draft or of a stored note. */
export interface TextSections {
  readonly sections: ReadonlyArray<Pick<DraftSection, 'title' | 'state'> & { readonly statements: ReadonlyArray<Pick<DraftStatement, 'text'>> }>;
}

export function noteToText({ sections }: TextSections): string {
  return sections
    .map(({ title, state, statements }) => {
      const lines = state === 'not-assessed' ? ['Not assessed.'] : statements.map(({ text }) => text);
      return `${[title.toUpperCase(), '', ...lines].join('\n')}\n`;
    })
    .join('\n');
}
