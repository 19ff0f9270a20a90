/** A real gnome-keyring in a desktop session of its own, with a home folder of its own: no keyring of this user is touched. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isInstalled } from '../../../tests/support/installed.ts';

const hasKeyring = process.platform === 'linux' && ['gnome-keyring-daemon', 'dbus-run-session', 'dbus-send'].every(isInstalled);
const visit = join(import.meta.dirname, 'test-support', 'keychain-visit.ts');
/** Unlocked, and on the bus: a session in which nobody answers yet would start another one that is locked. */
const unlocked = `eval "$(printf test | gnome-keyring-daemon --unlock --components=secrets)"
  until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true; do sleep 0.1; done;`;

let home: string;
beforeEach(() => { home = mkdtempSync(join(tmpdir(), 'sotto-keychain-')); });
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** What the visit says of itself. */
async function run(command: string, args: readonly string[]): Promise<unknown> {
  const { DBUS_SESSION_BUS_ADDRESS: _bus, DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const { stdout } = await promisify(execFile)(command, args, { env: { ...env, HOME: home, XDG_RUNTIME_DIR: home, XDG_DATA_HOME: join(home, 'data') }, cwd: join(import.meta.dirname, '../../..') });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}
const inSession = (before: string) => run('dbus-run-session', ['--', 'sh', '-c', `${before} exec "$0" "$1" "$2"`, process.execPath, visit, home]);

describe.runIf(hasKeyring)('a real keyring', () => {
  test('keeps the secret of a remembered device until it is forgotten, on its own disk in no readable form', async () => {
    expect(await inSession(unlocked)).toEqual({
      available: true, remembered: 'ok', opened: 'ok', sameKey: true, forgotten: 'ok', openedAfter: 'device-not-remembered',
    });
    const keyrings = join(home, 'data', 'keyrings');
    expect(readdirSync(keyrings)).toContain('login.keyring');
    expect(readFileSync(join(keyrings, 'login.keyring')).subarray(0, 12).toString()).toBe('GnomeKeyring');
  });

  test('that was never unlocked keeps nothing and says so; the vault is as it was', async () => {
    expect(await inSession('')).toMatchObject({ remembered: 'keychain-unavailable', opened: 'device-not-remembered' });
    expect(readFileSync(join(home, 'vault', 'vault.json'), 'utf8')).not.toContain('device');
  });
});

test.runIf(process.platform === 'linux')('without any keyring nothing is kept anywhere, and that is said', async () => {
  expect(await run(process.execPath, [visit, home])).toEqual({ available: false, remembered: 'keychain-unavailable', opened: 'device-not-remembered' });
  expect(readdirSync(home, { recursive: true }).map(String).toSorted()).toEqual(['vault', 'vault/audio', 'vault/vault.json']);
  expect(readFileSync(join(home, 'vault', 'vault.json'), 'utf8')).not.toContain('device');
});
