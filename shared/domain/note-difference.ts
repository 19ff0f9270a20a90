/**
 * What is other in one version of a note than in another: statement by statement, and word by word within those that were
 * changed. A statement that stands in another section now is said to have moved, once, where it stands. Pure.
 */
import { matchInOrder } from '../lib/match-in-order.ts';
import { differenceOfWords, wordsOf, type WordRun } from '../lib/word-difference.ts';
import type { Note, Section } from './note.ts';

export type StatementDifference =
  | { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }
  /** `from`: the title of the section in which it stood. */
  | { readonly kind: 'moved'; readonly text: string; readonly from: string }
  | { readonly kind: 'changed'; readonly words: readonly WordRun[] };

export interface SectionDifference {
  readonly key: string;
  readonly title: string;
  readonly statements: readonly StatementDifference[];
}

/** All sections of both: those of `after` in their order, then those that are no longer there. */
export function differenceOfNotes(before: Pick<Note, 'sections'>, after: Pick<Note, 'sections'>): readonly SectionDifference[] {
  const beforeByKey = new Map(before.sections.map((section) => [section.key, section]));
  const keys = new Set(after.sections.map(({ key }) => key));
  return withMoves([
    ...after.sections.map((section) => differenceOfSections(beforeByKey.get(section.key), section)),
    ...before.sections.filter(({ key }) => !keys.has(key)).map((section) => differenceOfSections(section, undefined)),
  ]).filter(({ statements }) => statements.length > 0);
}

/** What is gone from one section and came into another in the same words. */
function withMoves(sections: readonly SectionDifference[]): readonly SectionDifference[] {
  const cameAt = new Map(sections.flatMap(({ key, statements }) => statements.flatMap((statement) => (statement.kind === 'added' ? [[statement.text, key] as const] : []))));
  const from = new Map(sections.flatMap(({ key, title, statements }) => statements.flatMap((statement) =>
    (statement.kind === 'removed' && cameAt.has(statement.text) && cameAt.get(statement.text) !== key ? [[statement.text, title] as const] : []))));
  return sections.map((section) => ({
    ...section,
    statements: section.statements.flatMap((statement): StatementDifference[] => {
      if (statement.kind === 'removed' && from.get(statement.text) === section.title) return [];
      const origin = statement.kind === 'added' && cameAt.get(statement.text) === section.key ? from.get(statement.text) : undefined;
      return statement.kind === 'added' && origin !== undefined ? [{ kind: 'moved', text: statement.text, from: origin }] : [statement];
    }),
  }));
}

export function hasDifference({ statements }: SectionDifference): boolean {
  return statements.some(({ kind }) => kind !== 'same');
}

function differenceOfSections(before: Section | undefined, after: Section | undefined): SectionDifference {
  const [was, is] = [before, after].map((section) => section?.statements.map(({ text }) => text) ?? []) as [string[], string[]];
  const places = matchInOrder(was, is);
  const statements: StatementDifference[] = [];
  let [from, to] = [0, 0];
  for (const [index, place] of [...places.entries(), [was.length, is.length] as const]) {
    if (place === null) continue;
    statements.push(...pairUp(was.slice(from, index), is.slice(to, place)));
    if (index < was.length) statements.push({ kind: 'same', text: is[place]! });
    [from, to] = [index + 1, place + 1];
  }
  const { key, title } = (after ?? before)!;
  return { key, title, statements };
}

const alike = 0.4;

/** Between two statements that stayed: those that have most words in common are one that was changed. */
function pairUp(removed: readonly string[], added: readonly string[]): readonly StatementDifference[] {
  const left = new Set(added.keys());
  const partnerOf = removed.map((text) => {
    const best = [...left].map((index) => ({ index, share: shareOfWords(text, added[index]!) })).toSorted((a, b) => b.share - a.share)[0];
    if (best === undefined || best.share < alike) return null;
    left.delete(best.index);
    return best.index;
  });
  const removedByPartner = new Map(partnerOf.flatMap((partner, index) => (partner === null ? [] : [[partner, index] as const])));
  return [
    ...removed.filter((_, index) => partnerOf[index] === null).map((text): StatementDifference => ({ kind: 'removed', text })),
    ...added.map((text, index): StatementDifference => {
      const was = removedByPartner.get(index);
      return was === undefined ? { kind: 'added', text } : { kind: 'changed', words: differenceOfWords(removed[was]!, text) };
    }),
  ];
}

/** Of all words that either has, how many both have. */
function shareOfWords(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => new Set(wordsOf(text.toLowerCase())));
  const both = [...a!].filter((word) => b!.has(word)).length;
  return both / (a!.size + b!.size - both);
}
