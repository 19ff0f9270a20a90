/**
 * The real recogniser thread with a model that takes as long to load as the test wants: until the file
 * SOTTO_TEST_MAY_LOAD is there.
 */
import { existsSync } from 'node:fs';
import { must } from '#shared/lib/assert.ts';

const mayLoad = must(process.env['SOTTO_TEST_MAY_LOAD'], 'the test names a file for it');
const never = new Int32Array(new SharedArrayBuffer(4));
while (!existsSync(mayLoad)) Atomics.wait(never, 0, 0, 10);
await import('../../electron/worker/recogniser.worker.ts');
