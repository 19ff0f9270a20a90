/** `sotto … | head`: the program that reads may have read enough before all is written. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { ourFlags } from '../tests/support/our-flags.ts';

const call = (...args: readonly string[]) => spawn(process.execPath, [...ourFlags, join(import.meta.dirname, 'cli.ts'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });

test('a pipe that is closed takes no word for an answer', async () => {
  const child = call('help');
  child.stdout.destroy();
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect({ said, code }).toEqual({ said: '', code: 0 });
});

test('nor does it make a failure a success', async () => {
  const child = call('nothing-of-that-name');
  child.stdout.destroy();
  child.stderr.destroy();
  expect(await once(child, 'close')).toEqual([2, null]);
});
