/**
 * Words that say what is being spoken of nearby: a dose and a drug, a title and a name, a preposition and a place. Lists are
 * short and by hand; they count for or against a correction and never make one.
 */
import type { VocabularyKind } from '#shared/domain/vocabulary.ts';

interface Cues {
  /** Anywhere up to four words away. */
  readonly near: ReadonlySet<string>;
  /** The very word before, and the very word after. */
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Before a name, and before hardly anything else. */
export const titles = words('doctor dr mister mr missus mrs miss ms nurse professor named called uncle aunt');

const drugCues: Cues = {
  near: words('take takes taking took taken prescribe prescribed prescribing prescription prescriptions refill refills dose doses dosage milligram '
    + 'milligrams microgram micrograms mcg mg milliliter milliliters units tablet tablets pill pills capsule capsules puff puffs inhaler injection '
    + 'injections injected medication medications medicine medicines drug drugs pharmacy allergic allergy daily twice bedtime antibiotic antibiotics '
    + 'cream ointment drops patch statin insulin'),
  before: words('on take takes taking took taken prescribed prescribe start started starting stop stopped stopping try trying tried continue continued use '
    + 'using used increase increased decrease reduce lower adjust hold give gave given of to'),
  after: words('milligrams milligram micrograms units tablets tablet once twice daily every injection injections inhaler cream drops for at mg pills'),
};

const cuesByKind: Readonly<Record<VocabularyKind, Cues>> = {
  drug: drugCues,
  name: {
    near: words('doctor mister missus miss nurse professor'),
    before: titles,
    after: words('says said'),
  },
  place: {
    near: words('hospital clinic pharmacy street road avenue center centre school office live lives lived moved moving town village'),
    before: words('in at near from to around outside the'),
    after: words('hospital clinic pharmacy street road avenue center centre school office'),
  },
  term: {
    near: words('test tests score scale exercise exercises therapy treatment procedure surgery scan x-ray diagnosis diagnosed condition symptoms signs history '
      + 'chronic acute severe mild normal abnormal left right bilateral pain called shows showed evidence'),
    before: words('the a an of your with has have had some any no called chronic acute severe mild left right'),
    after: words('test score scale exercise exercises therapy treatment procedure scan surgery level levels'),
  },
};

const reach = 4;

export interface FoundCues {
  /** Whether a word of the kind stands nearby. */
  readonly cueNear: boolean;
  readonly cueBeside: boolean;
}

export type FindCues = (firstWord: number, lastWord: number, kind: VocabularyKind) => FoundCues;

/** Every run of a turn is asked for, so its cues are counted once. */
export function createCues(spoken: readonly string[]): FindCues {
  const nearCountsByKind = mapKinds(({ near }) => runningCount(spoken.map((word) => near.has(word))));
  return (firstWord, lastWord, kind) => {
    const counts = nearCountsByKind[kind];
    const isNearBetween = (from: number, to: number) => counts[Math.min(to, spoken.length)]! > counts[Math.max(0, from)]!;
    const { before, after } = cuesByKind[kind];
    return {
      cueNear: isNearBetween(firstWord - reach, firstWord) || isNearBetween(lastWord + 1, lastWord + 1 + reach),
      cueBeside: before.has(spoken[firstWord - 1] ?? '') || after.has(spoken[lastWord + 1] ?? ''),
    };
  };
}

function runningCount(flags: readonly boolean[]): readonly number[] {
  const counts = [0];
  for (const flag of flags) counts.push(counts.at(-1)! + (flag ? 1 : 0));
  return counts;
}

function mapKinds<Value>(toValue: (cues: Cues) => Value): Readonly<Record<VocabularyKind, Value>> {
  const { drug, name, place, term } = cuesByKind;
  return { drug: toValue(drug), name: toValue(name), place: toValue(place), term: toValue(term) };
}
