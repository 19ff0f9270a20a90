/**
 * What it costs to take one sound for another, to miss one, or to hear one that was not there: 0 for the same sound, 1 for two
 * that nobody mixes up. By hand: vowels by their place in the mouth, consonants by voice, place and manner, and some pairs
 * that English ears are known to mix up. The recogniser's own mistakes were not learned: another model makes others.
 */
import { isVowel, vowels } from './sounds.ts';

/** Tongue: height from closed to open, and place from front to back. Diphthongs where they begin. */
const tongueByVowel: Readonly<Record<string, readonly [number, number]>> = {
  i: [1, 1], I: [1.5, 1.3], e: [2, 1.1], E: [2.6, 1.3], '@': [3.3, 1.5], a: [3.7, 2.5], c: [3, 3], o: [2, 3], U: [1.5, 2.7], u: [1, 2.9],
  '^': [2.8, 2.3], x: [2.3, 2.1], R: [2.4, 2.2], Y: [3.3, 2], W: [3.3, 2.3], O: [2.6, 2.9],
};

type Consonant = readonly [place: string, manner: string, voiced: boolean];
const consonants: Readonly<Record<string, Consonant>> = {
  p: ['lips', 'stop', false], b: ['lips', 'stop', true], m: ['lips', 'nasal', true], w: ['lips', 'glide', true],
  f: ['teeth', 'hiss', false], v: ['teeth', 'hiss', true], T: ['teeth', 'hiss', false], D: ['teeth', 'hiss', true],
  t: ['ridge', 'stop', false], d: ['ridge', 'stop', true], s: ['ridge', 'hiss', false], z: ['ridge', 'hiss', true],
  n: ['ridge', 'nasal', true], l: ['ridge', 'glide', true], r: ['ridge', 'glide', true],
  S: ['palate', 'hiss', false], Z: ['palate', 'hiss', true], C: ['palate', 'stop', false], j: ['palate', 'stop', true], y: ['palate', 'glide', true],
  k: ['throat', 'stop', false], g: ['throat', 'stop', true], G: ['throat', 'nasal', true], h: ['throat', 'hiss', false],
};

const mixedUp: Readonly<Record<string, number>> = {
  Tf: 0.25, Dv: 0.3, Ts: 0.4, Tt: 0.4, Dd: 0.3, Dz: 0.4, tC: 0.4, dj: 0.4, sS: 0.3, zZ: 0.3, CS: 0.35, jZ: 0.3, nG: 0.25, nm: 0.3, lr: 0.5,
  rw: 0.4, lw: 0.4, bv: 0.4, bw: 0.6, vw: 0.5, hf: 0.6, lo: 0.6, lu: 0.6, lU: 0.6, yi: 0.3, yI: 0.4, wu: 0.3, wU: 0.4, rR: 0.15, ra: 0.7, rx: 0.6, rc: 0.7,
};

/** Of any sound. */
export const cheapestMissing = 0.3;
const missedByHand: Readonly<Record<string, number>> = { x: cheapestMissing, I: 0.4, h: 0.35, r: 0.4, R: 0.5, w: 0.45, y: 0.4, t: 0.6, d: 0.6, n: 0.65, l: 0.6 };

const codes = 128;
const replacing = new Float32Array(codes * codes).fill(1.2);
const missing = new Float32Array(codes).fill(0.8);
for (const one of [...vowels, ...Object.keys(consonants)]) {
  missing[one.charCodeAt(0)] = missedByHand[one] ?? (isVowel(one) ? 0.5 : 0.8);
  for (const other of [...vowels, ...Object.keys(consonants)]) replacing[one.charCodeAt(0) * codes + other.charCodeAt(0)] = costOf(one, other);
}

function costOf(one: string, other: string): number {
  if (one === other) return 0;
  const byHand = mixedUp[one + other] ?? mixedUp[other + one];
  if (byHand !== undefined) return byHand;
  const [vowel, otherVowel] = [tongueByVowel[one], tongueByVowel[other]];
  if (vowel !== undefined && otherVowel !== undefined) {
    const apart = 0.16 * Math.hypot(vowel[0] - otherVowel[0], vowel[1] - otherVowel[1]);
    // An unstressed vowel is nearly any vowel.
    return Math.min(0.45, 0.06 + apart * ('xR'.includes(one) || 'xR'.includes(other) ? 0.6 : 1));
  }
  const [consonant, otherConsonant] = [consonants[one], consonants[other]];
  if (consonant === undefined || otherConsonant === undefined) return 1.2;
  const differences = consonant.filter((value, index) => value !== otherConsonant[index]).length;
  if (differences === 0) return 0.3;
  if (differences === 1) return consonant[2] === otherConsonant[2] ? 0.5 : 0.25;
  return differences === 2 ? 0.75 : 1;
}

/**
 * Costs in all of hearing `heard` where `said` was said, or infinity as soon as it must be more than `most`. `row` is room to
 * work in, longer than `said`.
 */
export function soundDistance(said: string, heard: string, most: number, row: Float32Array): number {
  row[0] = 0;
  for (let at = 0; at < said.length; at += 1) row[at + 1] = row[at]! + missing[said.charCodeAt(at)]!;
  for (let other = 0; other < heard.length; other += 1) {
    const code = heard.charCodeAt(other);
    const added = missing[code]!;
    let diagonal: number = row[0]!;
    let least: number = diagonal + added;
    row[0] = least;
    for (let at = 0; at < said.length; at += 1) {
      const own = said.charCodeAt(at);
      const cost: number = Math.min(diagonal + replacing[own * codes + code]!, row[at + 1]! + added, row[at]! + missing[own]!);
      diagonal = row[at + 1]!;
      row[at + 1] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return Infinity;
  }
  const cost = row[said.length]!;
  return cost > most ? Infinity : cost;
}
