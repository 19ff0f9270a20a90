/**
 * The command line as its user meets it: arguments, an exit code and two streams. `runSotto` makes the call in the test's own
 * process, where the code of all commands is loaded once and a password costs next to nothing; `runSottoProcess` starts it as a
 * terminal does, which takes seconds of processor. What is about the process itself (how it starts, that Node loads what it
 * needs and that nothing keeps it from ending, signals, the real cost of a password) needs the second.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runCommandLine } from '../../cli/run-command-line.ts';

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
const notTakenOver = ['SOTTO_PASSPHRASE', 'DBUS_SESSION_BUS_ADDRESS'];

export function runSottoProcess(args: readonly string[], { folder, home, env }: SottoRun): Promise<Ended> {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !notTakenOver.includes(name)));
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [...program, ...args], { cwd: folder, env: { ...inherited, SOTTO_HOME: home, ...env } },
      (_failure, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }));
    child.stdin?.end();
  });
}

let lastRun: Promise<unknown> = Promise.resolve();

/**
 * One call after the other, as they share the process's folder, environment and streams.
 * @throws what would have ended the process with a stack.
 */
export function runSotto(args: readonly string[], run: SottoRun): Promise<Ended> {
  const ended = lastRun.then(() => runHere(args, run));
  lastRun = ended.catch(() => {});
  return ended;
}

async function runHere(args: readonly string[], { folder, home, env }: SottoRun): Promise<Ended> {
  const putBack = [
    setForNow(process.stdin, 'isTTY', false), setForNow(process.stderr, 'isTTY', false), setEnvironment({ SOTTO_HOME: home, ...env }), setFolder(folder),
  ];
  const [stdout, stderr] = [catchOutput(process.stdout), catchOutput(process.stderr)];
  process.exitCode = undefined;
  try {
    await runCommandLine(args);
    return { code: Number(process.exitCode ?? 0), stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    for (const back of [...putBack, stdout.putBack, stderr.putBack]) back();
    process.exitCode = undefined;
  }
}

function setForNow<Target extends object, Name extends keyof Target>(target: Target, name: Name, value: Target[Name]): () => void {
  const before = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
  return () => {
    if (before === undefined) Reflect.deleteProperty(target, name);
    else Object.defineProperty(target, name, before);
  };
}

/** Whatever a command sets in it itself is gone again after. */
function setEnvironment(set: Readonly<Record<string, string>>): () => void {
  const before = { ...process.env };
  for (const name of notTakenOver) delete process.env[name];
  Object.assign(process.env, set);
  return () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  };
}

function setFolder(folder: string): () => void {
  const before = process.cwd();
  process.chdir(folder);
  return () => process.chdir(before);
}

function catchOutput(stream: NodeJS.WriteStream): { text(): string; putBack(): void } {
  const pieces: string[] = [];
  // Whoever waits for a piece to be written is told, as by the stream itself.
  const putBack = setForNow(stream, 'write', (piece: string | Uint8Array, ...rest: readonly unknown[]) => {
    pieces.push(typeof piece === 'string' ? piece : Buffer.from(piece).toString());
    const written = rest.findLast((each) => typeof each === 'function');
    if (written !== undefined) process.nextTick(written as () => void);
    return true;
  });
  return { text: () => pieces.join(''), putBack };
}

/** An expected failure: words on stderr, no stack, nothing on stdout. */
export function expectRefusal(ended: Ended, code: 1 | 2, words: RegExp): void {
  expect(ended).toMatchObject({ code, stdout: '' });
  expect(ended.stderr).toMatch(words);
  expect(ended.stderr).not.toMatch(/^\s+at |Error:/m);
}
