import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bonesToLose, shortenedSkeletons, skeletonOf } from './skeleton.ts';
import { soundOf } from './sounds.ts';

const bones = (names: string) => skeletonOf(names.split(' ').map(soundOf).join(''));

test('a skeleton is what ears keep: sister consonants are one, vowels, h, w, y and r are none, doubles are single', () => {
  expect(bones('P AE T')).toBe(bones('B IH D'));
  expect(bones('HH W R Y AH')).toBe('');
  expect(bones('M EH T F AO R M IH N')).toBe(bones('M EH T F AO R M AX N'));
  expect(bones('S IH Z AX S')).toBe(bones('S'));
});

test('shortened forms are the skeleton and every way to lose so many bones, each once', () => {
  expect([...shortenedSkeletons('123', 0)]).toEqual(['123']);
  expect([...shortenedSkeletons('123', 1)].toSorted()).toEqual(['12', '123', '13', '23']);
  expect([...shortenedSkeletons('1234', 2)].toSorted()).toEqual(['12', '123', '1234', '124', '13', '134', '14', '23', '234', '24', '34']);
});

test('two skeletons that differ by a lost, an added or another bone have a form in common', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'1234567'), minLength: 3, maxLength: 9 }), fc.nat(), fc.constantFrom('', '1', '7'), (skeleton, seed, put) => {
    const at = seed % skeleton.length;
    const changed = skeleton.slice(0, at) + put + skeleton.slice(at + 1);
    const forms = shortenedSkeletons(changed, bonesToLose(Math.max(3, changed.length)));
    expect([...shortenedSkeletons(skeleton, bonesToLose(skeleton.length))].some((form) => forms.has(form))).toBe(true);
  }));
});

test('short skeletons lose none: anything would do for them', () => {
  expect([0, 2, 3, 5, 6, 12].map(bonesToLose)).toEqual([0, 0, 1, 1, 2, 2]);
});
