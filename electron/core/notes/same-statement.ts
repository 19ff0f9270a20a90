/**
 * Whether two drafts write the same thing: in the same words, or alike of the same spoken words. Of the same spoken words two
 * things may be written, so that those alone are not enough.
 */
import type { Evidence } from '#shared/domain/evidence.ts';

export interface WrittenStatement {
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

export function isSameStatement(a: WrittenStatement, b: WrittenStatement): boolean {
  return wordsKey(a.text) === wordsKey(b.text) || restsOnTheSame(a, b);
}

const mostlyTheSame = 0.8;
const alike = 0.5;

function restsOnTheSame(a: WrittenStatement, b: WrittenStatement): boolean {
  return share(spokenWords(a), spokenWords(b)) >= mostlyTheSame && share(writtenWords(a), writtenWords(b)) >= alike;
}

export interface StatementFinder<Item> {
  /** The first fitting one that nobody took yet, which is taken with it; null for none. */
  take(wanted: WrittenStatement & { readonly sectionKey: string }, how: 'same-section' | 'same-words' | 'same-evidence'): Item | null;
}

/** Linear in the number of items for the same words; for the same spoken words only those that share an utterance are looked at. */
export function createStatementFinder<Item extends WrittenStatement & { readonly sectionKey: string }>(items: readonly Item[]): StatementFinder<Item> {
  const left = new Set(items);
  const byWords = Map.groupBy(items, ({ text }) => wordsKey(text));
  const byUtterance = new Map<string, Item[]>();
  for (const item of items) {
    for (const id of new Set(item.evidence.map(({ utteranceId }) => utteranceId))) byUtterance.set(id, [...byUtterance.get(id) ?? [], item]);
  }
  return {
    take(wanted, how) {
      const candidates = how === 'same-evidence'
        ? [...new Set(wanted.evidence.flatMap(({ utteranceId }) => byUtterance.get(utteranceId) ?? []))].filter((item) => restsOnTheSame(item, wanted))
        : (byWords.get(wordsKey(wanted.text)) ?? []).filter(({ sectionKey }) => how === 'same-words' || sectionKey === wanted.sectionKey);
      const found = candidates.find((item) => left.has(item)) ?? null;
      if (found !== null) left.delete(found);
      return found;
    },
  };
}

/** What stays of a text without case and marks. */
export function wordsKey(text: string): string {
  return wordsIn(text).join(' ');
}

function wordsIn(text: string): string[] {
  // A paragraph says "the patient" where a list says "patient".
  return text.toLowerCase().replace(/^the patient\b/u, 'patient').split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

function writtenWords({ text }: WrittenStatement): Set<string> {
  return new Set(wordsIn(text));
}

function spokenWords({ evidence }: WrittenStatement): Set<string> {
  return new Set(evidence.flatMap(({ utteranceId, firstWord, lastWord }) =>
    Array.from({ length: lastWord - firstWord + 1 }, (_, index) => `${utteranceId} ${firstWord + index}`)));
}

/** Of all that either has, how much both have; 0 where there is nothing. */
function share(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((each) => b.has(each)).length;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}
