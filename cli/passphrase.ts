/** The passphrase: from SOTTO_PASSPHRASE, else asked for without echo. Never from an argument, which every process can read. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { redacted, type Redacted } from '#shared/lib/redacted.ts';
import { UsageError } from './usage-error.ts';

export async function readPassphrase(question = 'Passphrase: '): Promise<Redacted<string>> {
  return givenPassphrase() ?? redacted(await askHidden(question));
}

/** Typed twice: nobody sees what is typed, and there is no way into a vault with a slip in its passphrase. */
export async function readNewPassphrase(): Promise<Redacted<string>> {
  const given = givenPassphrase();
  if (given !== null) return given;
  const typed = await askHidden('New passphrase (15 characters or more): ');
  if (await askHidden('The same again: ') !== typed) throw new UsageError('The two are not the same. Nothing was made; try again.');
  return redacted(typed);
}

function givenPassphrase(): Redacted<string> | null {
  const given = process.env['SOTTO_PASSPHRASE'];
  if (given !== undefined && given !== '') return redacted(given);
  if (!process.stdin.isTTY) throw new UsageError('Set SOTTO_PASSPHRASE, or run this where the passphrase can be typed.');
  return null;
}

async function askHidden(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    // Ctrl-D closes the line, and an answer would never come.
    const left = new Promise<never>((_resolve, reject) => { lines.once('close', () => reject(new Cancelled())); });
    return await Promise.race([lines.question(''), left]);
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
