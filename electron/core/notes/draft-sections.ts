/** The sections of a draft as its template shows them: what is its own in each, then its set phrases. One with nothing of its own is "not assessed". */
import type { DraftSection, DraftStatement } from '#shared/domain/note.ts';
import { shownSections, type Template } from '#shared/domain/template.ts';

export function draftSections(template: Template, ownOf: (key: string) => readonly DraftStatement[]): DraftSection[] {
  return shownSections(template).map(({ key, title, shown, layout, fixedText }) => {
    const own = ownOf(key);
    const fixed = fixedText.map((text): DraftStatement => ({ text, origin: 'fixed', evidence: [] }));
    return { key, title, shown, layout, state: own.length > 0 ? 'assessed' : 'not-assessed', statements: [...own, ...fixed] };
  });
}
