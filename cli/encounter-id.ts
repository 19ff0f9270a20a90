/** A visit's id as typed: whole, or its first characters where they name one visit only. */
import { encounterIdSchema, type EncounterId } from '#shared/domain/ids.ts';
import type { Clinic } from '#core/compose.ts';
import { problem } from '#shared/lib/result.ts';
import { mustFindId } from './find-id.ts';

export function mustFindEncounter({ open }: Clinic, typed: string): EncounterId {
  const { reader } = open.repositories.encounters;
  const whole = encounterIdSchema.safeParse(typed.toLowerCase());
  if (whole.success && reader.get(whole.data) !== null) return whole.data;
  return mustFindId(typed, () => reader.list({ limit: 100_000, offset: 0 }).items, {
    none: () => problem('no-encounter', 'There is no visit with this id. `sotto list` shows them.'),
    several: () => problem('encounter-ambiguous', 'More than one visit begins with this id. Give more of it.'),
  });
}
