/**
 * A program for the tests that kill a transcription: opens the vault it is given, takes the visit it is given to its note,
 * and prints a line for every segment that is in the vault.
 */
import { composeSotto } from '#core/compose.ts';
import { silentLogger } from '#core/kernel/logger.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { finishVisit } from './long-visit.ts';
import { pathsAsTold } from './paths-as-told.ts';
import { testPassphrase } from './temp-sotto.ts';

const vaultFolder = must(process.argv[2], 'the vault’s folder is the first argument');
const id = must(process.argv[3], 'the visit is the second') as EncounterId;
const sotto = await composeSotto({ paths: pathsAsTold(), log: silentLogger, vaultFolder });
mustSucceed(await sotto.unlock(redacted(testPassphrase)));
const clinic = mustSucceed(sotto.clinic());
const { writer } = clinic.open.repositories.heardSegments;
const put = writer.put.bind(writer);
writer.put = (...segment) => {
  put(...segment);
  process.stdout.write('kept\n');
};
await finishVisit(clinic, id);
