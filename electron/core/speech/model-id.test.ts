import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isModelId, nameToModelId } from './model-id.ts';

describe('a model id', () => {
  test.each(['vosk-model-small-en-us-0.15', 'vosk-model-pt-fb-v0.1.1-20220516_2113', 'm'])('may be %s', (id) => {
    expect(isModelId(id)).toBe(true);
  });

  test.each(['', '.', '..', '.adding-1', 'a/b', 'a\\b', 'a b', 'a.', 'nul', 'COM1.zip', 'modèle', 'a'.repeat(101)])(
    'may not be "%s"', (id) => { expect(isModelId(id)).toBe(false); });

  test.each([
    ['My model (new)', 'My-model-new'],
    ['modèle français', 'modele-francais'],
    ['..', null],
    ['модель', null],
  ])('is made from "%s"', (name, id) => {
    expect(nameToModelId(name)).toBe(id);
  });

  test('made from any name is an id or none', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
      const id = nameToModelId(name);
      expect(id === null || isModelId(id)).toBe(true);
    }));
  });
});
