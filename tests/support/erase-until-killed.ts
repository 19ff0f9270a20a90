/** A program for a test to kill: opens an account and erases it. Arguments: home folder, key, label, passphrase. */
import { composeSotto } from '#core/compose.ts';
import { silentLogger } from '#core/kernel/logger.ts';
import { accountKeySchema } from '#shared/domain/account.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { sourcePaths } from '../../cli/source-paths.ts';

const [homeFolder = '', key = '', label = '', passphrase = ''] = process.argv.slice(2);
const sotto = await composeSotto({ paths: { ...sourcePaths(), homeFolder }, log: silentLogger });
mustSucceed(await sotto.unlock(redacted(passphrase), accountKeySchema.parse(key)));
process.stdout.write('erasing\n');
mustSucceed(await sotto.erase(redacted(passphrase), label));
process.stdout.write('erased\n');
await sotto.dispose();
