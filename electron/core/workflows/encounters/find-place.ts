/** Where in a visit the words of a search stand, so that opening a hit leads there: a statement, or words of the transcript. */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { FoundKind, FoundPlace } from '#shared/domain/search.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { foldText } from '#core/storage/fold-text.ts';
import { searchedWords } from '#core/storage/repositories/search-query.ts';
import { noEncounter } from './no-encounter.ts';
import type { OpenVault } from '../open-vault.ts';

export interface PlaceSearch {
  readonly encounterId: EncounterId;
  readonly query: string;
  readonly kind: FoundKind;
}

export function findPlace({ repositories }: Pick<OpenVault, 'repositories'>, { encounterId, query, kind }: PlaceSearch): Result<FoundPlace | null> {
  if (repositories.encounters.reader.get(encounterId) === null) return err(noEncounter());
  const wanted = searchedWords(query).map(foldText);
  if (kind === 'note') {
    const sections = repositories.notes.reader.byEncounter(encounterId)?.sections ?? [];
    const statement = bestOf(sections.flatMap(({ statements }) => statements), ({ text }) => text, wanted);
    return ok(statement === null ? null : { kind: 'statement', statementId: statement.id });
  }
  if (kind === 'transcript') {
    const utterance = bestOf(repositories.utterances.reader.byEncounter(encounterId), ({ text }) => text, wanted);
    return ok(utterance === null ? null : { kind: 'words', evidence: evidenceOf(utterance, wanted) });
  }
  return ok(null);
}

/** The first that holds most of the words; null where none holds one. */
function bestOf<Item>(items: readonly Item[], textOf: (item: Item) => string, wanted: readonly string[]): Item | null {
  let best: { readonly item: Item; readonly count: number } | null = null;
  for (const item of items) {
    const text = foldText(textOf(item));
    const count = wanted.filter((word) => text.includes(word)).length;
    if (count > (best?.count ?? 0)) best = { item, count };
  }
  return best?.item ?? null;
}

/** From the first of the words to the last; all of the utterance where they are written otherwise than they were said. */
function evidenceOf({ id, words }: Utterance, wanted: readonly string[]) {
  const places = words.flatMap(({ spoken }, place) => (wanted.some((word) => foldText(spoken).includes(word)) ? [place] : []));
  const [first, last] = [places[0] ?? 0, places.at(-1) ?? Math.max(0, words.length - 1)];
  return { utteranceId: id, firstWord: first, lastWord: last };
}
