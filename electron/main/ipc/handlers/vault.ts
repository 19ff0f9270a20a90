import { changeOwnAccount, readOwnAccount } from '#core/workflows/account/keep-account.ts';
import { backUpVault, backupFileName } from '#core/workflows/leaving/back-up-vault.ts';
import {
  changeOwnPassphrase, forgetThisDevice, makeRecoveryCode, readSecurity, relabelAccount, rememberThisDevice,
} from '#core/workflows/keys/keep-secrets.ts';
import { tellProgress } from '#core/workflows/tell-progress.ts';
import { redacted, reveal, type Redacted } from '#shared/lib/redacted.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { done, withClinic } from './with-clinic.ts';

type BackedUp = Awaited<ReturnType<Handlers['vault']['backup']>>;

export function createVaultHandlers({ sotto, dialogs }: HandlerDeps): Handlers['vault'] {
  return {
    lock: async () => done(await sotto.lock()),
    stayAwake() {
      sotto.idle?.stayAwake();
      return ok(null);
    },
    security: () => withClinic(sotto, async (clinic) => ok(await readSecurity(clinic, sotto))),
    account: () => withClinic(sotto, ({ open }) => readOwnAccount(open)),
    updateAccount: (change) => withClinic(sotto, ({ open }) => changeOwnAccount(open, change)),
    relabel: ({ label }) => withClinic(sotto, async ({ open, key }) => done(await relabelAccount(open, { accounts: sotto.accounts, key }, label))),
    changePassphrase: ({ current, next }) => withClinic(sotto, async ({ open }) =>
      done(await changeOwnPassphrase(open, { current: redacted(current), next: redacted(next) }))),
    newRecoveryCode: ({ passphrase }) => withClinic(sotto, async ({ open }) => toRecoveryCode(await makeRecoveryCode(open, redacted(passphrase)))),
    rememberDevice: ({ passphrase }) => withClinic(sotto, async ({ open }) => done(await rememberThisDevice(open, sotto.keychain, redacted(passphrase)))),
    forgetDevice: () => withClinic(sotto, async ({ open }) => done(await forgetThisDevice(open, sotto.keychain))),
    async rotateKeys({ passphrase }) {
      const rotated = await sotto.rotateKeys(redacted(passphrase));
      if (!rotated.ok) return rotated;
      const { recoveryCode } = rotated.value;
      return ok({ recoveryCode: recoveryCode === null ? null : reveal(recoveryCode) });
    },
    erase: async ({ passphrase, confirmation }) => done(await sotto.erase(redacted(passphrase), confirmation)),
    backup: () => withClinic(sotto, async ({ open }): Promise<BackedUp> => {
      const file = await dialogs.chooseSaveFile(backupFileName(open.clock.now()));
      if (file === null) return ok({ outcome: 'cancelled' });
      const made = await backUpVault(open, { file, onProgress: tellProgress(open.events, 'backup') });
      return made.ok ? ok({ outcome: 'saved', ...made.value, missingRecordings: made.value.missingRecordings.length }) : made;
    }),
  };
}

function toRecoveryCode(made: Result<Redacted<string>>): Result<{ recoveryCode: string }> {
  return made.ok ? ok({ recoveryCode: reveal(made.value) }) : made;
}
