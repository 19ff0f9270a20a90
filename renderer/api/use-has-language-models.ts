/** Whether the clinician set up any language model; false until that is known. */
import { useVerb } from './use-verb.ts';

export function useHasLanguageModels(): boolean {
  return (useVerb('settings', 'get', {}).data?.languageModels.length ?? 0) > 0;
}
