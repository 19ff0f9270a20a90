/**
 * Makes a header model of labelled dialogues: one linear support vector machine a header, with squared hinge loss, learned by dual coordinate
 * descent (Hsieh, Chang, Lin, Keerthi, Sundararajan 2008, "A dual coordinate descent method for large-scale linear SVM"). Headers of few
 * dialogues count as much as those of many. Same in, same bytes out.
 */
import { countPlaces, noteHeaders, rarityUnit, toHeaderVector, type HeaderModel, type HeaderVector, type NoteHeader } from '#core/notes/headers/header-model.ts';
import { featureGroups, type HeaderFeatures } from '#core/notes/headers/header-features.ts';
import { createRandom } from './as-if-heard.ts';

export interface HeaderExample {
  /** Dialogues made of one another (translations) share it and are never on both sides of a fold. */
  readonly origin: string;
  readonly label: NoteHeader;
  /** 1 for a dialogue of the data set itself, less for what was made of it. */
  readonly weight: number;
  readonly features: HeaderFeatures;
}

export interface HeaderTraining {
  readonly bits: number;
  readonly rounds: number;
  /** What a dialogue on the wrong side costs; more fits the training dialogues closer. */
  readonly cost: number;
}

const classes = noteHeaders.length;

/** A feature of fewer dialogues tells nothing of others. */
const fewestDialogues = 2;

export function trainHeaders(examples: readonly HeaderExample[], { bits, rounds, cost }: HeaderTraining): HeaderModel {
  const rarity = rarityOf(examples, bits);
  const vectors = examples.map(({ features }) => toHeaderVector(features, bits, rarity));
  const balance = balanceOf(examples);
  const weights = new Float64Array(2 ** bits * classes);
  noteHeaders.forEach((header, place) => {
    const rows = examples.map(({ label, weight }, at): Row => ({ vector: vectors[at]!, side: label === header ? 1 : -1, cost: cost * weight * balance.get(label)! }));
    separate(rows, { bits, rounds }).forEach((weight, at) => { weights[at * classes + place] = weight; });
  });
  const most = weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0);
  return { bits, scale: most / 127, rarity, weights: Int8Array.from(weights, (weight) => Math.round((weight / most) * 127)) };
}

function rarityOf(examples: readonly HeaderExample[], bits: number): Uint8Array {
  const counts = new Float64Array(2 ** bits);
  let all = 0;
  for (const { features, weight } of examples) {
    if (weight < 1) continue;
    all += 1;
    for (const group of featureGroups) for (const place of countPlaces(features[group], bits).keys()) counts[place]! += 1;
  }
  return Uint8Array.from(counts, (count) => (count < fewestDialogues ? 0 : Math.min(255, Math.round((1 + Math.log((1 + all) / (1 + count))) / rarityUnit))));
}

/** All headers weigh the same together, and a dialogue 1 on average. */
function balanceOf(examples: readonly HeaderExample[]): ReadonlyMap<NoteHeader, number> {
  const labels = Map.groupBy(examples, ({ label }) => label);
  return new Map([...labels].map(([label, own]) => [label, examples.length / (labels.size * own.length)]));
}

interface Row {
  readonly vector: HeaderVector;
  readonly side: 1 | -1;
  readonly cost: number;
}

function separate(rows: readonly Row[], { bits, rounds }: Pick<HeaderTraining, 'bits' | 'rounds'>): Float64Array {
  const weights = new Float64Array(2 ** bits);
  const alphas = new Float64Array(rows.length);
  const slacks = rows.map(({ cost }) => 1 / (2 * cost));
  const lengths = rows.map(({ vector }) => vector.values.reduce((sum, value) => sum + value * value, 0));
  const order = rows.map((_, at) => at);
  const random = createRandom(7);
  for (let round = 0; round < rounds; round += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other]!, order[at]!];
    }
    for (const at of order) {
      const { vector: { places, values }, side } = rows[at]!;
      let score = 0;
      for (let each = 0; each < places.length; each += 1) score += weights[places[each]!]! * values[each]!;
      const before = alphas[at]!;
      const gradient = side * score - 1 + slacks[at]! * before;
      const after = Math.max(0, before - gradient / (lengths[at]! + slacks[at]!));
      if (after === before) continue;
      alphas[at] = after;
      for (let each = 0; each < places.length; each += 1) weights[places[each]!]! += (after - before) * side * values[each]!;
    }
  }
  return weights;
}
