import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { notBuilt } from './not-built.ts';
import { done } from './with-clinic.ts';

export function createVaultHandlers({ sotto }: HandlerDeps): Handlers['vault'] {
  return {
    lock: async () => done(await sotto.lock()),
    stayAwake() {
      sotto.idle?.stayAwake();
      return ok(null);
    },
    security: () => notBuilt(),
    relabel: () => notBuilt(),
    changePassphrase: () => notBuilt(),
    newRecoveryCode: () => notBuilt(),
    rememberDevice: () => notBuilt(),
    forgetDevice: () => notBuilt(),
    rotateKeys: () => notBuilt(),
    erase: () => notBuilt(),
    backup: () => notBuilt(),
  };
}
