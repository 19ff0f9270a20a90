/**
 * Who it is about stays here: names and other identifiers are replaced by markers before a text is sent, and put back into
 * what returns. Known ones are found wherever they stand; others by their pattern, which finds many and not all.
 */
const month = 'january|february|march|april|may|june|july|august|september|october|november|december';
const yearWord = 'oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const digitWord = '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)';

const patterns = {
  /** A marker somebody spoke or typed must not be taken for one of ours. */
  MARKER: String.raw`\[[A-Z]+-\d+\]`,
  EMAIL: String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
  DATE: String.raw`\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})\b|\b(?:${month})(?:\s+[\w-]+,?){1,3}?\s+(?:(?:19|20)\d{2}\b|(?:nineteen|twenty|two thousand)(?:[\s-]+(?:and|${yearWord}))+\b)`,
  ADDRESS: String.raw`\b\d+[a-z]?\s+(?:[\w'-]+\s+){1,3}(?:street|road|avenue|lane|drive|boulevard)\b`,
  NUMBER: String.raw`(?:\+|\b)\d(?:[\s().-]{0,2}\d){5,}\b|\b${digitWord}(?:\s+${digitWord}){5,}\b`,
} as const;

export interface HiddenIdentifiers {
  hide(text: string): string;
  /** Markers that were never given out stay as they are. */
  putBack(text: string): string;
}

/** `names`: of the patient, of who took part, of the clinic's own words; whole, each part is hidden too. `others`: record number, phone and the like. */
export function hideIdentifiers({ names, others }: { readonly names: readonly string[]; readonly others: readonly string[] }): HiddenIdentifiers {
  const parts = names.flatMap((name) => [name, ...name.split(/[\s,]+/u)]).map((name) => name.replace(/^\P{L}+|\P{L}+$/gu, '')).filter((name) => name.length > 1);
  const known = (values: readonly string[]) => [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))]
    .toSorted((a, b) => b.length - a.length).map((value) => value.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`).replace(/\s+/gu, String.raw`\s+`)).join('|');
  const alternatives = [
    ['MARKER', patterns.MARKER], ['ID', bounded(known(others))], ['NAME', bounded(known(parts))],
    ['EMAIL', patterns.EMAIL], ['DATE', patterns.DATE], ['ADDRESS', patterns.ADDRESS], ['NUMBER', patterns.NUMBER],
  ].filter(([, pattern]) => pattern !== '');
  const finder = new RegExp(alternatives.map(([kind, pattern]) => `(?<${kind}>${pattern})`).join('|'), 'giu');
  const markersByText = new Map<string, string>();
  const textsByMarker = new Map<string, string>();
  return {
    hide: (text) => text.replace(finder, (found: string, ...rest: unknown[]) => {
      const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
      const kind = Object.keys(groups).find((each) => groups[each] !== undefined) ?? 'ID';
      const marker = markersByText.get(found) ?? `[${kind}-${markersByText.size + 1}]`;
      markersByText.set(found, marker);
      textsByMarker.set(marker, found);
      return marker;
    }),
    putBack: (text) => text.replace(/\[[A-Z]+-\d+\]/g, (marker) => textsByMarker.get(marker) ?? marker),
  };
}

/** Not within a word. */
function bounded(pattern: string): string {
  return pattern === '' ? '' : String.raw`(?<![\p{L}\p{N}])(?:${pattern})(?![\p{L}\p{N}])`;
}
