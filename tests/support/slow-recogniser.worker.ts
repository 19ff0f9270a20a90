/** The real recogniser thread on a very slow machine: it takes fifty milliseconds longer over every piece of sound. */
import { parentPort } from 'node:worker_threads';
import type { ToRecogniser } from '#core/speech/worker-protocol.ts';

const never = new Int32Array(new SharedArrayBuffer(4));
parentPort?.on('message', ({ type }: ToRecogniser) => {
  if (type === 'audio') Atomics.wait(never, 0, 0, 50);
});
await import('../../electron/worker/recogniser.worker.ts');
