/**
 * Runs one program for the checks: its output is shown as it comes or kept for later, it can be given up on when it falls
 * silent, and every one still running is killed with us.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
/** A group of its own lets a program be killed with all it started. Windows has no such groups. */
const ownGroup = process.platform !== 'win32';

export interface CommandResult {
  /** Null when the program was killed or could not be started. */
  readonly exitCode: number | null;
  /** Stdout and stderr as they came, when kept. */
  readonly output: string;
}

export interface CommandOptions {
  readonly output: 'shown' | 'kept';
  /** Kill the program once it has printed nothing for this long. Needs `output: 'kept'`. */
  readonly silenceLimitMs?: number;
}

const running = new Set<ChildProcess>();

/** Resolves in every case; the working folder is the repository. */
export function runCommand(program: string, args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  const child = spawn(program, args, { cwd: root, detached: ownGroup, stdio: ['ignore', ...outputTo(options)] });
  running.add(child);
  const silence = watchSilence(child, options.silenceLimitMs);
  const chunks: string[] = [];
  const keep = (chunk: Buffer): void => {
    silence.broken();
    chunks.push(chunk.toString('utf8'));
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);

  const { promise, resolve } = Promise.withResolvers<CommandResult>();
  const end = (exitCode: number | null): void => {
    silence.stop();
    running.delete(child);
    resolve({ exitCode, output: chunks.join('') });
  };
  child.on('error', (error) => {
    chunks.push(`${program} does not start: ${error.message}\n`);
    end(null);
  });
  child.on('close', end);
  return promise;
}

/** Runs a program that is a script of a package of ours, on the Node we run on ourselves. */
export function runNodeScript(path: string, args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  return runCommand(process.execPath, [...process.execArgv, join(root, path), ...args], options);
}

/** Ends with us, on Ctrl-C as on a request to stop, whatever is still running. */
export function killRunningCommandsOnSignal(): void {
  for (const [signal, number] of [['SIGINT', 2], ['SIGTERM', 15], ['SIGHUP', 1]] as const) {
    process.on(signal, () => {
      for (const child of running) killWithAllItStarted(child, 'SIGTERM');
      process.exit(128 + number);
    });
  }
}

function outputTo({ output }: CommandOptions): ['inherit' | 'pipe', 'inherit' | 'pipe'] {
  return output === 'shown' ? ['inherit', 'inherit'] : ['pipe', 'pipe'];
}

function watchSilence(child: ChildProcess, limitMs: number | undefined): { broken(): void; stop(): void } {
  if (limitMs === undefined) return { broken: () => {}, stop: () => {} };
  const timer = setTimeout(() => killWithAllItStarted(child, 'SIGKILL'), limitMs);
  return { broken: () => void timer.refresh(), stop: () => clearTimeout(timer) };
}

function killWithAllItStarted(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (ownGroup) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It ended a moment ago.
  }
}
