/**
 * The headless entry: the same core without a window. Results on stdout (`--json` for machines), progress on stderr;
 * exit 0 when done, 1 for a failure it expected, 2 for a wrong call.
 */
import { Command, CommanderError } from 'commander';
import { diskProblem } from '#core/kernel/disk-problem.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { ProblemError } from '#shared/lib/result.ts';
import { accountCommand } from './commands/account.ts';
import { auditCommand } from './commands/audit.ts';
import { backupCommand } from './commands/backup.ts';
import { demoCommand } from './commands/demo.ts';
import { deleteCommand } from './commands/delete.ts';
import { exportCommand } from './commands/export.ts';
import { extractCommand } from './commands/extract.ts';
import { listCommand } from './commands/list.ts';
import { modelsCommand } from './commands/models.ts';
import { policiesCommand } from './commands/policies.ts';
import { recordsCommand } from './commands/records.ts';
import { restoreCommand } from './commands/restore.ts';
import { searchCommand } from './commands/search.ts';
import { showCommand } from './commands/show.ts';
import { transcribeCommand } from './commands/transcribe.ts';
import { vaultCommand } from './commands/vault.ts';
import { verifyCommand } from './commands/verify.ts';
import { UsageError } from './usage-error.ts';

const program = new Command('sotto')
  .description('The scribe that never leaves the room, without its window. The passphrase comes from SOTTO_PASSPHRASE or a prompt.')
  .option('--account <label>', 'the account; may also stand after the command')
  .option('--vault <folder>', 'the vault by its folder; may also stand after the command')
  .option('--json', 'results as JSON; may also stand after the command')
  .exitOverride()
  .hook('preAction', (root, action) => {
    for (const [name, value] of Object.entries(root.opts())) {
      if (action.getOptionValue(name) === undefined) action.setOptionValue(name, value);
    }
  });

for (const command of [
  demoCommand, vaultCommand, transcribeCommand, listCommand, showCommand, searchCommand, exportCommand, deleteCommand,
  verifyCommand, modelsCommand, extractCommand, auditCommand, backupCommand, restoreCommand, recordsCommand, accountCommand, policiesCommand,
]) program.addCommand(command().exitOverride());

try {
  await program.parseAsync();
} catch (thrown) {
  process.exitCode = exitCodeFor(thrown);
}

function exitCodeFor(thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
  if (thrown instanceof UsageError) {
    process.stderr.write(`${thrown.message}\n`);
    return 2;
  }
  if (thrown instanceof ProblemError) {
    process.stderr.write(`${thrown.problem.message}\n`);
    return 1;
  }
  if (thrown instanceof Cancelled) return 1;
  const disk = diskProblem(thrown);
  if (disk !== null) {
    process.stderr.write(`${disk.message}\n`);
    return 1;
  }
  throw thrown;
}
