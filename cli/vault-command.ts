/** A command that works on a vault, with the options all of them share. */
import { Command } from 'commander';

export function vaultCommandNamed(name: string, description: string): Command {
  return new Command(name).description(description)
    .option('--vault <folder>', 'the vault; without it the one of this user')
    .option('--json', 'results as JSON');
}
