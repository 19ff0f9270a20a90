/** What is known of a model, in words; what nobody computed or cited is called unverified. */
import { bestModelFor, isSameLanguage, type ErrorRate, type SpeechModel } from '#shared/domain/speech-model.ts';
import { languageToWords } from './language-words.ts';
import { formatSize } from './format-time.ts';

/** Of what is fetched. The publisher's own rounding where the exact size is not known. */
export function downloadSizeWords({ sizeBytes, publishedSize }: Pick<SpeechModel, 'sizeBytes' | 'publishedSize'>): string {
  if (sizeBytes !== null) return formatSize(sizeBytes);
  return publishedSize === null ? 'size unverified' : `about ${publishedSize.replace(/([GM])b?$/, ' $1B')}`;
}

export function errorRateToWords({ percent, of, testSet }: ErrorRate): string {
  return `${percent}\u202f% of ${of} on ${testSet}`;
}

export type ModelToChoose = Pick<SpeechModel, 'id' | 'kind' | 'name' | 'language' | 'demoOnly' | 'installed'>;

export interface ModelOption {
  readonly value: string;
  readonly label: string;
}

/** '' = the best installed one, which is named. One that was chosen and is gone stays in sight, with what is used instead. */
export function modelOptions(models: readonly ModelToChoose[], language: string, chosen: string | null): readonly ModelOption[] {
  const installed = models.filter((model) => model.installed && model.kind === 'speech');
  const best = bestModelFor(installed, language);
  const gone = chosen !== null && !installed.some(({ id }) => id === chosen);
  return [
    { value: '', label: best === undefined ? 'Automatic: none is installed' : `Automatic: ${best.name}` },
    ...installed.map(({ id, name }) => ({ value: id, label: name })),
    ...(gone ? [{ value: chosen, label: `${models.find(({ id }) => id === chosen)?.name ?? chosen} (not installed: the best one is used)` }] : []),
  ];
}

/** Why what would write this visit is not the right model for its language; null when it is. */
export function wrongModelWords(models: readonly ModelToChoose[], language: string, chosen: string | null): string | null {
  const installed = models.filter((model) => model.installed && model.kind === 'speech');
  const model = installed.find(({ id }) => id === chosen) ?? bestModelFor(installed, language);
  if (model === undefined || model.demoOnly) {
    return 'Only the demonstration model is installed, which understands synthesised speech only. The sound is recorded and kept, but a person’s words cannot be written down until a real model is here.';
  }
  if (model.language === 'und' || isSameLanguage(model.language, language)) return null;
  return `No model for ${languageToWords(language)} would write this: ${model.name} would, and its words would make no sense. Choose another model, or get one on the screen Models.`;
}
