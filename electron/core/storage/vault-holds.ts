/**
 * The vaults this program holds, each as often as it needs: an open clinic holds its vault, and so does a recording that
 * goes on behind the lock. Other programs are let in when the last hold is let go.
 */
import { ok, type Result } from '#shared/lib/result.ts';
import { holdVault, type HeldVault, type HoldOptions } from './hold-vault.ts';

export interface VaultHolds {
  hold(lockFile: string): ReturnType<typeof holdVault>;
}

interface Held {
  readonly vault: HeldVault;
  count: number;
}

export function createVaultHolds(options: HoldOptions = {}): VaultHolds {
  const heldByFile = new Map<string, Held>();

  const share = (lockFile: string, held: Held): Result<HeldVault, never> => {
    let isHolding = true;
    held.count += 1;
    return ok({
      release() {
        if (!isHolding) return;
        isHolding = false;
        held.count -= 1;
        if (held.count > 0) return;
        heldByFile.delete(lockFile);
        held.vault.release();
      },
    });
  };

  return {
    hold(lockFile) {
      const before = heldByFile.get(lockFile);
      if (before !== undefined) return share(lockFile, before);
      const taken = holdVault(lockFile, options);
      if (!taken.ok) return taken;
      const held = { vault: taken.value, count: 0 };
      heldByFile.set(lockFile, held);
      return share(lockFile, held);
    },
  };
}
