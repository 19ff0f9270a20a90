/** What can rightly go wrong in a repository, thrown as `ProblemError` so that it also undoes the transaction. */
import { problem, ProblemError } from '#shared/lib/result.ts';

export type RepositoryProblemType = 'not-found' | 'note-signed' | 'note-not-signed';

/** `thing` is a clinic word: encounter, patient, … */
export function notFound(thing: string): ProblemError {
  return new ProblemError(problem('not-found' satisfies RepositoryProblemType, `This ${thing} is no longer there; it may have been deleted. Go back to the list.`));
}

export function noteSigned(): ProblemError {
  return new ProblemError(problem('note-signed' satisfies RepositoryProblemType, 'This note is signed and cannot be changed any more. Write a correction as an addendum.'));
}

export function noteNotSigned(): ProblemError {
  return new ProblemError(problem('note-not-signed' satisfies RepositoryProblemType, 'This note is still a draft. Change the draft itself; addenda come after signing.'));
}

/** The row, or `not-found` for the person who asked. */
export function mustBeThere<Row>(row: Row | undefined, thing: string): Row {
  if (row === undefined) throw notFound(thing);
  return row;
}
