/**
 * Which model to fetch for a language on this computer. A large one may need 16 GB of memory, a small one about 300 MB: so
 * says their publisher (https://alphacephei.com/vosk/models); the rest of a laptop wants some too. Pure.
 */
import { isSameLanguage, type SpeechModel } from '#shared/domain/speech-model.ts';

export interface ModelAdvice {
  /** Null: none is known for this language. */
  readonly modelId: string | null;
  readonly why: 'enough-memory' | 'little-memory' | 'no-choice' | 'none-known';
  /** Others for this language, in order of preference. */
  readonly otherIds: readonly string[];
  readonly memoryBytes: number;
}

/** 16 GB for the model, the others for the rest. Systems report somewhat less than is built in. */
const enoughMemoryBytes = 22 * 2 ** 30;

export function adviseModel(models: readonly SpeechModel[], language: string, memoryBytes: number): ModelAdvice {
  const offered = models.filter(({ kind, demoOnly, url, installed }) => kind === 'speech' && !demoOnly && (url !== null || installed));
  const exact = offered.filter((model) => model.language === language);
  const candidates = exact.length > 0 ? exact : offered.filter((model) => isSameLanguage(model.language, language));
  const advise = (model: SpeechModel | undefined, why: ModelAdvice['why']): ModelAdvice => ({
    modelId: model?.id ?? null, why, memoryBytes, otherIds: candidates.filter((each) => each !== model).map(({ id }) => id),
  });
  const large = candidates.find(({ weight }) => weight === 'large');
  const small = candidates.find(({ weight }) => weight === 'small');
  if (large !== undefined && memoryBytes >= enoughMemoryBytes) return advise(large, 'enough-memory');
  if (small !== undefined) return advise(small, large === undefined ? 'no-choice' : 'little-memory');
  return advise(candidates[0], candidates.length === 0 ? 'none-known' : 'no-choice');
}
