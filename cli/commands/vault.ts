import { Command } from 'commander';
import { newAccountSchema, type NewAccount } from '#shared/domain/account.ts';
import { reveal } from '#shared/lib/redacted.ts';
import { mustSucceed, problem, ProblemError, type Problem } from '#shared/lib/result.ts';
import { composeHere, inOpened, type VaultOption } from '../open-clinic.ts';
import { createProgress, printJson, printLine, printRecoveryCode, tell } from '../output.ts';
import { readNewPassphrase } from '../passphrase.ts';
import { UsageError } from '../usage-error.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface CreateOptions extends VaultOption {
  readonly json?: boolean;
  readonly name: string;
  readonly profession: string;
  readonly label?: string;
}

export function vaultCommand(): Command {
  return new Command('vault').description('make a vault, or renew its keys')
    .addCommand(
      vaultCommandNamed('create', 'make an encrypted vault for your visits; there is no way into it without the passphrase')
        .option('--name <name>', 'your name, as reports show it', 'Clinician')
        .option('--profession <profession>', 'your profession, as reports show it; it chooses the template that new visits begin with', '')
        .option('--label <label>', 'what the unlock screen calls it; anybody with the laptop can read it')
        .action(create).exitOverride(),
    )
    .addCommand(
      vaultCommandNamed('rotate', 'encrypt all of it anew under a new key; needs as much free space as the vault takes, and shows the new recovery code, once')
        .action(rotate).exitOverride(),
    );
}

async function rotate({ json, ...options }: VaultOption & { readonly json?: boolean }): Promise<void> {
  await inOpened(options, async ({ sotto, passphrase }) => {
    const progress = createProgress('Renewing the keys');
    sotto.events.on((event) => { if (event.type === 'vault-progress' && event.work === 'rotate') progress.report(event.fraction); });
    const code = mustSucceed(await sotto.rotateKeys(passphrase)).recoveryCode;
    progress.done();
    const recoveryCode = code === null ? null : reveal(code);
    const { warnings } = mustSucceed(sotto.clinic()).open;
    for (const warning of warnings) tell(warning);
    if (json) return printJson({ recoveryCode });
    if (recoveryCode !== null) printRecoveryCode(recoveryCode);
    tell('The keys are new. Copies made before, backups among them, still open with the old ones.');
  });
}

async function create({ name, profession, label, json, ...options }: CreateOptions): Promise<void> {
  const account = parseAccount({ name, profession });
  const sotto = await composeHere(options);
  try {
    if (label === undefined && sotto.accounts.list().length > 0) throw new ProblemError(alreadyThere());
    mustSucceed(await sotto.createVault(await readNewPassphrase(), account, label));
    const { vault } = mustSucceed(sotto.clinic()).open;
    if (json) printJson({ vaultId: vault.vaultId, folder: vault.folder });
    else printLine(`Vault made in ${vault.folder}`);
  } finally {
    await sotto.dispose();
  }
}

function parseAccount(given: Pick<CreateOptions, 'name' | 'profession'>): NewAccount {
  const account = newAccountSchema.safeParse(given);
  if (account.success) return account.data;
  throw new UsageError(account.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'));
}

function alreadyThere(): Problem<'vault-exists'> {
  return problem('vault-exists', 'There is a vault here already, and it was left as it is. For another account on this laptop, name it with --label.');
}
