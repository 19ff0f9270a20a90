/**
 * Learns the weights of `risk-net.ts` from passages: one logistic regression a kind, AdaGrad, in a fixed order, so that the same passages make
 * the same weights. What was affirmed or possible counts as said; what was denied or never asked does not.
 */
import type { Clause } from '../../stages/clause.ts';
import { netFeatures, netKinds, netScale, netThreshold, type RiskNet } from '../risk/risk-net.ts';
import type { RiskPassage } from './measure-risk.ts';

export interface NetExample {
  readonly expected: RiskPassage['expected'];
  readonly units: readonly Clause[];
  /** Talk in which nothing is expected since it is about something else: there is much of it, and it is easily told apart. */
  readonly isOrdinary?: boolean;
}

const rounds = 15;
const rate = 0.3;
const shrink = 1e-4;
/** A feature seen once teaches nothing about others. */
const leastSeen = 2;
/** Keeps the weights small enough to ship. */
const mostFeatures = 8000;
const norm = 3;
/** What a stretch of ordinary talk weighs beside a passage. */
const ordinaryWeight = 0.3;

export function trainNet(examples: readonly NetExample[]): RiskNet {
  const features = examples.map(({ units }) => netFeatures(units));
  const seen = new Map<string, number>();
  for (const each of features) for (const feature of each) seen.set(feature, (seen.get(feature) ?? 0) + 1);
  const first = fit(examples, features, new Set([...seen].filter(([, count]) => count >= leastSeen).map(([feature]) => feature)));
  const strongest = [...first.weights].map(([feature, weights]): [string, number] => [feature, Math.max(...weights.map(Math.abs))]).sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  return fit(examples, features, new Set(strongest.slice(0, mostFeatures).map(([feature]) => feature)));
}

function fit(examples: readonly NetExample[], features: readonly ReadonlySet<string>[], kept: ReadonlySet<string>): RiskNet {
  const indexByFeature = new Map([...kept].map((feature, index) => [feature, index]));
  const rows = features.map((each) => [...each].flatMap((feature) => indexByFeature.get(feature) ?? []));
  const columns = netKinds.map((kind) => fitKind(rows, examples.map(({ expected }) => /^(affirmed|possible)$/.test(expected.get(kind) ?? '')), examples.map(({ isOrdinary }) => isOrdinary === true), kept.size));
  return {
    threshold: netThreshold,
    bias: columns.map(({ bias }) => bias),
    weights: new Map([...indexByFeature].map(([feature, index]) => [feature, columns.map(({ weights }) => weights[index]! * norm)])),
  };
}

function fitKind(rows: readonly (readonly number[])[], said: readonly boolean[], ordinary: readonly boolean[], size: number): { bias: number; weights: Float64Array } {
  const weights = new Float64Array(size);
  const squares = new Float64Array(size).fill(0.01);
  let [bias, biasSquares] = [-1, 0.01];
  const share = Math.max(said.filter(Boolean).length, 1) / ordinary.filter((is) => !is).length;
  const order = rows.map((_, row) => row);
  const random = randomFrom(7);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    for (const row of order) {
      const known = rows[row]!;
      const value = known.length === 0 ? 0 : norm / Math.sqrt(known.length);
      let sum = bias;
      for (const index of known) sum += weights[index]! * value;
      const error = (1 / (1 + Math.exp(-sum)) - (said[row]! ? 1 : 0)) * (said[row]! ? 0.5 / share : 0.5 / (1 - share)) * (ordinary[row]! ? ordinaryWeight : 1);
      for (const index of known) {
        const step = error * value + shrink * weights[index]!;
        squares[index]! += step * step;
        weights[index]! -= rate * step / Math.sqrt(squares[index]!);
      }
      biasSquares += error * error;
      bias -= 0.1 * error / Math.sqrt(biasSquares);
    }
  }
  return { bias, weights };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
}

/** Park and Miller's generator: the same numbers each time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** As `parseRiskNet` takes it. */
export function writeNet({ bias, weights }: RiskNet): string {
  const whole = (numbers: readonly number[]) => numbers.map((number) => String(Math.round(number * netScale))).join(',');
  return [`#:${whole(bias)}`, ...[...weights].map(([feature, numbers]) => `${feature}:${whole(numbers)}`)].join('|');
}
