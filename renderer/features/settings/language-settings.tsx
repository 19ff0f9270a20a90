/** In which language visits are, and which model writes each language that is in use here. */
import { NativeSelect } from '@mantine/core';
import type { Settings } from '#shared/domain/settings.ts';
import type { ListedModel } from '#shared/domain/speech-model.ts';
import { languageOptions, languageToWords } from '../../lib/language-words.ts';
import { modelOptions, wrongModelWords } from '../../lib/model-words.ts';
import { Caution } from '../../ui/caution.tsx';

export interface LanguageSettingsProps {
  readonly settings: Settings;
  readonly models: readonly ListedModel[];
  readonly onChange: (part: Partial<Settings>) => void;
}

export function LanguageSettings({ settings, models, onChange }: LanguageSettingsProps) {
  const { language, modelIdByLanguage } = settings;
  const speech = models.filter(({ kind }) => kind === 'speech');
  const inUse = languageOptions([...Object.keys(modelIdByLanguage), ...speech.filter(({ installed, demoOnly }) => installed && !demoOnly).map((model) => model.language)]);
  const wrong = wrongModelWords(models, language, modelIdByLanguage[language] ?? null);
  return (
    <>
      <NativeSelect
        label="Language" description="Spoken in visits, unless one says otherwise." value={language} data={[...languageOptions([language, ...speech.map((model) => model.language)])]}
        onChange={(event) => onChange({ language: event.currentTarget.value })}
      />
      {[language, ...inUse.map(({ value }) => value).filter((value) => value !== language)].map((each) => (
        <NativeSelect
          key={each} label={`Model for ${languageToWords(each)}`} value={modelIdByLanguage[each] ?? ''} data={[...modelOptions(models, each, modelIdByLanguage[each] ?? null)]}
          {...(each === language && { description: 'What turns speech into words.' })}
          onChange={(event) => onChange({ modelIdByLanguage: withModel(modelIdByLanguage, each, event.currentTarget.value) })}
        />
      ))}
      {wrong !== null && <Caution>{wrong}</Caution>}
    </>
  );
}

/** '' = the best installed one. */
function withModel(modelIdByLanguage: Settings['modelIdByLanguage'], language: string, modelId: string): Settings['modelIdByLanguage'] {
  const { [language]: _before, ...others } = modelIdByLanguage;
  return modelId === '' ? others : { ...others, [language]: modelId };
}
