/**
 * Trains the model of speakers: a linear-chain conditional random field over the words of whole visits, by stochastic gradient
 * with falling steps and averaged weights. The same visits give the same bytes. Features of fewer than `leastVisits` visits are
 * left out, so that nothing is kept that only one person said.
 */
import { createFeatureList, type FeatureList } from '#core/speech/readable/marks/hashed-features.ts';
import type { WeightTable } from '#core/speech/readable/marks/marks-model.ts';
import { collectChangeFeatures, collectGuestFeatures, collectSideFeatures } from '#core/speech/speakers/speaker-features.ts';
import { barred, changeScore, ownFactor, placeCount, places, sharesOfPlaces, type SpeakerLattice } from '#core/speech/speakers/speaker-lattice.ts';
import type { SpeakersModel } from '#core/speech/speakers/speakers-model.ts';
import { toVisitView, type VisitView, type VisitWord } from '#core/speech/speakers/visit-view.ts';
import { createRandom } from './as-if-heard.ts';
import type { KnownSpeaker } from './labelled-visits.ts';

export interface TrainingVisit {
  /** The same for its other shapes. */
  readonly id: string;
  readonly words: readonly VisitWord[];
  /** Of each word. */
  readonly speakers: readonly KnownSpeaker[];
  readonly weight: number;
}

const rounds = 3;
const averagedFrom = 1;
const firstStep = 0.03;
const shrinking = 1e-3;
const leastVisits = 3;
/** Of 1: a visit's words this far from right teach nothing more. */
const leastError = 1e-3;
export const tableBits = { side: 18, guest: 16, change: 18 } as const;

interface FeatureRows {
  readonly places: Int32Array;
  /** Where each word's begin. */
  readonly starts: Int32Array;
}

interface Example {
  readonly view: VisitView;
  readonly truth: Uint8Array;
  readonly weight: number;
  readonly side: FeatureRows;
  readonly guest: FeatureRows;
  readonly change: FeatureRows;
}

type Collect = (view: VisitView, index: number, bits: number, into: FeatureList) => void;

interface Learner {
  readonly weights: Float32Array;
  /** Over the later rounds. */
  readonly averaged: Float64Array;
  sum(rows: FeatureRows, index: number): number;
  step(rows: FeatureRows, index: number, error: number): void;
  stepAt(place: number, error: number): void;
  average(): void;
}

type Learners = Readonly<Record<'side' | 'guest' | 'away' | 'back' | 'guestChange', Learner>>;

/** Steps shrink by the sum of their squares (AdaGrad). */
function createLearner(size: number): Learner {
  const [weights, squares, averaged] = [new Float32Array(size), new Float32Array(size), new Float64Array(size)];
  const stepAt = (place: number, error: number) => {
    const slope = error - shrinking * weights[place]!;
    squares[place]! += slope * slope;
    weights[place]! += firstStep * slope / Math.sqrt(1 + squares[place]!);
  };
  return {
    weights, averaged, stepAt,
    sum({ places: features, starts }, index) {
      let sum = 0;
      for (let at = starts[index]!; at < starts[index + 1]!; at += 1) sum += weights[features[at]!]!;
      return sum;
    },
    step({ places: features, starts }, index, error) {
      if (Math.abs(error) < leastError) return;
      for (let at = starts[index]!; at < starts[index + 1]!; at += 1) stepAt(features[at]!, error);
    },
    average() {
      for (let place = 0; place < size; place += 1) averaged[place]! += weights[place]! / (rounds - averagedFrom);
    },
  };
}

export function trainSpeakerWeights(visits: readonly TrainingVisit[]): SpeakersModel {
  const examples = toExamples(visits);
  const learners: Learners = {
    side: createLearner(2 ** tableBits.side), guest: createLearner(2 ** tableBits.guest),
    away: createLearner(2 ** tableBits.change), back: createLearner(2 ** tableBits.change), guestChange: createLearner(1),
  };
  const order = [...examples];
  const random = createRandom(1);
  for (let round = 0; round < rounds; round += 1) {
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * (last + 1));
      [order[last], order[other]] = [order[other]!, order[last]!];
    }
    for (const example of order) learn(example, learners);
    if (round >= averagedFrom) for (const learner of Object.values(learners)) learner.average();
  }
  const both = new Float64Array(2 ** tableBits.change * 2);
  learners.away.averaged.forEach((weight, place) => { both[place * 2] = weight; both[place * 2 + 1] = learners.back.averaged[place]!; });
  return {
    side: quantise(learners.side.averaged, tableBits.side), guest: quantise(learners.guest.averaged, tableBits.guest),
    change: quantise(both, tableBits.change), guestChange: learners.guestChange.averaged[0]!,
  };
}

function learn({ view, truth, weight, side, guest, change }: Example, learners: Learners): void {
  const lattice = toLattice({ view, side, guest, change }, learners);
  const { shares, forward, backward } = sharesOfPlaces(lattice);
  for (let index = 0; index < view.count; index += 1) {
    const at = index * placeCount;
    const right = truth[index]!;
    learners.side.step(side, index, weight * (Number(right > 0) - shares[at + 1]! - shares[at + 2]!));
    learners.guest.step(guest, index, weight * (Number(right === 2) - shares[at + 2]!));
    if (index === 0 || view.isInsideLine[index] === 1) continue;
    const guessed = { total: 0, away: 0, back: 0, guestChange: 0 };
    for (let from = 0; from < placeCount; from += 1) {
      for (let to = 0; to < placeCount; to += 1) {
        const share = forward[at - placeCount + from]! * Math.exp(changeScore(lattice, index, from, to)) * ownFactor(lattice.own, index, to) * backward[at + to]!;
        guessed.total += share;
        if (from !== to) guessed[from === 0 ? 'away' : to === 0 ? 'back' : 'guestChange'] += share;
      }
    }
    const before = truth[index - 1]!;
    const isChange = before !== right;
    learners.away.step(change, index, weight * (Number(isChange && before === 0) - guessed.away / guessed.total));
    learners.back.step(change, index, weight * (Number(isChange && right === 0) - guessed.back / guessed.total));
    learners.guestChange.stepAt(0, weight * (Number(isChange && before > 0 && right > 0) - guessed.guestChange / guessed.total));
  }
}

function toLattice(
  { view, side, guest, change }: Pick<Example, 'view' | 'side' | 'guest' | 'change'>, learners: Learners,
): SpeakerLattice {
  const { count } = view;
  const [own, changes] = [new Float64Array(count * placeCount), new Float64Array(count * 2)];
  for (let index = 0; index < count; index += 1) {
    const forSide = learners.side.sum(side, index);
    own[index * placeCount + 1] = forSide;
    own[index * placeCount + 2] = forSide + learners.guest.sum(guest, index);
    const isBarred = view.isInsideLine[index] === 1;
    changes[index * 2] = isBarred ? barred : learners.away.sum(change, index);
    changes[index * 2 + 1] = isBarred ? barred : learners.back.sum(change, index);
  }
  return { count, own, changes, guestChange: learners.guestChange.weights[0]! };
}

function toExamples(visits: readonly TrainingVisit[]): readonly Example[] {
  const kinds = ['side', 'guest', 'change'] as const;
  const collect: Record<(typeof kinds)[number], Collect> = { side: collectSideFeatures, guest: collectGuestFeatures, change: collectChangeFeatures };
  const features = createFeatureList();
  const views = visits.map(({ words }) => toVisitView(words));
  const numbers = new Map([...new Set(visits.map(({ id }) => id))].map((id, index) => [id, index + 1]));
  const counts = Object.fromEntries(kinds.map((kind) => [kind, countVisits(tableBits[kind], (see) => views.forEach((view, index) => {
    eachFeature(view, collect[kind], tableBits[kind], features, (place) => see(place, numbers.get(visits[index]!.id)!));
  }))])) as Record<(typeof kinds)[number], Uint8Array>;
  return visits.map(({ speakers, weight }, index): Example => {
    const view = views[index]!;
    const rows = (kind: (typeof kinds)[number]) => toRows(view, collect[kind], tableBits[kind], counts[kind], features);
    return { view, truth: Uint8Array.from(speakers, (speaker) => places.indexOf(speaker)), weight, side: rows('side'), guest: rows('guest'), change: rows('change') };
  });
}

/** In how many visits a feature was seen. */
function countVisits(bits: number, seeAll: (see: (place: number, visit: number) => void) => void): Uint8Array {
  const [counts, lastVisits] = [new Uint8Array(2 ** bits), new Int32Array(2 ** bits)];
  seeAll((place, visit) => {
    if (lastVisits[place] === visit) return;
    lastVisits[place] = visit;
    counts[place] = Math.min(255, counts[place]! + 1);
  });
  return counts;
}

function eachFeature(view: VisitView, collect: Collect, bits: number, features: FeatureList, see: (place: number) => void): void {
  for (let index = 0; index < view.count; index += 1) {
    collect(view, index, bits, features);
    for (let each = 0; each < features.count; each += 1) see(features.places[each]!);
  }
}

function toRows(view: VisitView, collect: Collect, bits: number, counts: Uint8Array, features: FeatureList): FeatureRows {
  const kept: number[] = [];
  const starts = new Int32Array(view.count + 1);
  for (let index = 0; index < view.count; index += 1) {
    starts[index] = kept.length;
    collect(view, index, bits, features);
    for (let each = 0; each < features.count; each += 1) if (counts[features.places[each]!]! >= leastVisits) kept.push(features.places[each]!);
  }
  starts[view.count] = kept.length;
  return { places: Int32Array.from(kept), starts };
}

/** To signed bytes; the few largest weights are cut off, which costs less than coarse steps for all. */
function quantise(weights: Float64Array, bits: number): WeightTable {
  const sizes = Float64Array.from(weights, Math.abs).filter((size) => size > 0).sort();
  const scale = Math.fround((sizes[Math.floor(sizes.length * 0.9995)] ?? 1) / 127);
  return { bits, scale, weights: Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale)))) };
}
