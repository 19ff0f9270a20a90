/** What the policies say is old enough to go. Pure: rows and files in, items out, the longest due first. */
import type { Policies, SoundRetention } from '#shared/domain/policies.ts';
import type { RetentionItem } from '#shared/domain/retention.ts';
import type { Instant } from '#shared/domain/time.ts';
import { exhaustive } from '#shared/lib/assert.ts';
import type { StoredSound } from '#core/storage/repositories/index.ts';

export type DueItem = Omit<RetentionItem, 'sizeBytes'>;

/** A file in the folder of the recordings that no visit owns. */
export interface OwnerlessFile {
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly changedAtMs: number;
}

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/** null while it is to be kept. */
export function dueSound(sound: StoredSound, policies: Policies, now: Instant): DueItem | null {
  const isFailed = sound.status === 'failed';
  const dueAt = isFailed ? later(sound.changedAt, policies.failedSessionDays * dayMs) : signedSoundDueAt(sound, policies.sound);
  return isPast(dueAt, now) ? { kind: isFailed ? 'failed-session' : 'sound', subjectId: sound.encounterId, dueAt } : null;
}

export function dueFile({ fileName, sizeBytes, changedAtMs }: OwnerlessFile, policies: Policies, now: Instant): RetentionItem | null {
  const dueAt = later(new Date(changedAtMs).toISOString(), policies.orphanedFileHours * hourMs);
  return isPast(dueAt, now) ? { kind: 'orphaned-file', subjectId: fileName, sizeBytes, dueAt } : null;
}

function signedSoundDueAt({ signedAt, exportedAt }: StoredSound, rule: SoundRetention): Instant | null {
  if (signedAt === null) return null;
  switch (rule.rule) {
    case 'keep': return null;
    // A draft that was handed out before is not the note that was signed.
    case 'until-export': return exportedAt !== null && exportedAt >= signedAt ? exportedAt : null;
    case 'days-after-signing': return later(signedAt, rule.days * dayMs);
    default: return exhaustive(rule);
  }
}

function later(at: Instant, byMs: number): Instant {
  return new Date(Date.parse(at) + byMs).toISOString();
}

function isPast(at: Instant | null, now: Instant): at is Instant {
  return at !== null && Date.parse(at) <= Date.parse(now);
}
