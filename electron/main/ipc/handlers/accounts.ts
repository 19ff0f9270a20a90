import { loadGuessEstimate } from '#core/vault/passphrase-guesses.ts';
import { judgePassphrase } from '#core/vault/passphrase-strength.ts';
import { makeFirstRecoveryCode } from '#core/workflows/keys/keep-secrets.ts';
import { redacted, reveal } from '#shared/lib/redacted.ts';
import { err, ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { done } from './with-clinic.ts';

export function createAccountsHandlers({ sotto, dialogs }: HandlerDeps): Handlers['accounts'] {
  return {
    list: () => ok([...sotto.accounts.list()]),
    async create({ label, passphrase, account }) {
      const created = await sotto.createVault(redacted(passphrase), account, label);
      if (!created.ok) return created;
      const clinic = sotto.clinic();
      const code = clinic.ok ? await makeFirstRecoveryCode(clinic.value.open) : err(clinic.error);
      return code.ok ? ok({ key: created.value, recoveryCode: reveal(code.value) }) : code;
    },
    unlock: async ({ key, passphrase }) => done(await sotto.unlock(redacted(passphrase), key)),
    unlockWithRecoveryCode: async ({ key, code, newPassphrase }) =>
      done(await sotto.unlock({ way: 'recovery-code', code: redacted(code), newPassphrase: redacted(newPassphrase) }, key)),
    unlockWithDevice: async ({ key }) => done(await sotto.unlock({ way: 'device' }, key)),
    async judgePassphrase({ passphrase, ownWords }) {
      const { score, hint, problem } = judgePassphrase(redacted(passphrase), { ownWords, estimateGuesses: await loadGuessEstimate(ownWords) });
      return ok({ score, hint, refusal: problem?.message ?? null });
    },
    async restore({ label, passphrase }) {
      const file = await dialogs.chooseBackup();
      if (file === null) return ok({ outcome: 'cancelled' });
      const restored = await sotto.restore({ file, label, secret: redacted(passphrase) });
      return restored.ok ? ok({ outcome: 'restored', key: restored.value.key }) : restored;
    },
  };
}
