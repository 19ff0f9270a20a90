/** An id as typed: whole, or its first characters where they name one encounter only. */
import { encounterIdSchema, type EncounterId } from '#shared/domain/ids.ts';
import type { Clinic } from '#core/compose.ts';
import { problem, ProblemError } from '#shared/lib/result.ts';

export function mustFindEncounter({ open }: Clinic, typed: string): EncounterId {
  const { reader } = open.repositories.encounters;
  const whole = encounterIdSchema.safeParse(typed.toLowerCase());
  if (whole.success && reader.get(whole.data) !== null) return whole.data;
  const found = typed.length < 4 ? [] : reader.list({ limit: 100_000, offset: 0 }).items.filter(({ id }) => id.startsWith(typed.toLowerCase()));
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new ProblemError(problem(only === undefined ? 'no-encounter' : 'encounter-ambiguous', only === undefined
      ? 'There is no visit with this id. `sotto list` shows them.'
      : 'More than one visit begins with this id. Give more of it.'));
  }
  return only.id;
}
