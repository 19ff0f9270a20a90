/**
 * Which of a visit's voices are one person's. How alike two takes of one voice are differs from one speaker model to the
 * next, and no publisher gives a threshold, so the visit's own likenesses give it: where they fall into two heaps, between
 * the heaps; where they are one heap, there is one voice. A vector of two people at once is near neither, and stays alone.
 */
import { must } from '#shared/lib/assert.ts';

export interface VoiceCluster {
  /** Positions in what was given. */
  readonly members: readonly number[];
  /** Of length 1. */
  readonly centre: readonly number[];
}

/** Heaps of likenesses whose means are nearer than this are one. Takes of one voice lay 0.15 apart at most, voices 0.5 and more. */
const leastApart = 0.3;
/** The longest takes; more would only take time, and any other take is nearest to one of theirs. */
const mostTakes = 200;

export interface VoiceTake {
  readonly voice: readonly number[];
  /** How much was said in it. */
  readonly wordCount: number;
}

/** Largest first. */
export function clusterVoices(takes: readonly VoiceTake[]): readonly VoiceCluster[] {
  const longest = takes.map(({ wordCount }, index) => ({ wordCount, index }))
    .toSorted((one, other) => other.wordCount - one.wordCount || one.index - other.index).slice(0, mostTakes).map(({ index }) => index);
  const units = longest.map((index) => toUnit(must(takes[index], 'positions are of takes').voice));
  const likenesses = units.map((one) => units.map((other) => likeness(one, other)));
  return mergeAlike(likenesses)
    .map((places) => ({
      members: places.map((place) => longest[place]!).sort((one, other) => one - other),
      centre: toUnit(sumOf(places.map((place) => units[place]!), places.map((place) => takes[longest[place]!]!.wordCount))),
    }))
    .toSorted((one, other) => wordsOf(other, takes) - wordsOf(one, takes) || one.members[0]! - other.members[0]!);
}

/** -1..1, of vectors of length 1. */
export function likeness(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}

export function toUnit(vector: readonly number[]): readonly number[] {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

/** The two clusters most alike on average become one, until none are alike enough. */
function mergeAlike(likenesses: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const least = splitOfHeaps(likenesses.flatMap((row, index) => row.slice(index + 1)));
  const clusters = likenesses.map((_, index) => [index]);
  const between = likenesses.map((row) => [...row]);
  for (;;) {
    let [best, one, other] = [least, -1, -1];
    for (let first = 0; first < clusters.length; first += 1) {
      for (let second = first + 1; second < clusters.length; second += 1) {
        if (between[first]![second]! >= best) [best, one, other] = [between[first]![second]!, first, second];
      }
    }
    if (one < 0) return clusters;
    const [sizeOne, sizeOther] = [clusters[one]!.length, clusters[other]!.length];
    for (let each = 0; each < clusters.length; each += 1) {
      const average = (between[one]![each]! * sizeOne + between[other]![each]! * sizeOther) / (sizeOne + sizeOther);
      between[one]![each] = average;
      between[each]![one] = average;
    }
    clusters[one]!.push(...clusters[other]!);
    clusters.splice(other, 1);
    between.splice(other, 1);
    for (const row of between) row.splice(other, 1);
  }
}

/** Where the values fall apart into two heaps (Otsu's way); below all of them where they do not. */
function splitOfHeaps(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const total = sorted.reduce((sum, value) => sum + value, 0);
  let [best, split, apart, below] = [0, Number.NEGATIVE_INFINITY, 0, 0];
  sorted.forEach((value, index) => {
    if (index > 0) {
      const [lower, upper] = [below / index, (total - below) / (sorted.length - index)];
      const between = index * (sorted.length - index) * (upper - lower) ** 2;
      if (between > best) [best, split, apart] = [between, (value + sorted[index - 1]!) / 2, upper - lower];
    }
    below += value;
  });
  return apart >= leastApart ? split : Number.NEGATIVE_INFINITY;
}

function sumOf(vectors: readonly (readonly number[])[], weights: readonly number[]): readonly number[] {
  return must(vectors[0], 'a cluster has a take').map((_, place) => vectors.reduce((sum, vector, index) => sum + (vector[place] ?? 0) * weights[index]!, 0));
}

function wordsOf({ members }: VoiceCluster, takes: readonly VoiceTake[]): number {
  return members.reduce((sum, member) => sum + takes[member]!.wordCount, 0);
}
