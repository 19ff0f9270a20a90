import {
  changeOwnPassphrase, forgetThisDevice, makeRecoveryCode, readSecurity, relabelAccount, rememberThisDevice,
} from '#core/workflows/keep-secrets.ts';
import { redacted, reveal, type Redacted } from '#shared/lib/redacted.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { notBuilt } from './not-built.ts';
import { done, withClinic } from './with-clinic.ts';

export function createVaultHandlers({ sotto }: HandlerDeps): Handlers['vault'] {
  return {
    lock: async () => done(await sotto.lock()),
    stayAwake() {
      sotto.idle?.stayAwake();
      return ok(null);
    },
    security: () => withClinic(sotto, async (clinic) => ok(await readSecurity(clinic, sotto))),
    relabel: ({ label }) => withClinic(sotto, async ({ open, key }) => done(await relabelAccount(open, { accounts: sotto.accounts, key }, label))),
    changePassphrase: ({ current, next }) => withClinic(sotto, async ({ open }) =>
      done(await changeOwnPassphrase(open, { current: redacted(current), next: redacted(next) }))),
    newRecoveryCode: ({ passphrase }) => withClinic(sotto, async ({ open }) => toRecoveryCode(await makeRecoveryCode(open, redacted(passphrase)))),
    rememberDevice: ({ passphrase }) => withClinic(sotto, async ({ open }) => done(await rememberThisDevice(open, sotto.keychain, redacted(passphrase)))),
    forgetDevice: () => withClinic(sotto, async ({ open }) => done(await forgetThisDevice(open, sotto.keychain))),
    rotateKeys: () => notBuilt(),
    erase: async ({ passphrase, confirmation }) => done(await sotto.erase(redacted(passphrase), confirmation)),
    backup: () => notBuilt(),
  };
}

function toRecoveryCode(made: Result<Redacted<string>>): Result<{ recoveryCode: string }> {
  return made.ok ? ok({ recoveryCode: reveal(made.value) }) : made;
}
