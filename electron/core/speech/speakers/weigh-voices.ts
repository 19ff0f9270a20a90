/**
 * Puts what the voices say beside what the words say. Whose voice is whose follows from what was said in the whole visit;
 * then a result that sounds more like the clinician than most does counts for the clinician in each of its words, and
 * likewise for the other side, and there for the patient or somebody else. One that sounds like both says little, so its
 * words decide; so do they in short results that have no voice.
 */
import { fitVoices } from './fit-voices.ts';
import { placeCount, sharesOfPlaces, type SpeakerLattice } from './speaker-lattice.ts';

export interface HeardStretch {
  /** Words `firstWord`..`endWord` (not included) of the visit. */
  readonly firstWord: number;
  readonly endWord: number;
  readonly voice: readonly number[] | null;
}

/** The words of a result are not told apart by its one vector: each gets this much of what it says. Measured with made-up voices. */
const perWord = 0.2;
/** No share is taken for surer than this. */
const surest = 0.97;
/** A voice this much one side's has told who spoke. */
const clearShare = 0.8;

interface VoicedStretch extends HeardStretch {
  readonly index: number;
  readonly voice: readonly number[];
}

/** Adds to `lattice`. Tells for each stretch whether its voice told who spoke. */
export function weighVoices(lattice: SpeakerLattice, stretches: readonly HeardStretch[]): readonly boolean[] {
  const voiced = stretches.flatMap((stretch, index): VoicedStretch[] => (stretch.voice === null ? [] : [{ ...stretch, voice: stretch.voice, index }]));
  const { shares } = sharesOfPlaces(lattice);
  const clinicianShares = weighPlace(lattice, voiced, 0, ({ firstWord, endWord }) => sumOf(shares, 0, firstWord, endWord) / (endWord - firstWord));
  const others = voiced.filter((_, take) => clinicianShares !== null && clinicianShares[take]! < 1 - clearShare);
  weighPlace(lattice, others, 2, ({ firstWord, endWord }) => {
    const [patient, other] = [sumOf(shares, 1, firstWord, endWord), sumOf(shares, 2, firstWord, endWord)];
    // Neither, where a channel bars both.
    return patient + other === 0 ? 0 : other / (patient + other);
  });
  const told = new Set(voiced.filter((_, take) => clinicianShares !== null && Math.abs(clinicianShares[take]! - 0.5) >= clearShare - 0.5).map(({ index }) => index));
  return stretches.map((_, index) => told.has(index));
}

/** The share of `place` by voice in each stretch; null where the voices tell nothing. `shareOf`: by what was said in it. */
function weighPlace(
  lattice: SpeakerLattice, voiced: readonly VoicedStretch[], place: number, shareOf: (stretch: VoicedStretch) => number,
): readonly number[] | null {
  const takes = voiced.map((stretch) => ({ voice: stretch.voice, wordCount: stretch.endWord - stretch.firstWord, share: shareOf(stretch) }));
  const fitted = fitVoices(takes);
  if (fitted === null) return null;
  const words = takes.reduce((sum, { wordCount }) => sum + wordCount, 0);
  const usual = logit(takes.reduce((sum, { wordCount, share }) => sum + wordCount * share, 0) / words);
  voiced.forEach(({ firstWord, endWord }, take) => {
    const evidence = perWord * fitted.reliability * (logit(fitted.shares[take]!) - usual);
    for (let word = firstWord; word < endWord; word += 1) lattice.own[word * placeCount + place]! += evidence;
  });
  return fitted.shares;
}

function sumOf(shares: Float64Array, place: number, firstWord: number, endWord: number): number {
  let sum = 0;
  for (let word = firstWord; word < endWord; word += 1) sum += shares[word * placeCount + place]!;
  return sum;
}

function logit(share: number): number {
  const kept = Math.min(surest, Math.max(1 - surest, share));
  return Math.log(kept / (1 - kept));
}
