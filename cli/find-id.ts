/** An id as typed: whole, or its first characters where they begin one only. */
import { ProblemError, type Problem } from '#shared/lib/result.ts';

/** So many as make a slip unlikely to name another one. */
const fewestCharacters = 4;

export interface IdProblems {
  none(): Problem;
  several(): Problem;
}

/** `list` is everybody's ids; it is read only where something long enough to look for was typed. */
export function mustFindId<Id extends string>(typed: string, list: () => ReadonlyArray<{ readonly id: Id }>, problems: IdProblems): Id {
  const wanted = typed.toLowerCase();
  const found = wanted.length < fewestCharacters ? [] : list().filter(({ id }) => id.startsWith(wanted));
  const [only, another] = found;
  if (only === undefined || another !== undefined) throw new ProblemError(only === undefined ? problems.none() : problems.several());
  return only.id;
}
