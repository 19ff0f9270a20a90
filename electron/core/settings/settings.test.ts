import { expect, test } from 'vitest';
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
