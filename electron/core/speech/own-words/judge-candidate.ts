/**
 * How likely it is that these words are that term: a sum of weights, learned by `build/train/train-word-judgement.ts` from
 * sentences read by espeak-ng and heard by the embedded model, and from talk without a mistake in it.
 */
import type { Evidence } from './find-candidates.ts';
import { weights } from './judgement-weights.ts';

type Weighed = Omit<Evidence, 'isPhraseOfOwn'>;
export type Feature = keyof typeof features;

const one = (is: boolean): 0 | 1 => (is ? 1 : 0);

export const features = {
  always: () => 1,
  distance: ({ distance }: Weighed) => distance * 10,
  distanceSquared: ({ distance }: Weighed) => (distance * 10) ** 2,
  /** Where the recogniser was sure. */
  sureDistance: ({ distance, mostDoubt }: Weighed) => (mostDoubt <= sureDoubt ? distance * 10 : 0),
  sureEveryday: ({ everyday, mostDoubt }: Weighed) => (mostDoubt <= sureDoubt ? everyday : 0),
  shortness: ({ soundCount }: Weighed) => 5 / Math.max(3, soundCount),
  lead: ({ lead }: Weighed) => lead * 10,
  meanDoubt: ({ meanDoubt }: Weighed) => meanDoubt,
  mostDoubt: ({ mostDoubt }: Weighed) => mostDoubt,
  doubtBeside: ({ doubtBeside }: Weighed) => doubtBeside,
  unknownToModel: ({ isUnknownToModel }: Weighed) => one(isUnknownToModel),
  own: ({ isOwn }: Weighed) => one(isOwn),
  drug: ({ isDrug, isOwn }: Weighed) => one(isDrug && !isOwn),
  mishearing: ({ isMishearing }: Weighed) => one(isMishearing),
  cueNear: ({ cueNear }: Weighed) => one(cueNear),
  cueBeside: ({ cueBeside }: Weighed) => one(cueBeside),
  ownCueNear: ({ cueNear, isOwn }: Weighed) => one(cueNear && isOwn),
  ownCueBeside: ({ cueBeside, isOwn }: Weighed) => one(cueBeside && isOwn),
  drugCueNear: ({ cueNear, isDrug, isOwn }: Weighed) => one(cueNear && isDrug && !isOwn),
  drugCueBeside: ({ cueBeside, isDrug, isOwn }: Weighed) => one(cueBeside && isDrug && !isOwn),
  strangeness: ({ strangeness }: Weighed) => strangeness,
  ownStrangeness: ({ strangeness, isOwn }: Weighed) => (isOwn ? strangeness : 0),
  everyday: ({ everyday }: Weighed) => everyday,
  oneWord: ({ heardWords }: Weighed) => one(heardWords === 1),
  wordsOverTwo: ({ heardWords }: Weighed) => Math.max(0, heardWords - 2),
  inflected: ({ isInflected }: Weighed) => one(isInflected),
} as const satisfies Readonly<Record<string, (evidence: Weighed) => number>>;

/** Up to here the recogniser was sure. */
export const sureDoubt = 0.1;

/** What its owner said it sounds like counts for more than any likeness. */
const phraseWeight = 6;
export const largestLead = 0.2;
export const mostDistance = 0.36;

const names = Object.keys(features) as Feature[];

/** Above 0: it is rather this term than not. */
export function judge(evidence: Evidence): number {
  let sum = evidence.isPhraseOfOwn ? phraseWeight : 0;
  for (const name of names) sum += weights[name] * features[name](evidence);
  return sum;
}

/** How far off a term may sound and still be believed, were everything not said here in its favour; below 0 when nothing would do. */
export function believableDistance(evidence: Omit<Evidence, 'distance' | 'lead'>): number {
  const room = judge({ ...evidence, distance: 0, lead: largestLead });
  if (room <= 0) return -1;
  const linear = -weights.distance - (evidence.mostDoubt <= sureDoubt ? weights.sureDistance : 0);
  const square = -weights.distanceSquared;
  const distance = (Math.sqrt(linear * linear + 4 * square * room) - linear) / (2 * square);
  return Math.min(mostDistance, distance / 10);
}
