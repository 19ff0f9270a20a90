/**
 * A new draft laid over the note that was there: what the clinician typed, reworded and took out stays so, in the order they
 * gave it, whatever has become of the section it stood in. What was not there before is marked as new. Pure.
 *
 * A statement is the same as before when the engine writes the same words, or writes of the same spoken words alike. What a
 * clinician reworded and nothing writes any more becomes their own words; what they never touched goes with its draft.
 */
import type { Evidence } from '#shared/domain/evidence.ts';
import { applyWordings, type Wording } from '#shared/domain/learned-wording.ts';
import type { MergedNote, MergedSection, MergedStatement } from '#shared/domain/merged-note.ts';
import type { DraftNote, DraftStatement, Note, Statement } from '#shared/domain/note.ts';
import type { Template } from '#shared/domain/template.ts';
import { createStatementFinder, isSameStatement, wordsKey } from './same-statement.ts';

export interface DraftOverNote {
  readonly draft: DraftNote;
  /** Null for a first draft. */
  readonly before: Pick<Note, 'sections'> | null;
  /** What the clinician took out, as the engine had written it. */
  readonly removed: ReadonlyArray<{ readonly text: string; readonly evidence: readonly Evidence[] }>;
  /** Those in use. */
  readonly wordings: readonly Wording[];
  /** Whether the words are in the transcript as it is now. */
  readonly isThere: (evidence: Evidence) => boolean;
  /** Null for one that is no longer there. */
  readonly templates: { readonly before: Template | null; readonly now: Template };
}

/** Where a statement stands: the key of its section, and its place in the whole note. */
interface Placed<Value> {
  readonly sectionKey: string;
  readonly value: Value;
}

export function mergeDraft({ draft, before, removed, wordings, isThere, templates }: DraftOverNote): MergedNote {
  const drafted = placesOf(draft.sections).filter(({ value }) => !removed.some((gone) => isSameStatement(gone, value)))
    .map(({ sectionKey, value }) => ({ sectionKey, value: withWordings(value, wordings) }));
  const old = placesOf(before?.sections ?? []);
  const newByOld = matchStatements(old, drafted);
  const oldByNew = new Map([...newByOld].map(([was, is]) => [is, was]));
  const typed = new Set(old.filter(({ value }) => value.origin === 'typed').map(({ value }) => wordsKey(value.text)));

  const kept = old.flatMap((was): Kept[] => {
    const is = newByOld.get(was);
    const isPlaced = was.value.arranged === 'placed';
    const own = () => sectionFor(was.sectionKey, draft, templates);
    if (is !== undefined) return [{ was, is, sectionKey: isPlaced ? own() : is.sectionKey, statement: overNew(was.value, is.value, wordings) }];
    if (!isOwn(was.value, wordings) && was.value.arranged !== 'composed') return [];
    return [{ was, is: null, sectionKey: own(), statement: withoutNew(was.value, isThere) }];
  });
  const fresh = drafted.filter((is) => !oldByNew.has(is) && !typed.has(wordsKey(is.value.text)))
    .map((is) => ({ is, sectionKey: is.sectionKey, statement: { ...is.value, isNew: before !== null && is.value.origin !== 'fixed' } }));

  return {
    ...draft,
    sections: draft.sections.map((section): MergedSection => {
      const statements = inOrder(kept.filter(({ sectionKey }) => sectionKey === section.key), fresh.filter(({ sectionKey }) => sectionKey === section.key), drafted);
      return { ...section, statements, state: statements.some(({ origin }) => origin !== 'fixed') ? 'assessed' : 'not-assessed' };
    }),
  };
}

/**
 * Nothing writes it any more. What was typed of words that are still there, or composed of them, goes on resting on them. Where
 * they are gone nobody can tell what it repeats: it asks to be looked at, and goes with the next stretch that is struck.
 */
function withoutNew({ text, origin, originalText, evidence, doubt, confirmed, arranged, carried }: Statement, isThere: DraftOverNote['isThere']): MergedStatement {
  const wasMade = (origin === 'typed' || arranged === 'composed') && evidence.length > 0;
  const rests = wasMade && evidence.every(isThere);
  if (origin === 'unfounded' || (wasMade && !rests)) {
    return { text, origin: 'unfounded', doubt: doubt ?? 'evidence-gone', originalText, evidence: [], isNew: false, arranged: 'composed', carried };
  }
  const by = rests ? { origin, originalText, evidence } : { origin: 'typed' as const, originalText: null, evidence: [] };
  return { text, ...by, isNew: false, confirmed, arranged, carried };
}

interface Kept {
  readonly was: Placed<Statement>;
  /** Null where the new draft does not write it. */
  readonly is: Placed<MergedStatement> | null;
  readonly sectionKey: string;
  readonly statement: MergedStatement;
}

function placesOf<Value>(sections: ReadonlyArray<{ readonly key: string; readonly statements: readonly Value[] }>): readonly Placed<Value>[] {
  return sections.flatMap(({ key, statements }) => statements.map((value) => ({ sectionKey: key, value })));
}

function withWordings(statement: DraftStatement, wordings: readonly Wording[]): MergedStatement {
  if (statement.origin !== 'extracted') return { ...statement, originalText: null };
  const text = applyWordings(statement.text, wordings);
  return { ...statement, text, originalText: text === statement.text ? null : statement.text };
}

/** The same words in the same section first, then anywhere, then what is written of the same spoken words. */
function matchStatements(old: readonly Placed<Statement>[], drafted: readonly Placed<MergedStatement>[]): Map<Placed<Statement>, Placed<MergedStatement>> {
  const matched = new Map<Placed<Statement>, Placed<MergedStatement>>();
  const finder = createStatementFinder(drafted.map((place) => ({ place, sectionKey: place.sectionKey, ...writtenBy(place.value) })));
  const open = old.filter(({ value }) => value.origin !== 'typed' && value.arranged !== 'composed');
  for (const how of ['same-section', 'same-words', 'same-evidence'] as const) {
    for (const was of open) {
      if (matched.has(was)) continue;
      const found = finder.take({ sectionKey: was.sectionKey, ...writtenBy(was.value) }, how);
      if (found !== null) matched.set(was, found.place);
    }
  }
  return matched;
}

/** As the engine wrote it. */
function writtenBy({ text, originalText, evidence }: MergedStatement): { readonly text: string; readonly evidence: readonly Evidence[] } {
  return { text: originalText ?? text, evidence };
}

/**
 * What the clinician wrote stays on top of what is written now; what a learned wording wrote is written anew. That other words
 * are written now is something to look at.
 */
function overNew(was: Statement, is: MergedStatement, wordings: readonly Wording[]): MergedStatement {
  const written = writtenBy(is).text;
  const isNew = was.isNew || wordsKey(written) !== wordsKey(writtenBy(was).text);
  const by = { confirmed: !isNew && was.confirmed === true, arranged: was.arranged };
  if (!isOwn(was, wordings)) return { ...is, isNew, ...by };
  return { ...is, text: was.text, originalText: written === was.text ? null : written, isNew, ...by };
}

function isOwn({ origin, text, originalText }: Statement, wordings: readonly Wording[]): boolean {
  return origin === 'typed' || (originalText !== null && applyWordings(originalText, wordings) !== text);
}

/** Where a section is no longer there: the one that takes what it took, else the first that is shown. */
function sectionFor(key: string, { sections }: DraftNote, { before, now }: DraftOverNote['templates']): string {
  const shown = new Set(sections.map((section) => section.key));
  if (shown.has(key)) return key;
  const took = before?.sections.find((section) => section.key === key)?.takes ?? [];
  const heirs = took.flatMap((each) => now.sections.find(({ takes }) => takes.includes(each))?.key ?? []);
  return heirs.find((heir) => shown.has(heir)) ?? sections[0]!.key;
}

/**
 * Those that stay in the order they had, what is new behind what is said before it. Where statements of several sections come
 * together, the order of the new draft holds, and own words stay behind their neighbour.
 */
function inOrder(
  kept: readonly Kept[], fresh: ReadonlyArray<{ readonly is: Placed<MergedStatement>; readonly statement: MergedStatement }>, drafted: readonly Placed<MergedStatement>[],
): readonly MergedStatement[] {
  const placeOf = new Map(drafted.map((place, index) => [place, index]));
  const from = new Set(kept.filter(({ is }) => is !== null).map(({ was }) => was.sectionKey));
  type Item = { readonly place: number | null; readonly statement: MergedStatement };
  let items: Item[] = kept.map(({ is, sectionKey, statement }) => ({ place: is === null || is.sectionKey !== sectionKey ? null : placeOf.get(is)!, statement }));
  if (from.size > 1) items = byPlace(items);
  for (const { is, statement } of fresh) {
    const place = placeOf.get(is)!;
    // Behind the nearest of those that the draft has before it.
    const before = items.reduce((best, item, index) => (item.place !== null && item.place < place && (best === -1 || item.place > items[best]!.place!) ? index : best), -1);
    items.splice(before + 1, 0, { place, statement });
  }
  return items.map(({ statement }) => statement);
}

function byPlace<Item extends { readonly place: number | null }>(items: readonly Item[]): Item[] {
  let last = -1;
  return items.map((item) => ({ item, key: (last = item.place ?? last) })).toSorted((a, b) => a.key - b.key).map(({ item }) => item);
}
