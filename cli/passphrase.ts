/** The passphrase: from SOTTO_PASSPHRASE, else asked for without echo. Never from an argument, which every process can read. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { redacted, type Redacted } from '#shared/lib/redacted.ts';
import { UsageError } from './usage-error.ts';

export async function readPassphrase(question = 'Passphrase: '): Promise<Redacted<string>> {
  const given = process.env['SOTTO_PASSPHRASE'];
  if (given !== undefined && given !== '') return redacted(given);
  if (!process.stdin.isTTY) throw new UsageError('Set SOTTO_PASSPHRASE, or run this where the passphrase can be typed.');
  return redacted(await askHidden(question));
}

async function askHidden(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
