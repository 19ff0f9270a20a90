/**
 * Who has a vault open, in a small file beside its lock, so that the second to come can be told. It says nothing of a
 * person and decides nothing: the lock does. One left behind by a program that was killed is read past and replaced.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { instantSchema, type Instant } from '#shared/domain/time.ts';

const holderSchema = z.strictObject({ kind: z.enum(['window', 'command']), processId: z.int().positive(), since: instantSchema });
export type VaultHolder = z.infer<typeof holderSchema>;

/** Best effort, as is taking it away: a full disk is no reason to keep a vault shut. */
export function writeHolder(file: string, holder: VaultHolder): void {
  try {
    writeFileSync(file, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  } catch { /* The second to come will hear that somebody has it open, and not who. */ }
}

export function removeHolder(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch { /* It will be replaced. */ }
}

/** Null when the file does not say, or speaks of a program that is gone. */
export function readHolder(file: string): VaultHolder | null {
  try {
    const holder = holderSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return isRunning(holder.processId) ? holder : null;
  } catch {
    return null;
  }
}

/** `its window, since 14:05 (process 4711)`, in the time of the clock on the wall. */
export function holderInWords({ kind, processId, since }: VaultHolder, now: Instant): string {
  const [begun, today] = [new Date(since), new Date(now)];
  const time = begun.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const day = begun.toDateString() === today.toDateString() ? '' : `${begun.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })}, `;
  return `${kind === 'window' ? 'its window' : 'a command'}, since ${day}${time} (process ${processId})`;
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (failure) {
    // Somebody else's program may not be asked, but it is there.
    return (failure as { code?: unknown }).code === 'EPERM';
  }
}
