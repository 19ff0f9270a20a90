import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { soundDistance } from './sound-costs.ts';
import { soundOf } from './sounds.ts';

const room = new Float32Array(100);
const sounds = (names: string) => (names === '' ? '' : names.split(' ').map(soundOf).join(''));
const distance = (said: string, heard: string, most = Infinity) => soundDistance(sounds(said), sounds(heard), most, room);
const anySounds = fc.string({ unit: fc.constantFrom(...'a@^xcWYEReIioOUubCdDfghjklmnGprsStTvwyzZ'), maxLength: 20 });

describe('the distance of sounds', () => {
  test('is nothing between the same, and grows with what differs', () => {
    expect(distance('M EH T', 'M EH T')).toBe(0);
    expect(distance('B IH G', 'P IH G')).toBeLessThan(distance('B IH G', 'S IH G'));
    expect(distance('P IH N', 'P EH N')).toBeLessThan(distance('P IH N', 'P AO N'));
  });

  test('is small where an unstressed vowel, an h or an r is lost, and larger where a hard consonant is', () => {
    expect(distance('M EH T AX R', 'M EH T R')).toBeLessThan(distance('M EH T AX K', 'M EH T AX'));
    expect(distance('HH AE M', 'AE M')).toBeLessThan(distance('K AE M', 'AE M'));
  });

  test('ends where it must be more than is asked for', () => {
    expect(distance('M EH T F AO R M IH N', 'D AO G', 0.5)).toBe(Infinity);
    expect(distance('M EH T', 'M EH D', 0.3)).toBeCloseTo(0.25);
  });

  test('is the same both ways, and never negative', () => {
    fc.assert(fc.property(anySounds, anySounds, (one, other) => {
      const way = soundDistance(one, other, Infinity, room);
      expect(way).toBeCloseTo(soundDistance(other, one, Infinity, room), 4);
      expect(way).toBeGreaterThanOrEqual(0);
    }));
  });

  test('asked for with a limit is the one without it, or infinite', () => {
    fc.assert(fc.property(anySounds, anySounds, fc.float({ min: 0, max: 5, noNaN: true }), (one, other, most) => {
      const free = soundDistance(one, other, Infinity, room);
      const limited = soundDistance(one, other, most, room);
      expect(limited).toBe(free <= most ? free : Infinity);
    }));
  });
});
