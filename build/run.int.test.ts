import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const runner = join(import.meta.dirname, 'run.cjs');
let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'run-')); });
afterAll(() => rmSync(folder, { recursive: true }));

function script(text: string): string {
  const file = join(folder, 'script.ts');
  writeFileSync(file, text);
  return file;
}

test('runs TypeScript with its arguments and adds nothing to its output', () => {
  const file = script('const given: string[] = process.argv.slice(2); console.log(JSON.stringify(given));');
  const { stdout, stderr, status } = spawnSync(process.execPath, [runner, file, 'a b', '--c'], { encoding: 'utf8' });
  expect({ stdout, stderr, status }).toEqual({ stdout: '["a b","--c"]\n', stderr: '', status: 0 });
});

test('ends with the exit code of the script', () => {
  expect(spawnSync(process.execPath, [runner, script('process.exit(7)')]).status).toBe(7);
});

test.skipIf(process.platform === 'win32')('passes a signal on and waits for the script to end in its own way', async () => {
  const file = script("process.on('SIGTERM', () => process.exit(9)); setInterval(() => {}, 1000); console.log('ready');");
  const child = spawn(process.execPath, [runner, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([9, null]);
});

test.skipIf(process.platform === 'win32')('dies of the signal its script died of', () => {
  const { signal } = spawnSync(process.execPath, [runner, script("process.kill(process.pid, 'SIGKILL')")]);
  expect(signal).toBe('SIGKILL');
});
