/**
 * A plain list of words as a clinician has it: one a line, or with tabs `term, kind, sounds like`, the last of which may hold
 * several, parted by `|`, `;` or a comma. A line that cannot be taken is named by its number, never in its words.
 */
import { vocabularyKinds, newVocabularyEntrySchema, type NewVocabularyEntry, type VocabularyKind } from './vocabulary.ts';

export const lineFaults = ['not-a-word', 'unknown-kind', 'already-there', 'twice', 'list-full'] as const;
export type LineFault = (typeof lineFaults)[number];

export interface FaultyLine {
  /** 1-based, as editors count. */
  readonly line: number;
  readonly why: LineFault;
}

export interface ParsedList {
  readonly entries: ReadonlyArray<{ readonly line: number; readonly entry: NewVocabularyEntry }>;
  readonly faults: readonly FaultyLine[];
}

/** `kind` of lines that name none. Empty lines and a heading line are passed over. */
export function parseVocabularyList(text: string, kind: VocabularyKind): ParsedList {
  const entries: Array<ParsedList['entries'][number]> = [];
  const faults: FaultyLine[] = [];
  // The mark that some programs put before a text in Unicode is no part of its first word.
  for (const [index, line] of text.replace(/^\uFEFF/, '').split(/\r\n|[\r\n]/).entries()) {
    const [term = '', named = '', sounds = ''] = line.split('\t').map((cell) => cell.trim());
    if (line.trim() === '' || (index === 0 && isHeading(term, named))) continue;
    const ofKind = named === '' ? kind : vocabularyKinds.find((known) => known === named.toLowerCase());
    if (ofKind === undefined) {
      faults.push({ line: index + 1, why: 'unknown-kind' });
      continue;
    }
    const soundsLike = sounds.split(/[|;,]/).map((each) => each.trim()).filter((each) => each !== '');
    const parsed = newVocabularyEntrySchema.safeParse({ term, kind: ofKind, soundsLike });
    if (parsed.success) entries.push({ line: index + 1, entry: parsed.data });
    else faults.push({ line: index + 1, why: 'not-a-word' });
  }
  return { entries, faults };
}

function isHeading(term: string, named: string): boolean {
  return term.toLowerCase() === 'term' && ['', 'kind'].includes(named.toLowerCase());
}

/** Two spellings of one word: case and the way accents are encoded do not tell words apart. */
export function termKey(term: string): string {
  return term.trim().normalize('NFC').toLowerCase();
}
