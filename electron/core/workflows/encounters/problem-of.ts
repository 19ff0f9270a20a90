/** Words for what was thrown on the way from sound to note. */
import { problem, ProblemError, type Problem } from '#shared/lib/result.ts';
import { diskProblem } from '#core/kernel/disk-problem.ts';

export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  return diskProblem(thrown) ?? problem('internal', 'Something went wrong that should not. The recording is safe; try again.', { cause: thrown });
}
