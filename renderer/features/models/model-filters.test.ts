// @vitest-environment node
import { describe, expect, test } from 'vitest';
import type { ListedModel } from '#shared/domain/speech-model.ts';
import { groupModels } from './model-filters.ts';
import { sampleModel } from './testing/sample-model.ts';

const models: readonly ListedModel[] = [
  sampleModel('vosk-model-de-0.21', { name: 'German, large', language: 'de' }),
  sampleModel('vosk-model-small-en-in-0.4', { name: 'English (India), small', language: 'en-IN', installed: true }),
  sampleModel('vosk-model-fr-0.22', { name: 'French, large', language: 'fr', download: { phase: 'stopped', receivedBytes: 1, totalBytes: 2, failure: null } }),
  sampleModel('voices', { kind: 'speaker', name: 'Voices', language: 'mul', licence: 'MIT' }),
];
const ids = (search: string, language = '') => {
  const { here, offered } = groupModels(models, { search, language });
  return [here.map(({ id }) => id), offered.map(({ id }) => id)];
};

describe('the list of models', () => {
  test('begins with those that are here, then those on their way', () => {
    expect(ids('')).toEqual([['vosk-model-small-en-in-0.4', 'vosk-model-fr-0.22'], ['vosk-model-de-0.21', 'voices']]);
  });

  test('is narrowed to a language in any region, with those for any language', () => {
    expect(ids('', 'en-US')).toEqual([['vosk-model-small-en-in-0.4'], ['voices']]);
  });

  test.each([
    ['large', [['vosk-model-fr-0.22'], ['vosk-model-de-0.21']]], ['GERMAN  large', [[], ['vosk-model-de-0.21']]], ['mit', [[], ['voices']]], ['0.4', [['vosk-model-small-en-in-0.4'], []]],
    ['no such thing', [[], []]],
  ])('is searched by words of name, language and licence: "%s"', (search, found) => {
    expect(ids(search)).toEqual(found);
  });
});
