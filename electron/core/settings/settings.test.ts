import { expect, test } from 'vitest';
import { proposedLanguageModel } from '#shared/domain/language-model.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { readSettings } from './settings.ts';

test('a vault without settings has the defaults', () => {
  expect(readSettings(null)).toEqual(defaultSettings);
});

test('a choice that cannot be read falls back alone', () => {
  expect(readSettings({ version: 1, microphone: 'telepathy', defaultTemplateId: 'dap', modelId: 7 }))
    .toEqual({ ...defaultSettings, defaultTemplateId: 'dap' });
});

test('unknown fields of a later version are dropped', () => {
  expect(readSettings({ ...defaultSettings, version: 9, future: true })).toEqual(defaultSettings);
});

test('language models are kept in their order, with their keys; settings of version 2 have none', () => {
  const languageModels = [{ ...proposedLanguageModel, model: 'small-one', apiKey: 'key-of-a-test' }, { ...proposedLanguageModel, model: 'other-one' }];
  const { languageModels: _, ...ofVersion2 } = { ...defaultSettings, version: 2, defaultTemplateId: 'dap' };
  expect(readSettings({ ...defaultSettings, languageModels })).toEqual({ ...defaultSettings, languageModels });
  expect(readSettings(ofVersion2)).toEqual({ ...defaultSettings, defaultTemplateId: 'dap' });
});
