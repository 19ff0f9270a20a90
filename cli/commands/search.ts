import type { Command } from 'commander';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { vaultCommandNamed } from '../vault-command.ts';

export function searchCommand(): Command {
  return vaultCommandNamed('search', 'words in transcripts, notes, titles and names').argument('<query...>').action(search);
}

async function search(query: readonly string[], { json, ...options }: VaultOption & { readonly json?: boolean }): Promise<void> {
  await inClinic(options, ({ open }) => {
    const hits = open.repositories.search.reader.search(query.join(' '), { limit: 100 });
    if (json) return printJson(hits);
    if (hits.length === 0) printLine('Nothing found.');
    for (const { encounterId, kind, startedAt, snippet } of hits) {
      printLine(`${encounterId}  ${startedAt.slice(0, 10)}  ${kind.padEnd(10)}  ${snippet.replaceAll(/\s+/g, ' ').replaceAll('\u0002', '[').replaceAll('\u0003', ']')}`);
    }
  });
}
