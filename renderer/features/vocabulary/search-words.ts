/** Own words whose spelling or sound holds what is typed, without case and accents. */
import type { VocabularyEntry } from '#shared/domain/vocabulary.ts';

export function searchWords(entries: readonly VocabularyEntry[], query: string): readonly VocabularyEntry[] {
  const wanted = fold(query.trim());
  if (wanted === '') return entries;
  return entries.filter(({ term, soundsLike }) => [term, ...soundsLike].some((text) => fold(text).includes(wanted)));
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase();
}
