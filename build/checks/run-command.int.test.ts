import { describe, expect, test } from 'vitest';
import { runCommand } from './run-command.ts';

const node = (script: string, silenceLimitMs?: number) =>
  runCommand(process.execPath, ['-e', script], { output: 'kept', ...(silenceLimitMs === undefined ? {} : { silenceLimitMs }) });

describe('a command', () => {
  test('gives what it printed on both streams, and its exit code', async () => {
    expect(await node("console.log('out'); process.exitCode = 3;")).toEqual({ exitCode: 3, output: 'out\n' });
    expect(await node("console.error('problem');")).toEqual({ exitCode: 0, output: 'problem\n' });
  });

  test('that is not there is a result too', async () => {
    const { exitCode, output } = await runCommand('no-such-program-here', [], { output: 'kept' });
    expect(exitCode).toBeNull();
    expect(output).toMatch(/no-such-program-here does not start/);
  });

  test.skipIf(process.platform === 'win32')('that falls silent is given up, with what it started', async () => {
    // The grandchild holds the pipe open: were it left alive, the result would never come.
    const script = "require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }); setInterval(() => {}, 1000);";
    expect((await node(script, 300)).exitCode).toBeNull();
  });

  test('that keeps talking is let go on', async () => {
    const script = "let said = 0; const timer = setInterval(() => { console.log(++said); if (said === 6) clearInterval(timer); }, 200);";
    expect(await node(script, 1_000)).toEqual({ exitCode: 0, output: '1\n2\n3\n4\n5\n6\n' });
  });
});
