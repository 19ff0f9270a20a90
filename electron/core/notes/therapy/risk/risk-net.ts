/**
 * A net under the patterns: logistic regression on the words, pairs and pairs with a gap of a few sentences, learned from our own passages by
 * `build/train/train-risk-net.ts`. It hears what no pattern names ("I'd sooner be where my husband is") and may only ever say possible, and
 * only of a kind of which nothing was read otherwise.
 */
import type { RiskKind } from '#shared/domain/therapy.ts';
import type { Clause } from '../../stages/clause.ts';
import type { RiskCue } from './read-exchange.ts';
import { speaksOfDanger } from './speaks-of-danger.ts';

/** In the order of the weights. A protective factor is no risk and needs no net. */
export const netKinds = ['ideation', 'self-harm', 'harm-to-others', 'abuse', 'plan', 'means', 'intent'] as const satisfies readonly RiskKind[];
/** Nobody plans or means what they have no thought of: these are heard only where the thought is read or heard too. */
const needThought: ReadonlySet<RiskKind> = new Set(['plan', 'means', 'intent']);
const thoughts: ReadonlySet<RiskKind> = new Set(['ideation', 'plan', 'means', 'intent']);

/** What a kind must score. Chosen on sets left out of the training so that flags where nothing was said rise by no more than three in a hundred. */
export const netThreshold = { alone: 2, belowWithThought: 1, clause: 1, clauseAlone: 2, doubt: -2 } as const;

/** About the length of the passages it learned from; each stretch begins in the middle of the one before. */
const stretchWords = 80;

export interface RiskNet {
  readonly bias: readonly number[];
  readonly weights: ReadonlyMap<string, readonly number[]>;
  readonly threshold: { readonly alone: number; readonly belowWithThought: number; readonly clause: number; readonly clauseAlone: number; readonly doubt: number };
}

/** Weights are written as whole numbers. */
export const netScale = 20;
/** The classes of `risk.tsv` that hold them begin so. */
export const netClass = '<net ';

/** `null` where the lexicon has none. `text`: features as `name:weight,weight…`, the bias under `#`. */
export function parseRiskNet(text: string): RiskNet | null {
  if (text === '') return null;
  const weights = new Map(text.split('|').map((entry): [string, number[]] => {
    const at = entry.lastIndexOf(':');
    return [entry.slice(0, at), entry.slice(at + 1).split(',').map((weight) => Number(weight) / netScale)];
  }));
  return { bias: weights.get('#') ?? netKinds.map(() => 0), weights, threshold: netThreshold };
}

const tooCommon = new Set('the a an and of to in on at it is was that this so um uh er'.split(' '));

/** Words without their endings, pairs, and pairs around one word; marked by who spoke. */
export function netFeatures(units: readonly Pick<Clause, 'tokens' | 'speaker'>[]): Set<string> {
  const features = new Set<string>();
  for (const { tokens, speaker } of units) {
    const who = speaker === 'clinician' ? 'd' : 'c';
    const stems = tokens.map(({ norm }) => (norm.length > 4 ? norm.replace(/('s|ing|ed|s|es)$/, '') : norm).replaceAll(/[:|,#]/g, ''));
    stems.forEach((stem, at) => {
      if (!tooCommon.has(stem)) features.add(`${who}${stem}`);
      if (at + 1 < stems.length) features.add(`${who}${stem}_${stems[at + 1]}`);
      if (at + 2 < stems.length) features.add(`${who}${stem}_~_${stems[at + 2]}`);
    });
  }
  return features;
}

/** Of known features only, so that length does not matter. */
export function netScores({ bias, weights }: RiskNet, features: ReadonlySet<string>): number[] {
  const known = [...features].flatMap((feature) => weights.get(feature) ?? []);
  const count = known.length / netKinds.length;
  return netKinds.map((_, kind) => {
    let sum = 0;
    for (let at = kind; at < known.length; at += netKinds.length) sum += known[at]!;
    return bias[kind]! + (count === 0 ? 0 : sum / Math.sqrt(count));
  });
}

export function stretchesOf<Unit extends Pick<Clause, 'tokens'>>(units: readonly Unit[]): Unit[][] {
  const stretches: Unit[][] = [];
  let start = 0;
  while (start < units.length) {
    let [end, words] = [start, 0];
    let half = start + 1;
    while (end < units.length && (end === start || words + units[end]!.tokens.length <= stretchWords)) {
      words += units[end]!.tokens.length;
      if (words <= stretchWords / 2) half = end + 1;
      end += 1;
    }
    stretches.push(units.slice(start, end));
    if (end >= units.length) break;
    start = Math.max(start + 1, half);
  }
  return stretches;
}

interface Scored {
  readonly stretch: readonly Clause[];
  readonly scores: readonly number[];
}

/** `read`: what the patterns made of the units. */
export function withNet(net: RiskNet, units: readonly Clause[], read: readonly RiskCue[]): RiskCue[] {
  const scored = stretchesOf(units).map((stretch): Scored => ({ stretch, scores: netScores(net, netFeatures(stretch)) }));
  return [...doubted(net, scored, read), ...heard(net, scored, read)];
}

function heard(net: RiskNet, scored: readonly Scored[], read: readonly RiskCue[]): RiskCue[] {
  const kindsRead = new Set(read.map(({ kind }) => kind));
  const best = new Map<RiskKind, { readonly score: number; readonly stretch: readonly Clause[] }>();
  for (const { stretch, scores } of scored) {
    scores.forEach((score, at) => {
      const kind = netKinds[at]!;
      if (!kindsRead.has(kind) && score > (best.get(kind)?.score ?? net.threshold.alone - net.threshold.belowWithThought)) best.set(kind, { score, stretch });
    });
  }
  const hears = (kind: RiskKind) => (best.get(kind)?.score ?? Number.NEGATIVE_INFINITY) > net.threshold.alone;
  const tellsThought = hears('ideation') && mostTelling(net, best.get('ideation')!.stretch, 'ideation') !== null;
  const thought = tellsThought || read.some(({ kind, status }) => thoughts.has(kind as RiskKind) && status !== 'denied');
  return [...best].filter(([kind]) => needThought.has(kind) ? thought : hears(kind)).flatMap(([kind, { stretch }]): RiskCue[] => {
    const unit = mostTelling(net, stretch, kind);
    return unit === null ? [] : [{ kind, status: 'possible', from: unit.tokens, speaker: unit.speaker }];
  });
}

/** What a pattern affirms amid words that sound of nothing of the kind is left to the clinician: it is possible. */
function doubted(net: RiskNet, scored: readonly Scored[], read: readonly RiskCue[]): RiskCue[] {
  const highest = new Map<unknown, number[]>();
  // By itself, too: "I want to kill myself" is not doubted for what is said around it.
  const alone = [...new Set(scored.flatMap(({ stretch }) => stretch))].map((unit): Scored => ({ stretch: [unit], scores: netScores(net, netFeatures([unit])) }));
  for (const { stretch, scores } of [...scored, ...alone]) {
    for (const { tokens } of stretch) {
      const known = highest.get(tokens[0]);
      highest.set(tokens[0], scores.map((score, kind) => Math.max(score, known?.[kind] ?? Number.NEGATIVE_INFINITY)));
    }
  }
  return read.map((cue) => {
    const score = highest.get(cue.from[0])?.[netKinds.indexOf(cue.kind as typeof netKinds[number])];
    return cue.status === 'affirmed' && score !== undefined && score < net.threshold.doubt ? { ...cue, status: 'possible' } : cue;
  });
}

/** Null where no clause of the stretch could be meant: without a word of danger in it or beside it, a clause must be told by itself. */
function mostTelling(net: RiskNet, stretch: readonly Clause[], kind: RiskKind): Clause | null {
  const at = netKinds.indexOf(kind as typeof netKinds[number]);
  const speaks = stretch.map(({ tokens }) => speaksOfDanger(kind, tokens.map(({ norm }) => norm).join(' ')));
  const [best] = stretch.map((unit, place) => ({ unit, score: netScores(net, netFeatures([unit]))[at]!, isNear: speaks.slice(Math.max(0, place - 1), place + 2).includes(true) }))
    .filter(({ score, isNear }) => score > (isNear ? net.threshold.clause : net.threshold.clauseAlone)).toSorted((one, other) => other.score - one.score);
  return best?.unit ?? null;
}
