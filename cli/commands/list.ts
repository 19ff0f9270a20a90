import type { Command } from 'commander';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { vaultCommandNamed } from '../vault-command.ts';

export function listCommand(): Command {
  return vaultCommandNamed('list', 'visits, newest first').action(list);
}

async function list({ json, ...options }: VaultOption & { readonly json?: boolean }): Promise<void> {
  await inClinic(options, ({ open }) => {
    const { items } = open.repositories.encounters.reader.list({ limit: 100_000, offset: 0 });
    if (json) return printJson(items);
    for (const { id, startedAt, status, form, durationMs, patientName, title } of items) {
      printLine([id, startedAt.slice(0, 16).replace('T', ' '), (form === 'written' ? 'written' : `${Math.round(durationMs / 1000)} s`).padStart(7), status.padEnd(12), patientName ?? '—', title].join('  '));
    }
  });
}
