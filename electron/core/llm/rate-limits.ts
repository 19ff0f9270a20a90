/** No more requests a minute than each server allows: one more waits for its turn. Kept as long as the vault is open. */
import pThrottle from 'p-throttle';
import type { LanguageModel } from '#shared/domain/language-model.ts';
import { Cancelled, throwIfCancelled } from '#shared/lib/cancelled.ts';

export interface RateLimits {
  /** Throws `Cancelled`; the turn is used up all the same. */
  turn(of: Pick<LanguageModel, 'address' | 'requestsPerMinute'>, signal?: AbortSignal): Promise<void>;
}

export function createRateLimits(): RateLimits {
  const turnsByServer = new Map<string, () => Promise<void>>();
  return {
    async turn({ address, requestsPerMinute }, signal) {
      throwIfCancelled(signal);
      if (requestsPerMinute === null) return;
      const server = `${requestsPerMinute} ${address}`;
      const next = turnsByServer.get(server) ?? pThrottle({ limit: requestsPerMinute, interval: 60_000, strict: true })(async () => {});
      turnsByServer.set(server, next);
      await Promise.race([next(), cancelled(signal)]);
    },
  };
}

function cancelled(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => { signal?.addEventListener('abort', () => reject(new Cancelled()), { once: true }); });
}
