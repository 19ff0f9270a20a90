/** Secrets: from SOTTO_PASSPHRASE and its like, else asked for without echo. Never from an argument, which every process can read. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { redacted, type Redacted } from '#shared/lib/redacted.ts';
import { UsageError } from './usage-error.ts';

export function readPassphrase(question = 'Passphrase: '): Promise<Redacted<string>> {
  return readSecret('SOTTO_PASSPHRASE', question);
}

export function readRecoveryCode(): Promise<Redacted<string>> {
  return readSecret('SOTTO_RECOVERY_CODE', 'Recovery code: ');
}

/** Of a vault that is made now. */
export function readNewPassphrase(): Promise<Redacted<string>> {
  return readTwice('SOTTO_PASSPHRASE');
}

/** In the place of one that is there. */
export function readNextPassphrase(): Promise<Redacted<string>> {
  return readTwice('SOTTO_NEW_PASSPHRASE');
}

/** Typed twice: nobody sees what is typed, and there is no way into a vault with a slip in its passphrase. */
async function readTwice(variable: string): Promise<Redacted<string>> {
  const given = givenSecret(variable);
  if (given !== null) return given;
  const typed = await askHidden('New passphrase (15 characters or more): ');
  if (await askHidden('The same again: ') !== typed) throw new UsageError('The two are not the same. Nothing was made; try again.');
  return redacted(typed);
}

async function readSecret(variable: string, question: string): Promise<Redacted<string>> {
  return givenSecret(variable) ?? redacted(await askHidden(question));
}

function givenSecret(variable: string): Redacted<string> | null {
  const given = process.env[variable];
  if (given !== undefined && given !== '') return redacted(given);
  if (!process.stdin.isTTY) throw new UsageError(`Set ${variable}, or run this where it can be typed.`);
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
