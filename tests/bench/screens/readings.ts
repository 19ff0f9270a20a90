/** What a process of this folder found out, from it to the bench that started it: one line of JSON on stdout, the last one. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { assert, must } from '#shared/lib/assert.ts';

export type Readings = Readonly<Record<string, number | readonly number[]>>;

/** Ends the process: the app's main, which it loaded, keeps handles of its own. */
export function tellReadings(readings: Readings): void {
  process.stdout.write(`${JSON.stringify(readings)}\n`, () => process.exit());
}

/** Each in a process of its own: the browser shell is loaded once, and holds one window. */
export async function readingsOf(script: string, args: readonly string[] = []): Promise<Readings> {
  const child = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, script), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  assert(code === 0, 'the window is opened, measured and closed in order; what it said is above');
  return JSON.parse(must(output.trim().split('\n').at(-1), 'it printed its readings')) as Readings;
}
