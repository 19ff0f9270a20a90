import { problem, type Problem } from '#shared/lib/result.ts';

/** Asked for by an id that was valid once: deleted meanwhile, most often in another window. */
export function noEncounter(): Problem<'no-encounter'> {
  return problem('no-encounter', 'This visit is no longer there.');
}
