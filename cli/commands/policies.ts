import { Argument, Command, Option } from 'commander';
import { giveRole, readPolicies, updatePolicies, type LaptopPolicies } from '#core/workflows/account/keep-policies.ts';
import { accountRoles, type AccountRole } from '#shared/domain/account.ts';
import { cleanUpRights, policiesSchema, type Policies, type SoundRetention } from '#shared/domain/policies.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { inOpened, type Opened, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { UsageError } from '../usage-error.ts';
import { vaultCommandNamed } from '../vault-command.ts';
import { mustFindAccount } from '../vault-place.ts';

interface PoliciesOptions extends VaultOption {
  readonly json?: boolean;
}

interface SetOptions extends PoliciesOptions, Partial<Omit<Policies, 'sound'>> {
  readonly sound?: SoundRetention;
}

export function policiesCommand(): Command {
  return new Command('policies').description('what an admin of this laptop decided for everybody who works on it')
    .addCommand(vaultCommandNamed('show', 'the policies in force, and who has which role').action(show).exitOverride())
    .addCommand(vaultCommandNamed('set', 'change some of them; only an admin may')
      .option('--idle-lock-max-minutes <minutes>', 'the longest an account may stand open untouched', parseNumber)
      .option('--sound <rule>', 'how long sound is kept: keep, until-export, or so many days after signing', parseSound)
      .option('--orphaned-file-hours <hours>', 'after which sound that belongs to no visit is removed', parseNumber)
      .option('--failed-session-days <days>', 'after which the sound of a failed visit is removed', parseNumber)
      .addOption(new Option('--clean-up-by <who>', 'who may run a clean-up by hand').choices(cleanUpRights))
      .addOption(new Option('--signed-notes <rule>', 'whether a signed note can be deleted').choices(policiesSchema.shape.signedNotes.options))
      .action(set).exitOverride())
    .addCommand(vaultCommandNamed('role', 'give an account a role; it holds from when that account is next opened')
      .argument('<of>', 'the account\'s label, or the beginning of its id').addArgument(new Argument('<role>').choices(accountRoles))
      .action(role).exitOverride());
}

async function show({ json, ...options }: PoliciesOptions): Promise<void> {
  await inOpened(options, (opened) => print(readPolicies(deskOf(opened)), json));
}

async function set({ json, vault, account, ...given }: SetOptions): Promise<void> {
  if (Object.keys(given).length === 0) throw new UsageError('Say what to change; `sotto policies set --help` shows the choices.');
  await inOpened({ ...(vault === undefined ? {} : { vault }), ...(account === undefined ? {} : { account }) }, async (opened) => {
    const changed = policiesSchema.safeParse({ ...opened.clinic.open.policies(), ...given });
    if (!changed.success) throw new UsageError(changed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
    print(mustSucceed(await updatePolicies(deskOf(opened), changed.data)), json);
  });
}

async function role(of: string, given: AccountRole, { json, ...options }: PoliciesOptions): Promise<void> {
  await inOpened(options, async (opened) => {
    const key = mustFindAccount(opened.sotto.accounts, of);
    print(mustSucceed(await giveRole(deskOf(opened), key, given)), json);
  });
}

function deskOf({ clinic, sotto }: Opened) {
  return { ...clinic, accounts: sotto.accounts };
}

function print({ policies, mayChange, accounts }: LaptopPolicies, json: boolean | undefined): void {
  if (json) return printJson({ policies, mayChange, accounts });
  const { sound } = policies;
  printLine(`Idle lock at most after ${policies.idleLockMaxMinutes} minutes`);
  printLine(`Sound ${sound.rule === 'keep' ? 'is kept' : sound.rule === 'until-export' ? 'is kept until the note was exported' : `is kept ${sound.days} days after signing`}`);
  printLine(`Orphaned files are removed after ${policies.orphanedFileHours} hours, the sound of failed visits after ${policies.failedSessionDays} days`);
  printLine(`Clean-ups by hand: ${policies.cleanUpBy}; signed notes: ${policies.signedNotes}`);
  for (const account of accounts) printLine(`  ${account.key}  ${account.role ?? 'clinician'}  ${account.label}`);
  printLine(mayChange ? 'You may change them.' : 'Only an admin may change them.');
}

function parseSound(text: string): SoundRetention {
  return text === 'keep' || text === 'until-export' ? { rule: text } : { rule: 'days-after-signing', days: parseNumber(text) };
}

function parseNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new UsageError(`${text}: write a whole number.`);
  return Number(text);
}
