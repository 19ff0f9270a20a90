/**
 * Two sides' voices from results that may each span several people. The vector of a result is taken for a mixture of the two,
 * in the shares in which they spoke; what was said tells those shares, roughly, and from all results together the two
 * voices follow by least squares. Then each vector tells its own share, and better.
 */
import { must } from '#shared/lib/assert.ts';

export interface VoiceTake {
  readonly voice: readonly number[];
  /** How much was said in it. */
  readonly wordCount: number;
  /** Of one side, as far as is known from what was said: 0..1. */
  readonly share: number;
}

export interface FittedVoices {
  /** By its vector alone: the one side's share of each take, 0..1. */
  readonly shares: readonly number[];
  /** 0..1: how far the vectors can be believed. */
  readonly reliability: number;
}

/** So much of the takes' differences at least has to be explained by who spoke. */
const leastExplained = 0.15;
/** Of a share by its vector: where it is off by this much, it is believed half. */
const halfBelieved = 0.3;

/** Null where the voices tell nothing: too few takes, all of them alike, or different for other reasons. */
export function fitVoices(takes: readonly VoiceTake[]): FittedVoices | null {
  if (takes.length < 3) return null;
  const units = takes.map(({ voice }) => toUnit(voice));
  const centres = fitCentres(takes, units);
  if (centres === null) return null;
  const [one, other] = centres;
  const axis = one.map((value, place) => value - other[place]!);
  const axisSquared = dot(axis, axis);
  const raw = units.map((unit) => dot(unit.map((value, place) => value - other[place]!), axis) / axisSquared);
  const { unexplained, total } = spreads(takes, units, centres);
  if (total === 0 || 1 - unexplained / total < leastExplained) return null;
  const words = takes.reduce((sum, { wordCount }) => sum + wordCount, 0);
  const error = Math.sqrt(takes.reduce((sum, { wordCount, share }, index) => sum + wordCount * (raw[index]! - share) ** 2, 0) / words);
  return { shares: raw.map((share) => Math.min(1, Math.max(0, share))), reliability: 1 / (1 + (error / halfBelieved) ** 2) };
}

/** Least squares of share × one + (1 − share) × other, each take counting by its words. */
function fitCentres(takes: readonly VoiceTake[], units: ReadonlyArray<readonly number[]>): readonly [readonly number[], readonly number[]] | null {
  let [oneOne, oneOther, otherOther] = [0, 0, 0];
  const length = must(units[0], 'there are takes').length;
  const [towardsOne, towardsOther] = [new Float64Array(length), new Float64Array(length)];
  takes.forEach(({ wordCount, share }, index) => {
    oneOne += wordCount * share * share;
    oneOther += wordCount * share * (1 - share);
    otherOther += wordCount * (1 - share) * (1 - share);
    units[index]!.forEach((value, place) => {
      towardsOne[place]! += wordCount * share * value;
      towardsOther[place]! += wordCount * (1 - share) * value;
    });
  });
  const determinant = oneOne * otherOther - oneOther ** 2;
  // The shares hardly differ, or there are none: who is who cannot be told from them.
  if (!Number.isFinite(determinant) || determinant < 0.02 * (oneOne + otherOther + 2 * oneOther) ** 2) return null;
  return [
    Array.from(towardsOne, (value, place) => (otherOther * value - oneOther * towardsOther[place]!) / determinant),
    Array.from(towardsOther, (value, place) => (oneOne * value - oneOther * towardsOne[place]!) / determinant),
  ];
}

function spreads(takes: readonly VoiceTake[], units: ReadonlyArray<readonly number[]>, [one, other]: readonly [readonly number[], readonly number[]]): { readonly unexplained: number; readonly total: number } {
  const words = takes.reduce((sum, { wordCount }) => sum + wordCount, 0);
  const mean = one.map((_, place) => units.reduce((sum, unit, index) => sum + unit[place]! * takes[index]!.wordCount, 0) / words);
  let [unexplained, total] = [0, 0];
  takes.forEach(({ wordCount, share }, index) => units[index]!.forEach((value, place) => {
    unexplained += wordCount * (value - share * one[place]! - (1 - share) * other[place]!) ** 2;
    total += wordCount * (value - mean[place]!) ** 2;
  }));
  return { unexplained, total };
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, place) => sum + value * other[place]!, 0);
}

function toUnit(vector: readonly number[]): readonly number[] {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}
