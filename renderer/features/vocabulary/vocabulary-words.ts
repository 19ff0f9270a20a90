/** Own words in words for the person. */
import { lineFaults, type FaultyLine, type LineFault } from '#shared/domain/vocabulary-list.ts';
import type { VocabularyKind } from '#shared/domain/vocabulary.ts';
import { mostVocabularyEntries } from '#shared/domain/vocabulary.ts';
import { countWords } from '../../lib/count-words.ts';

export const kindWords: Readonly<Record<VocabularyKind, string>> = { name: 'Name', drug: 'Drug', place: 'Place', term: 'Other term' };

export const kindOptions = Object.entries(kindWords).map(([value, label]) => ({ value, label }));

const faultWords: Readonly<Record<LineFault, string>> = {
  'not-a-word': 'is not a word that can be kept: two to a hundred letters on one line, twenty ways to say it at most',
  'unknown-kind': 'names a kind that is none: name, drug, place or term',
  'already-there': 'is in your list already',
  twice: 'stands in this list twice',
  'list-full': `came when the list was full: it holds ${mostVocabularyEntries.toLocaleString('en')} words`,
};

const mostLinesNamed = 12;

/** Each fault with the lines it befell: `Lines 3 and 7: is in your list already.` */
export function faultsToWords(faults: readonly FaultyLine[]): readonly string[] {
  const linesByFault = Map.groupBy(faults, ({ why }) => why);
  return lineFaults.flatMap((why) => {
    const lines = (linesByFault.get(why) ?? []).map(({ line }) => line);
    return lines.length === 0 ? [] : [`${linesToWords(lines)} ${faultWords[why]}.`];
  });
}

function linesToWords(lines: readonly number[]): string {
  if (lines.length === 1) return `Line ${lines[0]}`;
  const more = lines.length - mostLinesNamed;
  return `Lines ${lines.slice(0, mostLinesNamed).join(', ')}${more > 0 ? ` and ${countWords(more, 'other')}` : ''}: each`;
}
