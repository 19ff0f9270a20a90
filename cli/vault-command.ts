/** A command that works on a vault, with the options all of them share. */
import { Command } from 'commander';

export function vaultCommandNamed(name: string, description: string): Command {
  return new Command(name).description(description)
    .option('--account <label>', 'the account of this user, by its label or the beginning of its id; without it the only one')
    .option('--vault <folder>', 'a vault by its folder')
    .option('--json', 'results as JSON');
}
