/**
 * The real recogniser thread, but its first life ends without a word after so many pieces of sound. Told by the
 * environment: SOTTO_TEST_DIES_AFTER_PIECES, and SOTTO_TEST_DEATH_MARK, a file that is made at its death.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { ToRecogniser } from '#core/speech/worker-protocol.ts';
import { must } from '#shared/lib/assert.ts';

const diesAfterPieces = Number(process.env['SOTTO_TEST_DIES_AFTER_PIECES']);
const mark = must(process.env['SOTTO_TEST_DEATH_MARK'], 'the test names a file for it');
let pieces = 0;

if (!existsSync(mark)) {
  parentPort?.on('message', ({ type }: ToRecogniser) => {
    if (type === 'audio') pieces += 1;
    if (pieces < diesAfterPieces) return;
    writeFileSync(mark, '');
    process.exit(1);
  });
}
await import('../../electron/worker/recogniser.worker.ts');
