/**
 * One call of the command line, from its words to its exit code: results on stdout (`--json` for machines), progress on
 * stderr; exit 0 when done, 1 for a failure it expected, 2 for a wrong call. Can be called more than once in a process.
 */
import { Command, CommanderError } from 'commander';
import { diskProblem } from '#core/kernel/disk-problem.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { ProblemError } from '#shared/lib/result.ts';
import { loadCommands } from './command-loaders.ts';
import { UsageError } from './usage-error.ts';

/**
 * @param typed the words after the program's name.
 * @throws what nobody expected: a defect, which ends the process with its stack.
 */
export async function runCommandLine(typed: readonly string[]): Promise<void> {
  const program = createProgram();
  try {
    for (const command of await loadCommands(program, typed)) program.addCommand(command.exitOverride());
    await program.parseAsync([...typed], { from: 'user' });
  } catch (thrown) {
    process.exitCode = exitCodeFor(thrown);
  }
}

function createProgram(): Command {
  return new Command('sotto')
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
