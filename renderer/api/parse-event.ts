/** A message of main's as the contract knows it; null where an older page does not. Apart, since the schemas are large: see `events.ts`. */
import { sottoEventSchema } from '#shared/ipc/events.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';

export function parseEvent(message: unknown): SottoEvent | null {
  const parsed = sottoEventSchema.safeParse(message);
  return parsed.success ? parsed.data : null;
}
