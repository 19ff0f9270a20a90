/** What everything else is read from: the pieces of what was said, with who said them and what they name. */
import type { Utterance } from '#shared/domain/transcript.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Clause } from './clause.ts';
import { findConcepts } from './find-concepts.ts';
import { joinTags } from './join-tags.ts';
import { joinUtterances } from './join-utterances.ts';
import { nameAntecedents } from './name-antecedents.ts';
import { splitClauses } from './split-clauses.ts';

/** Throws `Cancelled` when the signal fires between two turns. */
export function toClauses(utterances: readonly Utterance[], lexicon: Lexicon, signal?: { readonly aborted: boolean }): readonly Clause[] {
  const clauses = joinUtterances(utterances).flatMap(({ tokens, speaker }) => {
    throwIfCancelled(signal);
    return splitClauses(tokens, findConcepts(tokens, lexicon), speaker);
  });
  return nameAntecedents(joinTags(clauses));
}
