import { describe, expect, test } from 'vitest';
import type { SpeechModel } from '#shared/domain/speech-model.ts';
import { adviseModel } from './advise-model.ts';

const model = (id: string, part: Partial<SpeechModel> = {}): SpeechModel => ({
  id, kind: 'speech', name: id, language: 'en-US', weight: null, description: '', url: `https://models.invalid/${id}.zip`, publishedSize: null, sizeBytes: null,
  sha256: null, licence: null, errorRates: [], source: null, demoOnly: false, installed: false, installedBytes: null, archiveSha256: null, ...part,
});
const models = [
  model('large', { weight: 'large' }), model('medium'), model('small', { weight: 'small' }), model('small-earlier', { weight: 'small' }),
  model('indian', { language: 'en-IN', weight: 'small' }), model('german', { language: 'de', weight: 'small' }), model('arabic', { language: 'ar' }),
  model('greek', { language: 'el-GR', weight: 'large' }), model('voices', { kind: 'speaker', language: 'mul' }),
  model('demo', { language: 'en', demoOnly: true, url: null, installed: true }),
];
const gibibytes = (count: number) => count * 2 ** 30;

describe('the model to fetch', () => {
  test.each([[4, 'small', 'little-memory'], [16, 'small', 'little-memory'], [31.2, 'large', 'enough-memory']])('with %d GB of memory is the %s one', (memory, modelId, why) => {
    expect(adviseModel(models, 'en-US', gibibytes(memory))).toMatchObject({ modelId, why, memoryBytes: gibibytes(memory) });
  });

  test('leaves the others of the language to choose from, and no others', () => {
    expect(adviseModel(models, 'en-US', gibibytes(8)).otherIds).toEqual(['large', 'medium', 'small-earlier']);
    expect(adviseModel(models, 'en-IN', gibibytes(8))).toMatchObject({ modelId: 'indian', why: 'no-choice', otherIds: [] });
  });

  test('is one of another region where the language has none of its own', () => {
    expect(adviseModel(models, 'de-AT', gibibytes(8))).toMatchObject({ modelId: 'german' });
    expect(adviseModel(models, 'el', gibibytes(8))).toMatchObject({ modelId: 'greek', why: 'no-choice' });
  });

  test('is the only one there is, whatever it weighs', () => {
    expect(adviseModel(models, 'ar', gibibytes(64))).toMatchObject({ modelId: 'arabic', why: 'no-choice' });
  });

  test('is none where none is known', () => {
    expect(adviseModel(models, 'la', gibibytes(8))).toEqual({ modelId: null, why: 'none-known', otherIds: [], memoryBytes: gibibytes(8) });
  });
});
