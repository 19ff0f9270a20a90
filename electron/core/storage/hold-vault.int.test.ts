import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mustSucceed } from '#shared/lib/result.ts';
import { holdVault } from './hold-vault.ts';

let folder: string;
let lockFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-hold-'));
  lockFile = join(folder, 'vault.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a second holder is refused in words until the first lets go', () => {
  const first = mustSucceed(holdVault(lockFile));
  expect(holdVault(lockFile)).toMatchObject({ ok: false, error: { type: 'vault-in-use' } });
  first.release();
  mustSucceed(holdVault(lockFile)).release();
});

test('holding leaves no second file behind, and a place that cannot be written is said in words', () => {
  const held = mustSucceed(holdVault(lockFile));
  expect(readdirSync(folder)).toEqual(['vault.lock']);
  held.release();
  expect(holdVault(folder)).toMatchObject({ ok: false, error: { type: 'vault-unwritable' } });
});

test('a holder that is killed holds nothing any more', async () => {
  const source = `import { holdVault } from ${JSON.stringify(join(import.meta.dirname, 'hold-vault.ts'))};
    globalThis.held = holdVault(${JSON.stringify(lockFile)}); console.log(held.ok); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', source], { stdio: ['ignore', 'pipe', 'ignore'] });
  const exited = new Promise((resolve) => { child.on('exit', resolve); });
  try {
    const said = await new Promise<Buffer>((resolve) => { child.stdout.once('data', resolve); });
    expect(said.toString().trim()).toBe('true');
    expect(holdVault(lockFile).ok).toBe(false);
  } finally {
    child.kill('SIGKILL');
    await exited;
  }
  mustSucceed(holdVault(lockFile)).release();
});
