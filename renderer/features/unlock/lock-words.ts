/** Why the vault is locked, in words; null where it was done by hand and needs none. */
import type { LockReason } from '#shared/ipc/events.ts';
import { exhaustive } from '#shared/lib/assert.ts';

export function lockWords(why: LockReason, idleMinutes: number | null): string | null {
  switch (why) {
    case 'hand': return null;
    case 'quit': return null;
    case 'idle': return `Locked after ${idleMinutes === null ? 'a time' : idleMinutes === 1 ? 'a minute' : `${idleMinutes} minutes`} without use.`;
    case 'suspend': return 'Locked because this computer went to sleep.';
    case 'screen-lock': return 'Locked together with the screen of this computer.';
    case 'renewal': return 'The account was closed to renew its keys and could not be opened again. Unlock it: what is left to do is done then.';
    default: return exhaustive(why);
  }
}
