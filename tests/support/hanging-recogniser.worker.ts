/**
 * The real recogniser thread, but its first life hangs after so many pieces of sound, as inside a native call that does not
 * come back. Told by the environment: SOTTO_TEST_HANGS_AFTER_PIECES, and SOTTO_TEST_HANG_MARK, a file that is made then.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { ToRecogniser } from '#core/speech/worker-protocol.ts';
import { must } from '#shared/lib/assert.ts';

const hangsAfterPieces = Number(process.env['SOTTO_TEST_HANGS_AFTER_PIECES']);
const mark = must(process.env['SOTTO_TEST_HANG_MARK'], 'the test names a file for it');
let pieces = 0;

if (!existsSync(mark)) {
  parentPort?.on('message', ({ type }: ToRecogniser) => {
    if (type === 'audio') pieces += 1;
    if (pieces < hangsAfterPieces) return;
    writeFileSync(mark, '');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
}
await import('../../electron/worker/recogniser.worker.ts');
