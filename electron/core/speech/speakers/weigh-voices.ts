/**
 * Puts what the voices say beside what the words say. Whose a voice is, is decided by all that was said in it, and only where
 * that is clear; then it speaks for each word of every result that is near to it and far from the others. A result of two
 * people is near to none, so its words decide; so are short results that have no voice.
 */
import { clusterVoices, likeness, toUnit, type VoiceCluster } from './cluster-voices.ts';
import { placeCount, type SpeakerLattice } from './speaker-lattice.ts';

export interface HeardStretch {
  /** Words `firstWord`..`endWord` (not included) of the visit. */
  readonly firstWord: number;
  readonly endWord: number;
  readonly voice: readonly number[] | null;
}

/** A cluster is somebody's when this much of what was said in it is. */
const clearShare = 0.75;
/** For the speaker of a voice, for each word: short words of another person in between can still be told by what they are. */
const mostPerWord = 0.4;
/** A result this much nearer to one person's voice than to the next person's is theirs alone. */
const wellApart = 0.35;

/** Adds to `lattice`. Tells for each stretch whether its voice counted. `shares`: of each place at each word, by content alone. */
export function weighVoices(lattice: SpeakerLattice, shares: Float64Array, stretches: readonly HeardStretch[]): readonly boolean[] {
  const takes = stretches.flatMap(({ firstWord, endWord, voice }, index) => (voice === null ? [] : [{ index, voice, wordCount: endWord - firstWord }]));
  const voices = clusterVoices(takes).flatMap((cluster) => {
    const place = placeOf(cluster, cluster.members.map((member) => stretches[takes[member]!.index]!), shares);
    return place === null ? [] : [{ place, centre: cluster.centre }];
  });
  const counted = stretches.map(() => false);
  for (const { index, voice } of takes) {
    const unit = toUnit(voice);
    const nearest = voices.map(({ place, centre }) => ({ place, alike: likeness(unit, centre) })).toSorted((one, other) => other.alike - one.alike);
    const best = nearest[0];
    if (best === undefined) continue;
    const rival = nearest.find(({ place }) => place !== best.place)?.alike ?? 0;
    const certainty = Math.min(1, Math.max(0, (best.alike - Math.max(0, rival)) / wellApart));
    const perWord = mostPerWord * certainty ** 2;
    const { firstWord, endWord } = stretches[index]!;
    for (let word = firstWord; word < endWord; word += 1) lattice.own[word * placeCount + best.place]! += perWord;
    counted[index] = certainty > 0.5;
  }
  return counted;
}

/** One result alone is somebody's only where nothing in it is doubtful: it may be two people's. */
function placeOf({ members }: VoiceCluster, stretches: readonly HeardStretch[], shares: Float64Array): number | null {
  const sums = new Float64Array(placeCount);
  for (const { firstWord, endWord } of stretches) {
    for (let at = firstWord * placeCount; at < endWord * placeCount; at += 1) sums[at % placeCount]! += shares[at]!;
  }
  const total = sums.reduce((sum, value) => sum + value, 0);
  const least = members.length > 1 ? clearShare : (1 + clearShare) / 2;
  if (sums[0]! / total >= least) return 0;
  if (sums[0]! / total > 1 - least) return null;
  return sums[1]! >= sums[2]! ? 1 : 2;
}
