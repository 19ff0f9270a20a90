/** A program for a test to run in a desktop session of its own: remembers a device in the real keychain, and forgets it. Argument: an empty folder. */
import { join } from 'node:path';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { forgetDevice, rememberDevice, unlockWithDevice } from '../device.ts';
import { createOsKeychain } from '../os-keychain.ts';
import { createVault } from '../vault.ts';
import { cheapCost } from './temp-vault.ts';

const folder = join(process.argv[2] ?? '', 'vault');
const keychain = createOsKeychain();
const typeOf = (result: { readonly ok: boolean; readonly error?: { readonly type: string } }): string => (result.ok ? 'ok' : result.error?.type ?? '');
const clock = { now: () => '2026-03-14T09:30:00.000Z', monotonicMs: () => 0 };
const vault = mustSucceed(await createVault({ folder, passphrase: redacted('quiet rooms keep words'), deps: { clock, ids: randomIds }, passwordCost: cheapCost }));
const databaseKey = Buffer.from(vault.keys.database);

const said: Record<string, unknown> = { available: await keychain.isAvailable(), remembered: typeOf(await rememberDevice(vault, keychain)) };
vault.lock();
const opened = await unlockWithDevice({ folder, keychain });
said['opened'] = typeOf(opened);
if (opened.ok) {
  said['sameKey'] = opened.value.keys.database.equals(databaseKey);
  said['forgotten'] = typeOf(await forgetDevice(opened.value, keychain));
  said['openedAfter'] = typeOf(await unlockWithDevice({ folder, keychain }));
}
process.stdout.write(`${JSON.stringify(said)}\n`);
