/** The process killed while it rewrites the header: the vault is always whole, under one passphrase or the other. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { redacted, reveal } from '#shared/lib/redacted.ts';
import { ourFlags } from '../../../tests/support/our-flags.ts';
import { createTempVault, tempPassphrase, type TempVault } from './test-support/temp-vault.ts';

const otherPassphrase = redacted('seven lamps beside water');
const program = fileURLToPath(new URL('./test-support/change-until-killed.ts', import.meta.url));

let temp: TempVault;
beforeEach(() => { temp = createTempVault(); });
afterEach(() => temp.remove());

async function killWhileChanging(current: typeof otherPassphrase, afterMs: number): Promise<void> {
  const next = current === tempPassphrase ? otherPassphrase : tempPassphrase;
  const child = spawn(process.execPath, [...ourFlags, program, temp.folder, reveal(current), reveal(next)], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await delay(afterMs);
  child.kill('SIGKILL');
  expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
}

test('opens with exactly one of the two passphrases, whenever the kill came', async () => {
  const keys = new Set([(await temp.create()).keys.database.toString('hex')]);
  let current = tempPassphrase;
  for (const afterMs of [0, 1, 3, 7, 13, 29]) {
    await killWhileChanging(current, afterMs);
    const [first, second] = [await temp.unlock(tempPassphrase), await temp.unlock(otherPassphrase)];
    expect([first.ok, second.ok].toSorted()).toEqual([false, true]);
    current = first.ok ? tempPassphrase : otherPassphrase;
    for (const opened of [first, second]) if (opened.ok) keys.add(opened.value.keys.database.toString('hex'));
  }
  expect(keys.size).toBe(1);
}, 60_000);
