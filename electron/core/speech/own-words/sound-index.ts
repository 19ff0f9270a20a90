/**
 * Terms found by how they sound, without a look at most of them: whoever shares a shortened skeleton with what was heard is
 * measured, nobody else. Built once; asked for every run of one to four words.
 */
import { cheapestMissing, soundDistance } from './sounds/sound-costs.ts';
import { bonesToLose, shortenedSkeletons, skeletonOf } from './sounds/skeleton.ts';

export interface Sounding<Term> {
  readonly term: Term;
  readonly sounds: string;
}

export interface SoundMatch<Term> {
  readonly term: Term;
  /** Of each sound of the term, as `sound-costs.ts` counts: 0 = the very same. */
  readonly distance: number;
}

export interface SoundIndex<Term> {
  /** The nearest way each term may sound, nearest term first. */
  find(sounds: string, mostDistance: number): ReadonlyArray<SoundMatch<Term>>;
}

/** How many bones can be lost for so much; a bone costs this at least, and a term may be half as long again as what was heard. */
function affordableLoss(boneCount: number, budget: number): 0 | 1 | 2 {
  const lost = Math.min(bonesToLose(boneCount), Math.floor(1.5 * budget / cheapestMissing));
  return lost === 2 ? 2 : lost === 1 ? 1 : 0;
}

/** Longer pronunciations are cut: no spoken term is longer, and the room for measuring has an end. */
const mostSounds = 60;

export function createSoundIndex<Term>(soundings: ReadonlyArray<Sounding<Term>>): SoundIndex<Term> {
  const kept = soundings.filter(({ sounds }) => sounds.length > 0 && sounds.length <= mostSounds);
  const numbersByForm = new Map<string, number[]>();
  kept.forEach(({ sounds }, number) => {
    const skeleton = skeletonOf(sounds);
    for (const form of shortenedSkeletons(skeleton, bonesToLose(skeleton.length))) {
      const numbers = numbersByForm.get(form);
      if (numbers === undefined) numbersByForm.set(form, [number]);
      else numbers.push(number);
    }
  });
  const row = new Float32Array(mostSounds + 1);
  /** Which question a sounding was last measured for: several shortened forms lead to the same one. */
  const askedBy = new Uint32Array(kept.length);
  let question = 0;

  return {
    find(heard, mostDistance) {
      question += 1;
      const nearestByTerm = new Map<Term, number>();
      const skeleton = skeletonOf(heard);
      for (const form of shortenedSkeletons(skeleton, affordableLoss(skeleton.length, mostDistance * heard.length))) {
        for (const number of numbersByForm.get(form) ?? []) {
          if (askedBy[number] === question) continue;
          askedBy[number] = question;
          const { term, sounds } = kept[number]!;
          if (Math.abs(sounds.length - heard.length) * cheapestMissing > mostDistance * sounds.length) continue;
          const distance = soundDistance(sounds, heard, mostDistance * sounds.length, row) / sounds.length;
          if (distance < (nearestByTerm.get(term) ?? Infinity)) nearestByTerm.set(term, distance);
        }
      }
      return [...nearestByTerm].map(([term, distance]) => ({ term, distance })).toSorted((a, b) => a.distance - b.distance);
    },
  };
}
