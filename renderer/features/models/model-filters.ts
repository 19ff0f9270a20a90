/** Which of the models a list shows, and in which order: those that are here or on their way first. */
import { isSameLanguage, type ListedModel } from '#shared/domain/speech-model.ts';
import { languageToWords } from '../../lib/language-words.ts';

export interface ModelFilter {
  /** As typed: words of a name, a language or a licence. */
  readonly search: string;
  /** '' = every language. */
  readonly language: string;
}

export interface ModelGroups {
  readonly here: readonly ListedModel[];
  readonly offered: readonly ListedModel[];
}

export function groupModels(models: readonly ListedModel[], { search, language }: ModelFilter): ModelGroups {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const shown = models.filter((model) => isOfLanguage(model, language) && words.every((word) => textOf(model).includes(word)));
  return {
    here: shown.filter(isHere).toSorted((a, b) => Number(b.installed) - Number(a.installed)),
    offered: shown.filter((model) => !isHere(model)),
  };
}

function isHere({ installed, download }: ListedModel): boolean {
  return installed || download !== null;
}

/** One for any language belongs to each. */
function isOfLanguage(model: ListedModel, language: string): boolean {
  return language === '' || model.language === 'mul' || isSameLanguage(model.language, language);
}

function textOf({ id, name, language, licence, description }: ListedModel): string {
  return [id, name, language, languageToWords(language), licence ?? '', description].join(' ').toLowerCase();
}
