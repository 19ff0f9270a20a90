/** In which language a visit is, and which model writes it; in sight only when something is wrong with that. */
import { Group, NativeSelect } from '@mantine/core';
import { useVerb } from '../../api/use-verb.ts';
import { languageOptions, languageToWords } from '../../lib/language-words.ts';
import { modelOptions, wrongModelWords } from '../../lib/model-words.ts';
import { Caution } from '../../ui/caution.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import type { VisitDraftState } from './use-visit-draft.ts';

export function RecognitionFields({ visit: { draft, change } }: { readonly visit: VisitDraftState }) {
  const settings = useVerb('settings', 'get', {}).data;
  const models = useVerb('models', 'list', {}).data;
  if (settings === undefined || models === undefined) return null;
  const language = draft.language ?? settings.language;
  const modelId = draft.wantedModelId ?? settings.modelIdByLanguage[language] ?? null;
  const wrong = wrongModelWords(models, language, modelId);
  const preferred = languageToWords(settings.language);
  const languages = languageOptions([settings.language, ...models.filter(({ kind }) => kind === 'speech').map((model) => model.language)]);

  return (
    <>
      {wrong !== null && <Caution>{wrong}</Caution>}
      <Disclosure words="More: language and model">
        <Group grow align="flex-start">
          <NativeSelect
            label="Language" value={draft.language ?? ''}
            data={[{ value: '', label: `${preferred} (settings)` }, ...languages.filter(({ value }) => value !== settings.language)]}
            onChange={(event) => change({ language: event.currentTarget.value || null })}
          />
          <NativeSelect
            label="Model" value={draft.wantedModelId ?? ''} data={[...asInSettings(modelOptions(models, language, null), settings.modelIdByLanguage[language])]}
            onChange={(event) => change({ wantedModelId: event.currentTarget.value || null })}
          />
        </Group>
      </Disclosure>
    </>
  );
}

/** What a visit has that asks for nothing of its own. */
function asInSettings(options: ReturnType<typeof modelOptions>, chosen: string | undefined): ReturnType<typeof modelOptions> {
  const inSettings = options.find(({ value }) => value === chosen);
  return inSettings === undefined ? options : options.map((option) => (option.value === '' ? { value: '', label: `${inSettings.label} (settings)` } : option));
}
