import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mustSucceed } from '#shared/lib/result.ts';
import { ourFlags } from '../../../tests/support/our-flags.ts';
import { holdVault, type HoldOptions } from './hold-vault.ts';

let folder: string;
let lockFile: string;
let holderFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-hold-'));
  lockFile = join(folder, 'vault.lock');
  holderFile = join(folder, 'vault.holder.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (time: Date): HoldOptions => ({ kind: 'window', clock: { now: () => time.toISOString(), monotonicMs: () => 0 } });
const refusal = (options: HoldOptions = {}) => {
  const held = holdVault(lockFile, options);
  return held.ok ? 'held' : held.error.message;
};

test('a second holder is refused in words until the first lets go', () => {
  const first = mustSucceed(holdVault(lockFile));
  expect(holdVault(lockFile)).toMatchObject({ ok: false, error: { type: 'vault-in-use' } });
  first.release();
  mustSucceed(holdVault(lockFile)).release();
});

test('the second is told who holds it, and since when by the clock on the wall', () => {
  const held = mustSucceed(holdVault(lockFile, at(new Date(2026, 2, 14, 14, 5))));
  expect(refusal(at(new Date(2026, 2, 14, 18, 0)))).toContain(`in another Sotto on this computer: its window, since 14:05 (process ${process.pid}). Close`);
  expect(refusal(at(new Date(2026, 2, 15, 8, 0)))).toContain('its window, since 14 March, 14:05 (process');
  held.release();
  const command = mustSucceed(holdVault(lockFile, { kind: 'command' }));
  expect(refusal()).toContain('a command, since');
  command.release();
});

test('what is told of the holder holds no secret, and is gone with it', () => {
  const held = mustSucceed(holdVault(lockFile, at(new Date())));
  expect(readdirSync(folder).toSorted()).toEqual(['vault.holder.json', 'vault.lock']);
  expect(Object.keys(JSON.parse(readFileSync(holderFile, 'utf8')))).toEqual(['kind', 'processId', 'since']);
  held.release();
  expect(readdirSync(folder)).toEqual(['vault.lock']);
  held.release();
});

test.each([
  ['of a program that is gone', JSON.stringify({ kind: 'window', processId: 2 ** 30, since: '2026-03-14T14:05:00.000Z' })],
  ['that is cut short', '{"kind":"win'], ['of another shape', '{"name":"somebody"}'], ['that is empty', ''],
])('a word %s is harmless: it keeps nobody out, is not repeated, and is replaced', (_name, text) => {
  writeFileSync(holderFile, text);
  const held = mustSucceed(holdVault(lockFile));
  expect(readFileSync(holderFile, 'utf8')).toContain(`"processId":${process.pid}`);
  writeFileSync(holderFile, text);
  expect(refusal()).toContain('on this computer: a window or a command. Close');
  held.release();
  expect(readdirSync(folder)).toEqual(['vault.lock']);
});

test('a place that cannot be written is said in words', () => {
  expect(holdVault(folder)).toMatchObject({ ok: false, error: { type: 'vault-unwritable' } });
});

test('a holder that is killed holds nothing any more', async () => {
  const source = `import { holdVault } from ${JSON.stringify(join(import.meta.dirname, 'hold-vault.ts'))};
    globalThis.held = holdVault(${JSON.stringify(lockFile)}); console.log(held.ok); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, [...ourFlags, '--input-type=module-typescript', '-e', source], { stdio: ['ignore', 'pipe', 'ignore'] });
  const exited = new Promise((resolve) => { child.on('exit', resolve); });
  try {
    const said = await new Promise<Buffer>((resolve) => { child.stdout.once('data', resolve); });
    expect(said.toString().trim()).toBe('true');
    expect(refusal()).toContain(`(process ${child.pid})`);
  } finally {
    child.kill('SIGKILL');
    await exited;
  }
  mustSucceed(holdVault(lockFile)).release();
  expect(readdirSync(folder)).toEqual(['vault.lock']);
});
