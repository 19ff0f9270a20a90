import { redacted } from '#shared/lib/redacted.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { done } from './with-clinic.ts';

export function createVaultHandlers({ sotto }: HandlerDeps): Handlers['vault'] {
  return {
    create: async ({ passphrase, account }) => done(await sotto.createVault(redacted(passphrase), account)),
    unlock: async ({ passphrase }) => done(await sotto.unlock(redacted(passphrase))),
    lock: async () => done(await sotto.lock()),
  };
}
