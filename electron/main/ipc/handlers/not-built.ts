import { err, problem, type Result } from '#shared/lib/result.ts';

/** A place held open while the act behind it is being built. None may be left in a release. */
export function notBuilt(): Result<never> {
  return err(problem('not-built', 'This cannot be done yet.'));
}
