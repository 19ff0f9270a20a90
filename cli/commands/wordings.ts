import { Command } from 'commander';
import { listWordings, removeWording } from '#core/workflows/notes/learn-wordings.ts';
import { mustSucceed, problem, ProblemError } from '#shared/lib/result.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface WordingsOptions extends VaultOption {
  readonly json?: boolean;
}

export function wordingsCommand(): Command {
  return new Command('wordings').description('wordings learned from your edits, used in every new draft')
    .addCommand(vaultCommandNamed('list', 'what is written, what you want instead, and how often you chose it').action(list).exitOverride())
    .addCommand(vaultCommandNamed('remove', 'take one out').argument('<written>', 'what is written, or the wording’s id').action(remove).exitOverride());
}

async function list({ json, ...options }: WordingsOptions): Promise<void> {
  await inClinic(options, ({ open }) => {
    const wordings = listWordings(open);
    if (json) return printJson(wordings);
    for (const { id, written, wanted, times } of wordings) printLine(`${id}  ${written} → ${wanted}  ${times} times`);
  });
}

async function remove(typed: string, { json, ...options }: WordingsOptions): Promise<void> {
  await inClinic(options, ({ open }) => {
    const found = listWordings(open).find(({ id, written }) => id === typed.toLowerCase() || written === typed.toLowerCase());
    if (found === undefined) throw new ProblemError(problem('no-wording', 'There is no such wording. `sotto wordings list` shows them.'));
    mustSucceed(removeWording(open, found.id));
    if (json) printJson({ id: found.id });
    else printLine(`${found.id} taken out`);
  });
}
