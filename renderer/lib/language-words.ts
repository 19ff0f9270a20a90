/** Languages in words, in the language of the machine, and as a list to choose from. */
import { languageTagSchema } from '#shared/domain/encounter.ts';

export function languageToWords(tag: string): string {
  if (tag === 'mul') return 'Any language';
  if (tag === 'und') return 'Language not known';
  return new Intl.DisplayNames(undefined, { type: 'language', fallback: 'code' }).of(tag) ?? tag;
}

export interface LanguageOption {
  readonly value: string;
  readonly label: string;
}

/** By name, each once; what is no language of its own is left out. */
export function languageOptions(tags: readonly string[]): readonly LanguageOption[] {
  return [...new Set(tags)]
    .filter((tag) => tag !== 'mul' && tag !== 'und' && languageTagSchema.safeParse(tag).success)
    .map((tag) => ({ value: tag, label: languageToWords(tag) }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}
