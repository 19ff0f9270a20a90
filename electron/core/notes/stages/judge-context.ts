/**
 * Is a concept denied, past, somebody else's, or only possible? After ConText (Harkema and others, 2009): cue phrases with
 * a reach that ends at the clause or at a word such as "but". The cues are data (`negation.tsv`).
 */
import type { CueKind, Lexicon } from '../lexicon.ts';
import type { Clause, Concept } from './clause.ts';

const reachBefore = 10;
const reachAfter = 4;

export function isNegated(clause: Clause, concept: Pick<Concept, 'first' | 'last'>, lexicon: Lexicon): boolean {
  const from = Math.max(0, concept.first - reachBefore);
  const before = cueEnds(clause, lexicon, 'before').filter((at) => at >= from && at < concept.first);
  const ends = cueEnds(clause, lexicon, 'end');
  if (before.some((at) => !ends.some((end) => end > at && end < concept.first))) return true;
  return cueStarts(clause, lexicon, 'after').some((at) => at > concept.last && at <= concept.last + reachAfter);
}

export function hasCue(clause: Clause, kind: CueKind, lexicon: Lexicon): boolean {
  return lexicon.cues[kind].findAll(keysOf(clause)).length > 0;
}

/** Where negation cues end that are not part of "no change", "not only" and their like. */
function cueEnds(clause: Clause, lexicon: Lexicon, kind: CueKind): number[] {
  const keys = keysOf(clause);
  const cancelled = lexicon.cues['not-negation'].findAll(keys);
  return lexicon.cues[kind].findAll(keys)
    // "No, the cough is bad" answers; it denies nothing behind its comma.
    .filter((cue) => kind !== 'before' || !(cue.first === cue.last && clause.tokens[cue.last]!.norm === 'no' && clause.tokens[cue.last]!.mark === ','))
    .filter((cue) => kind !== 'before' || !cancelled.some((other) => other.first <= cue.first && other.last >= cue.last))
    .map((cue) => cue.last);
}

function cueStarts(clause: Clause, lexicon: Lexicon, kind: CueKind): number[] {
  return lexicon.cues[kind].findAll(keysOf(clause)).map((cue) => cue.first);
}

function keysOf(clause: Clause): string[] {
  return clause.tokens.map((token) => token.key);
}
