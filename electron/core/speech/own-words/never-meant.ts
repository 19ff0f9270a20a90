/** Words that are no part of a misheard term: fillers, titles, units and numbers, but for those that sound like little words (two, four, eight). */
import { titles } from './context-cues.ts';

const fillersAndFigures: ReadonlySet<string> = new Set(('uh um uhm hmm hm mm mhm three five six seven nine ten eleven twelve thirteen fourteen fifteen sixteen '
  + 'seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand milligram milligrams microgram micrograms milliliter '
  + 'milliliters percent').split(' '));

export function isNeverMeant(word: string): boolean {
  return fillersAndFigures.has(word) || titles.has(word);
}
