/** Bookmarks: places in a visit that the clinician wants to find again, set while it is recorded. Each may say why, in a few words. */
import { z } from 'zod';
import { encounterIdSchema, markIdSchema } from './ids.ts';
import { instantSchema } from './time.ts';

export const markLabelSchema = z.string().trim().max(120);

export const markSchema = z.strictObject({
  id: markIdSchema,
  encounterId: encounterIdSchema,
  /** From the first stored sample of the encounter. */
  atMs: z.int().nonnegative(),
  /** Empty where none was given. */
  label: markLabelSchema,
  createdAt: instantSchema,
});
export type Mark = z.infer<typeof markSchema>;

/** `off-record`: only silence was stored of it, from its first moment. `struck`: it was said, stored and heard, and goes at one press. */
export const strikeKinds = ['off-record', 'struck'] as const;
export type StrikeKind = (typeof strikeKinds)[number];

/** A stretch that goes off the record once its recording has ended; `endMs` is null while it still runs. */
export const pendingStrikeSchema = z.strictObject({
  startMs: z.int().nonnegative(),
  endMs: z.int().nonnegative().nullable(),
  /** Null: made by a Sotto that did not put it down. */
  kind: z.enum(strikeKinds).nullable(),
});
export type PendingStrike = z.infer<typeof pendingStrikeSchema>;

/** What is struck after it was said, at one press. */
export const struckAtOnceMs = 60_000;

/**
 * Whether its words can come back while the recording runs: of what was off the record while it was said, only silence is stored. Where
 * no kind was put down its length tells, a minute or all there was.
 */
export function canBeTakenBack({ startMs, endMs, kind }: PendingStrike): boolean {
  if (kind !== null) return kind === 'struck';
  return endMs !== null && (endMs - startMs === struckAtOnceMs || (startMs === 0 && endMs < struckAtOnceMs));
}

/** Whether something that lasted from `startMs` to `endMs` reaches into one of the stretches. */
export function isPending(strikes: readonly PendingStrike[], { startMs, endMs }: { readonly startMs: number; readonly endMs: number }): boolean {
  return strikes.some((strike) => startMs < (strike.endMs ?? Infinity) && endMs > strike.startMs);
}
