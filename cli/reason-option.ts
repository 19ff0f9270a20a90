/** Of acts that cannot be taken back: why, which the audit log keeps, and what they do not reach. */
import type { Command } from 'commander';
import { reasonSchema } from '#shared/ipc/namespaces/reason.ts';
import { tell } from './output.ts';
import { UsageError } from './usage-error.ts';

export function withReason(command: Command): Command {
  return command.requiredOption('--reason <text>', 'why; kept in the audit log', parseReason);
}

function parseReason(text: string): string {
  const reason = reasonSchema.safeParse(text);
  if (reason.success) return reason.data;
  throw new UsageError(`--reason: ${reason.error.issues.map(({ message }) => message).join(' ')}`);
}

export function tellOfBackups(): void {
  tell('Backups and exports made before are not reached: they still hold what was removed.');
}
