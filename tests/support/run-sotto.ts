/** The command line as its user meets it: a process, its arguments, its exit code and its two streams. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface SottoRun {
  /** The working folder. */
  readonly folder: string;
  readonly home: string;
  /** Secrets, mostly; none is taken over from whoever runs the tests, nor is a keychain. */
  readonly env: Readonly<Record<string, string>>;
}

const repository = join(import.meta.dirname, '..', '..');
const program = [join(repository, 'build', 'run.cjs'), join(repository, 'cli', 'cli.ts')];

export function runSotto(args: readonly string[], { folder, home, env }: SottoRun): Promise<Ended> {
  const { SOTTO_PASSPHRASE: _passphrase, DBUS_SESSION_BUS_ADDRESS: _bus, ...inherited } = process.env;
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [...program, ...args], { cwd: folder, env: { ...inherited, SOTTO_HOME: home, ...env } },
      (_failure, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }));
    child.stdin?.end();
  });
}

/** An expected failure: words on stderr, no stack, nothing on stdout. */
export function expectRefusal(ended: Ended, code: 1 | 2, words: RegExp): void {
  expect(ended).toMatchObject({ code, stdout: '' });
  expect(ended.stderr).toMatch(words);
  expect(ended.stderr).not.toMatch(/^\s+at |Error:/m);
}
