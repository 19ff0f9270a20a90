import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSoundIndex } from './sound-index.ts';
import { createPronouncer } from './sounds/pronounce.ts';
import { soundDistance } from './sounds/sound-costs.ts';
import { readShippedFiles } from './testing/heard.ts';

const pronouncer = createPronouncer(readShippedFiles().letterSounds);
const sounding = (term: string) => ({ term, sounds: pronouncer.word(term) });

describe('an index by sound', () => {
  const index = createSoundIndex(['metformin', 'metoprolol', 'methotrexate', 'furosemide'].map(sounding));

  test('finds what was misheard, nearest first, and nothing that is too far', () => {
    expect(index.find(pronouncer.phrase(['met', 'foreman']), 0.3).map(({ term }) => term)).toEqual(['metformin']);
    expect(index.find(pronouncer.phrase(['good', 'morning']), 0.3)).toEqual([]);
    expect(index.find('', 0.3)).toEqual([]);
  });

  test('gives a term once, by the nearest way it may sound', () => {
    const twice = createSoundIndex([sounding('foreman'), { term: 'foreman', sounds: 'fcrmxnd' }]);
    expect(twice.find('fcrmxnd', 0.3)).toEqual([{ term: 'foreman', distance: 0 }]);
  });

  test('of nothing finds nothing, and leaves out what has no sound or too much of it', () => {
    expect(createSoundIndex([]).find('met', 1)).toEqual([]);
    expect(createSoundIndex([{ term: 'silent', sounds: '' }, { term: 'endless', sounds: 'ma'.repeat(100) }]).find('ma', 1)).toEqual([]);
  });

  test('tells the very distance a look at every term would', () => {
    const room = new Float32Array(100);
    const terms = ['larkmoor', 'kestrelmont', 'willowhaugh', 'brackenrow', 'thornmere'];
    const small = createSoundIndex(terms.map(sounding));
    fc.assert(fc.property(fc.array(fc.constantFrom('large', 'more', 'castle', 'mount', 'willow', 'back', 'a', 'row', 'thorn', 'mere', 'barken'), { minLength: 1, maxLength: 3 }), (heard) => {
      const spoken = pronouncer.phrase(heard);
      for (const { term, distance } of small.find(spoken, 0.4)) {
        const said = pronouncer.word(term);
        expect(distance).toBeCloseTo(soundDistance(said, spoken, Infinity, room) / said.length, 4);
        expect(distance).toBeLessThanOrEqual(0.4);
      }
    }));
  });
});
