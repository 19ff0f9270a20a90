/** What the audit log says of an unlock: the failures before it, the way, and a clock that is far from where it was. */
import type { Instant } from '#shared/domain/time.ts';
import type { OpenVault } from '../open-vault.ts';
import { logFailures } from '../keys/prove-owner.ts';

/** Within the unlock's transaction. */
export function recordUnlock(open: OpenVault): void {
  const { audit, vault, repositories, clock, warnings } = open;
  const last = repositories.auditEntries.reader.last();
  const shift = last !== null && 'at' in last ? findClockShift(clock.now(), last.at) : null;
  const failedBefore = logFailures(open);
  audit.append({
    actor: open.actor(), action: 'vault.unlock', subjectId: vault.vaultId,
    details: { way: vault.openedWith, failedBefore, ...(shift === null ? {} : { clockOffDays: shift.days }) },
  });
  if (shift !== null) warnings.push(shift.message);
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * A clock that runs a day behind what was written last, or more than a year past it: times in records and waits of
 * retention would be wrong. Nothing is refused for it, since a vault may well lie untouched for years.
 */
export function findClockShift(now: Instant, lastWritten: Instant): { readonly days: number; readonly message: string } | null {
  const aheadMs = Date.parse(now) - Date.parse(lastWritten);
  const days = Math.round(aheadMs / dayMs);
  if (aheadMs < -dayMs) {
    return { days, message: `This computer's clock is ${inDays(-days)} behind the last entry of this vault. Set date and time right before you record or sign: what is written now would carry the wrong time.` };
  }
  if (aheadMs > 365 * dayMs) {
    return { days, message: `This vault was last used ${inDays(days)} ago by this computer's clock. If that is not so, set date and time right before you record or sign: what is written now would carry the wrong time.` };
  }
  return null;
}

function inDays(days: number): string {
  return days <= 1 ? 'a day' : `${days} days`;
}
