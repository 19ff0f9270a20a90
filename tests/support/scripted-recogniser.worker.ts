/**
 * A recogniser thread for tests: follows the protocol without any engine, and dies or hangs on demand. What it does is
 * the last part of its model folder's name: `well`, `dies-while-loading`, `dies-on-audio`, `exits-on-audio`,
 * `hangs-on-audio`, `hangs-while-loading`, or `dies-in-first-life`. Each `audio` is answered by one word, `heard`, as long
 * as the sound.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { FromRecogniser, RecogniserWorkerStart, ToRecogniser } from '#core/speech/worker-protocol.ts';
import { samplesToMs } from '#shared/audio/pcm.ts';

const { modelFolder } = workerData as RecogniserWorkerStart;
const behaviour = basename(modelFolder);
let heardSamples = 0;

if (behaviour === 'dies-while-loading') throw new Error('died while loading');
parentPort?.on('message', (message: ToRecogniser) => answer(message));
if (behaviour === 'hangs-while-loading') hang();
reply({ type: 'ready' });

function answer(message: ToRecogniser): void {
  switch (message.type) {
    case 'begin':
      heardSamples = 0;
      return;
    case 'audio':
      return hear(message);
    case 'finish':
      return reply({ type: 'finished', session: message.session });
    case 'known-words':
      return reply({ type: 'known-words', request: message.request, known: message.words.filter((word) => word === 'heard') });
    case 'close':
      parentPort?.close();
  }
}

function hear({ session, samples }: Extract<ToRecogniser, { type: 'audio' }>): void {
  if (behaviour === 'dies-on-audio' || (behaviour === 'dies-in-first-life' && isFirstLife())) throw new Error('died');
  if (behaviour === 'exits-on-audio') process.exit(0);
  if (behaviour === 'hangs-on-audio') hang();
  const startMs = samplesToMs(heardSamples);
  heardSamples += samples.length;
  const word = { spoken: 'heard', startMs, endMs: samplesToMs(heardSamples), confidence: 1 };
  reply({ type: 'utterance', session, words: [word], voice: null, settledSamples: heardSamples });
  reply({ type: 'heard', session, heardSamples, partial: '', engineMs: 0 });
}

/** As inside a native call: the thread answers nothing at all. */
function hang(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function isFirstLife(): boolean {
  const mark = join(modelFolder, 'lived');
  if (existsSync(mark)) return false;
  writeFileSync(mark, '');
  return true;
}

function reply(message: FromRecogniser): void {
  parentPort?.postMessage(message);
}
