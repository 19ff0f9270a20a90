import { Argument, Command } from 'commander';
import { changeOwnPassphrase, forgetThisDevice, makeFirstRecoveryCode, makeRecoveryCode, readSecurity, relabelAccount, rememberThisDevice } from '#core/workflows/keys/keep-secrets.ts';
import { accountLabelSchema, newAccountSchema, type NewAccount } from '#shared/domain/account.ts';
import { reveal } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { composeHere, inOpened, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine, printRecoveryCode } from '../output.ts';
import { readNewPassphrase, readNextPassphrase, readRecoveryCode } from '../passphrase.ts';
import { UsageError } from '../usage-error.ts';
import { vaultCommandNamed } from '../vault-command.ts';
import { findPlace } from '../vault-place.ts';

interface AccountOptions extends VaultOption {
  readonly json?: boolean;
}

export function accountCommand(): Command {
  return new Command('account').description('the accounts of this laptop and the ways into them. New passphrases come from SOTTO_NEW_PASSPHRASE or a prompt')
    .addCommand(new Command('list').description('their labels, with the ids that --account takes too').option('--json', 'results as JSON').action(list).exitOverride())
    .addCommand(new Command('create').description('a further account with a vault of its own; shows its recovery code, once')
      .requiredOption('--label <label>', 'what the unlock screen calls it; anybody with the laptop can read it')
      .requiredOption('--name <name>', 'your name, as reports show it')
      .option('--email <email>', 'your e-mail')
      .option('--profession <profession>', 'your profession, as reports show it; it chooses the template that new visits begin with')
      .option('--json', 'results as JSON').action(create).exitOverride())
    .addCommand(vaultCommandNamed('show', 'role, ways in, and what was found wrong when it was opened').action(show).exitOverride())
    .addCommand(vaultCommandNamed('passphrase', 'another passphrase in the place of the one there is').action(changePassphrase).exitOverride())
    .addCommand(vaultCommandNamed('recovery-code', 'a new recovery code, shown once; ends the one before').action(newRecoveryCode).exitOverride())
    .addCommand(vaultCommandNamed('recover', 'a new passphrase for a forgotten one; the code comes from SOTTO_RECOVERY_CODE or a prompt').action(recover).exitOverride())
    .addCommand(vaultCommandNamed('device', 'whether this computer\'s keychain opens it').addArgument(new Argument('<act>').choices(['remember', 'forget'])).action(device).exitOverride())
    .addCommand(vaultCommandNamed('relabel', 'another label').argument('<label>').action(relabel).exitOverride())
    .addCommand(vaultCommandNamed('erase', 'the account and all that is in it, for good, keys first')
      .requiredOption('--confirm <label>', 'its label, typed once more').action(erase).exitOverride());
}

async function list({ json }: { readonly json?: boolean }): Promise<void> {
  const sotto = await composeHere({});
  try {
    const accounts = sotto.accounts.list();
    if (json) return printJson(accounts);
    for (const { key, label, deviceRemembered } of accounts) printLine([key, label, ...(deviceRemembered ? ['(a device is remembered)'] : [])].join('  '));
  } finally {
    await sotto.dispose();
  }
}

async function create({ label, json, ...person }: { readonly label: string; readonly json?: boolean } & Partial<NewAccount>): Promise<void> {
  const account = newAccountSchema.pick({ name: true, email: true, profession: true }).safeParse(
    { name: person.name, email: person.email, profession: person.profession });
  if (!account.success) throw new UsageError(account.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'));
  const parsedLabel = parseLabel(label);
  const sotto = await composeHere({});
  try {
    const key = mustSucceed(await sotto.createVault(await readNewPassphrase(), newAccountSchema.parse(account.data), parsedLabel));
    const { open } = mustSucceed(sotto.clinic());
    const recoveryCode = reveal(mustSucceed(await makeFirstRecoveryCode(open)));
    if (json) return printJson({ key, label: parsedLabel, folder: open.vault.folder, recoveryCode });
    printLine(`Account ${key} made in ${open.vault.folder}`);
    printRecoveryCode(recoveryCode);
  } finally {
    await sotto.dispose();
  }
}

async function show({ json, ...options }: AccountOptions): Promise<void> {
  await inOpened(options, async ({ clinic, sotto }) => {
    const { key, label, role, hasRecoveryCode, deviceRemembered, keychainAvailable, rotatedAt, warnings } = await readSecurity(clinic, sotto);
    if (json) return printJson({ key, label, role, hasRecoveryCode, deviceRemembered, keychainAvailable, rotatedAt, warnings });
    printLine(`${label} (${key}), ${role}`);
    printLine(`Recovery code: ${hasRecoveryCode ? 'there is one' : 'none; make one with `sotto account recovery-code`'}`);
    printLine(`Opened by a device: ${deviceRemembered ? 'yes' : 'no'}; this computer's keychain ${keychainAvailable ? 'can be used' : 'cannot be used, the passphrase always can'}`);
    printLine(`Keys: ${rotatedAt === null ? 'those it was made with' : `renewed on ${rotatedAt.slice(0, 10)}`}`);
  });
}

async function changePassphrase({ json, ...options }: AccountOptions): Promise<void> {
  await inOpened(options, async ({ clinic, passphrase }) => {
    mustSucceed(await changeOwnPassphrase(clinic.open, { current: passphrase, next: await readNextPassphrase() }));
    sayDone(json, 'The passphrase was changed. Backups made before still open with the one of that time.');
  });
}

async function newRecoveryCode({ json, ...options }: AccountOptions): Promise<void> {
  await inOpened(options, async ({ clinic, passphrase }) => {
    const recoveryCode = reveal(mustSucceed(await makeRecoveryCode(clinic.open, passphrase)));
    if (json) printJson({ recoveryCode });
    else printRecoveryCode(recoveryCode);
  });
}

async function recover({ json, ...options }: AccountOptions): Promise<void> {
  const place = findPlace(options);
  const sotto = await composeHere(options);
  try {
    const code = await readRecoveryCode();
    mustSucceed(await sotto.unlock({ way: 'recovery-code', code, newPassphrase: await readNextPassphrase() }, place.key));
    sayDone(json, 'The new passphrase opens the vault. The recovery code goes on working; make a new one if somebody saw it.');
  } finally {
    await sotto.dispose();
  }
}

async function device(act: 'remember' | 'forget', { json, ...options }: AccountOptions): Promise<void> {
  await inOpened(options, async ({ clinic, sotto, passphrase }) => {
    mustSucceed(await (act === 'remember' ? rememberThisDevice(clinic.open, sotto.keychain, passphrase) : forgetThisDevice(clinic.open, sotto.keychain)));
    sayDone(json, act === 'remember' ? 'Whoever is signed in to this computer as you can now open the vault.' : 'Only the passphrase and the recovery code open the vault now.');
  });
}

async function relabel(label: string, { json, ...options }: AccountOptions): Promise<void> {
  const parsed = parseLabel(label);
  await inOpened(options, async ({ clinic, sotto }) => {
    mustSucceed(await relabelAccount(clinic.open, { accounts: sotto.accounts, key: clinic.key }, parsed));
    sayDone(json, `The label is now ${parsed}.`);
  });
}

async function erase({ json, confirm, ...options }: AccountOptions & { readonly confirm: string }): Promise<void> {
  await inOpened(options, async ({ sotto, passphrase }) => {
    mustSucceed(await sotto.erase(passphrase, confirm));
    sayDone(json, 'Erased. Backups of it are not reached; they open with their passphrase as before.');
  });
}

function parseLabel(label: string): string {
  const parsed = accountLabelSchema.safeParse(label);
  if (parsed.success) return parsed.data;
  throw new UsageError(`The label: ${parsed.error.issues[0]?.message ?? 'not a label'}`);
}

function sayDone(json: boolean | undefined, words: string): void {
  if (json) printJson({ done: true });
  else printLine(words);
}
