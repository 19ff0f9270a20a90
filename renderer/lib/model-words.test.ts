// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { languageOptions } from './language-words.ts';
import { downloadSizeWords, modelOptions, wrongModelWords, type ModelToChoose } from './model-words.ts';

const model = (id: string, language: string, part: Partial<ModelToChoose> = {}): ModelToChoose => ({ id, kind: 'speech', name: id.toUpperCase(), language, demoOnly: false, installed: true, ...part });
const demo = model('demo', 'en', { demoOnly: true });
const german = model('german', 'de');
const english = model('english', 'en-US');
const voices = model('voices', 'mul', { kind: 'speaker' });

describe('the models to choose from', () => {
  test('are the installed ones for speech, after the best one by name', () => {
    expect(modelOptions([english, german, voices, model('far', 'fr', { installed: false }), demo], 'de', null)).toEqual([
      { value: '', label: 'Automatic: GERMAN' }, { value: 'english', label: 'ENGLISH' }, { value: 'german', label: 'GERMAN' }, { value: 'demo', label: 'DEMO' },
    ]);
  });

  test('say of a chosen one that is gone what is used instead', () => {
    expect(modelOptions([german], 'de', 'lost').at(-1)).toEqual({ value: 'lost', label: 'lost (not installed: the best one is used)' });
    expect(modelOptions([german, model('far', 'de', { installed: false })], 'de', 'far').at(-1)?.label).toMatch(/^FAR \(not installed/);
  });

  test('say that there is none', () => {
    expect(modelOptions([voices], 'de', null)).toEqual([{ value: '', label: 'Automatic: none is installed' }]);
  });
});

describe('what is wrong with the model of a visit', () => {
  test.each([
    ['none is installed', [], 'de', null, /demonstration/],
    ['only the demonstration one is', [demo, voices], 'en-US', null, /synthesised speech only/],
    ['the demonstration one was chosen', [demo, german], 'de', 'demo', /synthesised speech only/],
    ['it is of another language', [german], 'fr', null, /No model for French.*GERMAN/],
    ['the chosen one is of another language', [german, english], 'de', 'english', /No model for German.*ENGLISH/],
  ] as const)('is said where %s', (_, models, language, chosen, words) => {
    expect(wrongModelWords(models, language, chosen)).toMatch(words);
  });

  test.each([
    ['of the language', [german, demo], 'de', null], ['of another region of it', [english], 'en-GB', null],
    ['whose language nobody knows', [model('mine', 'und')], 'fr', null], ['in place of one that is gone', [german], 'de', 'gone'],
  ] as const)('is nothing for one %s', (_, models, language, chosen) => {
    expect(wrongModelWords(models, language, chosen)).toBeNull();
  });
});

test.each([
  [{ sizeBytes: 41_000_000, publishedSize: '40M' }, '41.0 MB'], [{ sizeBytes: null, publishedSize: '40M' }, 'about 40 MB'],
  [{ sizeBytes: null, publishedSize: '1.5Gb' }, 'about 1.5 GB'], [{ sizeBytes: null, publishedSize: null }, 'size unverified'],
])('a size is the exact one, or the publisher’s, or unverified', (model, words) => {
  expect(downloadSizeWords(model)).toBe(words);
});

test('languages are listed by name, each once, without what is none', () => {
  expect(languageOptions(['de', 'en-US', 'de', 'mul', 'und', 'not a tag']).map(({ value }) => value).toSorted()).toEqual(['de', 'en-US']);
});
