/**
 * What speaks for each speaker at each word of a visit, and for a change between words; from it the likeliest run of speakers
 * through the whole visit. All in natural logarithms of odds; the clinician is the measure, 0.
 */
export const places = ['clinician', 'patient', 'other'] as const;
export const placeCount = places.length;

export interface SpeakerLattice {
  readonly count: number;
  /** `placeCount` for each word. */
  readonly own: Float64Array;
  /** Two for each word: for a change away from the clinician before it, and for one back to them. */
  readonly changes: Float64Array;
  /** For a change between patient and other. */
  readonly guestChange: number;
}

/** As good as never. */
export const barred = -1e6;

/** Before word `index`. */
export function changeScore({ changes, guestChange }: SpeakerLattice, index: number, from: number, to: number): number {
  if (from === to) return 0;
  if (from === 0) return changes[index * 2]!;
  if (to === 0) return changes[index * 2 + 1]!;
  return changes[index * 2] === barred ? barred : guestChange;
}

/** The place of each word, by the best way through all of them (Viterbi). */
export function bestPlaces(lattice: SpeakerLattice): Uint8Array {
  const { count, own } = lattice;
  const came = new Uint8Array(count * placeCount);
  let scores: number[] = Array.from(own.subarray(0, placeCount));
  for (let index = 1; index < count; index += 1) {
    const next: number[] = [];
    for (let to = 0; to < placeCount; to += 1) {
      let [best, from] = [Number.NEGATIVE_INFINITY, 0];
      for (let each = 0; each < placeCount; each += 1) {
        const score = scores[each]! + changeScore(lattice, index, each, to);
        if (score > best) [best, from] = [score, each];
      }
      next.push(best + own[index * placeCount + to]!);
      came[index * placeCount + to] = from;
    }
    scores = next;
  }
  const path = new Uint8Array(count);
  let at = scores.indexOf(Math.max(...scores));
  for (let index = count - 1; index >= 0; index -= 1) {
    path[index] = at;
    at = came[index * placeCount + at]!;
  }
  return path;
}

export interface PlaceShares {
  /** How likely each place is at each word: `placeCount` for each. */
  readonly shares: Float64Array;
  /** Forward and backward sums, each word's adding up to 1: for training. */
  readonly forward: Float64Array;
  readonly backward: Float64Array;
}

export function sharesOfPlaces(lattice: SpeakerLattice): PlaceShares {
  const { count, own } = lattice;
  const [forward, backward, shares] = [0, 1, 2].map(() => new Float64Array(count * placeCount)) as [Float64Array, Float64Array, Float64Array];
  for (let index = 0; index < count; index += 1) {
    for (let to = 0; to < placeCount; to += 1) {
      let sum = index === 0 ? 1 : 0;
      for (let from = 0; index > 0 && from < placeCount; from += 1) sum += forward[(index - 1) * placeCount + from]! * Math.exp(changeScore(lattice, index, from, to));
      forward[index * placeCount + to] = sum * ownFactor(own, index, to);
    }
    toShares(forward, index);
  }
  backward.fill(1, (count - 1) * placeCount);
  for (let index = count - 2; index >= 0; index -= 1) {
    for (let from = 0; from < placeCount; from += 1) {
      let sum = 0;
      for (let to = 0; to < placeCount; to += 1) {
        sum += Math.exp(changeScore(lattice, index + 1, from, to)) * ownFactor(own, index + 1, to) * backward[(index + 1) * placeCount + to]!;
      }
      backward[index * placeCount + from] = sum;
    }
    toShares(backward, index);
  }
  for (let index = 0; index < count; index += 1) {
    for (let place = 0; place < placeCount; place += 1) shares[index * placeCount + place] = forward[index * placeCount + place]! * backward[index * placeCount + place]!;
    toShares(shares, index);
  }
  return { shares, forward, backward };
}

/** Against the best of its word, so that nothing overflows. */
export function ownFactor(own: Float64Array, index: number, place: number): number {
  const at = index * placeCount;
  return Math.exp(own[at + place]! - Math.max(own[at]!, own[at + 1]!, own[at + 2]!));
}

function toShares(values: Float64Array, index: number): void {
  const at = index * placeCount;
  const total = values[at]! + values[at + 1]! + values[at + 2]!;
  for (let place = 0; place < placeCount; place += 1) values[at + place]! /= total;
}
