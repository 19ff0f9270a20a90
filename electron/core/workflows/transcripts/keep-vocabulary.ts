/**
 * A clinician's own words, added, changed, taken out and taken over from a list, each act with its log entry in the same
 * transaction. A word may be a patient's name: the log holds ids and counts, and what is taken out leaves the database.
 */
import { mostVocabularyEntries, type NewVocabularyEntry, type VocabularyEntry, type VocabularyKind } from '#shared/domain/vocabulary.ts';
import { parseVocabularyList, termKey, type FaultyLine } from '#shared/domain/vocabulary-list.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';

type VocabularyDeps = Pick<OpenVault, 'database' | 'repositories' | 'audit' | 'events' | 'actor'>;

export function addWord(deps: VocabularyDeps, entry: NewVocabularyEntry): Result<VocabularyEntry> {
  const { reader, writer } = deps.repositories.vocabulary;
  if (reader.count() >= mostVocabularyEntries) return err(listFull());
  const twin = wordLike(deps, entry.term);
  if (twin !== undefined) return err(alreadyThere(twin));
  return ok(act(deps, () => {
    const added = writer.insert(entry);
    deps.audit.append({ actor: deps.actor(), action: 'vocabulary.add', subjectId: added.id, details: { kind: added.kind } });
    return added;
  }));
}

export function changeWord(deps: VocabularyDeps, id: string, entry: NewVocabularyEntry): Result<VocabularyEntry> {
  const { reader, writer } = deps.repositories.vocabulary;
  if (reader.get(id) === null) return err(noWord());
  const twin = wordLike(deps, entry.term);
  if (twin !== undefined && twin.id !== id) return err(alreadyThere(twin));
  const changed = act(deps, () => {
    deps.audit.append({ actor: deps.actor(), action: 'vocabulary.edit', subjectId: id, details: { kind: entry.kind } });
    return writer.update(id, entry);
  });
  // The old spelling still stands in the write-ahead log until it is folded in.
  deps.database.checkpoint();
  return ok(changed);
}

export function removeWord(deps: VocabularyDeps, id: string): Result<void> {
  const { reader, writer } = deps.repositories.vocabulary;
  if (reader.get(id) === null) return err(noWord());
  act(deps, () => {
    writer.delete(id);
    deps.audit.append({ actor: deps.actor(), action: 'vocabulary.delete', subjectId: id });
  });
  deps.database.checkpoint();
  return ok();
}

export interface ImportedWords {
  readonly added: number;
  /** In the order of the lines. */
  readonly faults: readonly FaultyLine[];
}

/** What can be taken is taken, in one transaction; every other line is named. `kind` of lines that name none. */
export function importWords(deps: VocabularyDeps, { text, kind }: { readonly text: string; readonly kind: VocabularyKind }): Result<ImportedWords> {
  const { reader, writer } = deps.repositories.vocabulary;
  const { entries, faults: unread } = parseVocabularyList(text, kind);
  const faults = [...unread];
  const taken: NewVocabularyEntry[] = [];
  const here = new Set(reader.list().map(({ term }) => termKey(term)));
  const inList = new Set<string>();
  let room = mostVocabularyEntries - here.size;
  for (const { line, entry } of entries) {
    const key = termKey(entry.term);
    const why = here.has(key) ? 'already-there' : inList.has(key) ? 'twice' : room <= 0 ? 'list-full' : null;
    if (why !== null) {
      faults.push({ line, why });
      continue;
    }
    inList.add(key);
    room -= 1;
    taken.push(entry);
  }
  if (taken.length > 0) {
    act(deps, () => {
      for (const entry of taken) writer.insert(entry);
      deps.audit.append({ actor: deps.actor(), action: 'vocabulary.import', subjectId: '', details: { added: taken.length, left: faults.length } });
    });
  }
  return ok({ added: taken.length, faults: faults.toSorted((a, b) => a.line - b.line) });
}

function act<Value>({ database, events }: VocabularyDeps, write: () => Value): Value {
  const value = database.transaction(write);
  events.emit({ type: 'changed', aggregates: ['vocabulary', 'audit'], encounterId: null });
  return value;
}

function wordLike({ repositories }: VocabularyDeps, term: string): VocabularyEntry | undefined {
  const key = termKey(term);
  return repositories.vocabulary.reader.list().find((entry) => termKey(entry.term) === key);
}

function alreadyThere({ id }: VocabularyEntry): Problem<'word-already-there'> {
  return problem('word-already-there', 'This word is in your list already. Change that one, for example by how else it sounds.', { details: { id } });
}

function listFull(): Problem<'word-list-full'> {
  return problem('word-list-full', `Your list holds ${mostVocabularyEntries.toLocaleString('en')} words, which is the most. Take out some that are no longer spoken of.`);
}

function noWord(): Problem<'no-word'> {
  return problem('no-word', 'This word is no longer in your list.');
}
