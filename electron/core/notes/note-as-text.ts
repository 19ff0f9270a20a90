/**
 * A note as plain text: upper-case headings, a statement a line or all in one paragraph, "Not assessed." where nobody spoke.
 * Sections that are shown only with content are left out without any.
 */
import type { DraftSection, DraftStatement } from '#shared/domain/note.ts';
import { readingOf } from '#shared/domain/section-reading.ts';

/** Of a draft or of a stored note. */
export interface TextSections {
  readonly sections: ReadonlyArray<Pick<DraftSection, 'title' | 'state' | 'shown' | 'layout'> & { readonly statements: ReadonlyArray<Pick<DraftStatement, 'text'>> }>;
}

export function noteToText({ sections }: TextSections): string {
  return sections.filter((section) => readingOf(section) !== 'left-out')
    .map((section) => {
      const texts = section.statements.map(({ text }) => text);
      const body = section.layout === 'paragraph' && texts.length > 0 ? [texts.join(' ')] : texts;
      return `${[section.title.toUpperCase(), '', ...(readingOf(section) === 'not-assessed' ? ['Not assessed.'] : []), ...body].join('\n')}\n`;
    })
    .join('\n');
}
