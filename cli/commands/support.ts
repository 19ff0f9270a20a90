import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { systemClock } from '#core/kernel/clock.ts';
import { makeSupportBundle, supportBundleToText } from '#core/workflows/support/make-support-bundle.ts';
import { saveSupportBundle } from '#core/workflows/support/save-support-bundle.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { composeHere, inOpened, type Opened, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface SupportOptions extends VaultOption {
  readonly json?: boolean;
  readonly out?: string;
  readonly locked?: boolean;
}

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

export function supportCommand(): Command {
  return vaultCommandNamed('support', 'versions, sizes, counts, checks and the log’s codes, for whoever helps you; no patient text')
    .option('--out <file>', 'where to write it, a file already there is replaced; without it, it is printed')
    .option('--locked', 'without opening a vault')
    .action(support);
}

async function support({ json, out, locked, ...options }: SupportOptions): Promise<void> {
  if (locked !== true) return inOpened(options, ({ sotto, clinic }) => make({ sotto, open: clinic.open }, { json, out }));
  const sotto = await composeHere(options);
  try {
    await make({ sotto, open: null }, { json, out });
  } finally {
    await sotto.dispose();
  }
}

async function make(
  { sotto, open }: { readonly sotto: Opened['sotto']; readonly open: Opened['clinic']['open'] | null },
  { json, out }: { readonly json: boolean | undefined; readonly out: string | undefined },
): Promise<void> {
  const { paths, models, accounts } = sotto;
  const bundle = await makeSupportBundle({ paths, models, accounts, clock: systemClock, open, isRecording: false, program: { version, shell: 'command' } });
  const text = supportBundleToText(bundle);
  if (out === undefined) return printLine(text.trimEnd());
  const file = resolve(out);
  mustSucceed(await saveSupportBundle(open, { text, file }));
  if (json) printJson({ file });
  else printLine(file);
}
