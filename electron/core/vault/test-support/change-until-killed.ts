/** A program for a test to kill: changes a vault's passphrase to and fro for ever. Arguments: folder, first, second. */
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { changePassphrase } from '../passphrase.ts';
import { unlockVault } from '../vault.ts';
import { cheapCost } from './temp-vault.ts';

const [folder = '', first = '', second = ''] = process.argv.slice(2);
const vault = mustSucceed(await unlockVault({ folder, passphrase: redacted(first), raiseCostTo: null }));
process.stdout.write('changing\n');
for (let current = first, next = second; ; [current, next] = [next, current]) {
  mustSucceed(await changePassphrase(vault, redacted(current), redacted(next), { passwordCost: cheapCost }));
}
