/**
 * Who it is about stays here: names and other identifiers are replaced by markers before a text is sent, and put back into
 * what returns. Known ones are found wherever they stand; others by their pattern, which finds many and not all.
 */
import { foldLetters } from './fold-letters.ts';
import { identifierPatterns } from './identifier-patterns.ts';
import { nameToPatterns, numberToPatterns } from './known-identifiers.ts';

export interface HiddenIdentifiers {
  hide(text: string): string;
  /** Markers that were never given out stay as they are. */
  putBack(text: string): string;
}

export interface KnownIdentifiers {
  /** Of the patient, of who took part, of the clinic's own words; whole, each part is hidden too. */
  readonly names: readonly string[];
  /** Record number, phone, birth date and the like. */
  readonly others: readonly string[];
}

/** A marker somebody spoke or typed must not be taken for one of ours. */
const marker = String.raw`\[[a-z]+-\d+\]`;

export function hideIdentifiers({ names, others }: KnownIdentifiers): HiddenIdentifiers {
  const { PERSON, ...patterns } = identifierPatterns;
  const alternatives = [
    ['MARKER', marker], ['ID', known(others.flatMap(numberToPatterns))], ['NAME', known(names.flatMap(nameToPatterns))],
    ...Object.entries(patterns), ['PERSON', PERSON],
  ].filter(([, pattern]) => pattern !== '');
  const finder = new RegExp(alternatives.map(([kind, pattern]) => `(?<${kind}>${pattern})`).join('|'), 'gu');
  const markersByText = new Map<string, string>();
  const textsByMarker = new Map<string, string>();

  function markerOf(found: string, kind: string): string {
    const marked = markersByText.get(found) ?? `[${kind}-${markersByText.size + 1}]`;
    markersByText.set(found, marked);
    textsByMarker.set(marked, found);
    return marked;
  }

  return {
    hide(text) {
      const { folded, placeOf } = foldLetters(text);
      let [hidden, place] = ['', 0];
      for (const { index, 0: found, groups = {} } of folded.matchAll(finder)) {
        const [from, to] = [placeOf[index]!, placeOf[index + found.length]!];
        const kind = Object.keys(groups).find((each) => groups[each] !== undefined) ?? 'ID';
        hidden += text.slice(place, from) + markerOf(text.slice(from, to), kind === 'PERSON' ? 'NAME' : kind);
        place = to;
      }
      return hidden + text.slice(place);
    },
    putBack: (text) => text.replace(/\[[A-Z]+-\d+\]/g, (marked) => textsByMarker.get(marked) ?? marked),
  };
}

/** The longest first, and not within a word. */
function known(patterns: readonly string[]): string {
  const longestFirst = [...new Set(patterns)].toSorted((a, b) => b.length - a.length).join('|');
  return longestFirst === '' ? '' : String.raw`(?<![\p{L}\p{N}])(?:${longestFirst})(?![\p{L}\p{N}])`;
}
