/**
 * Entry of the recogniser thread: the message loop of `worker-protocol.ts` and nothing else. Answers in the order asked.
 * What goes wrong while loading is said as `unusable`; what goes wrong later ends the thread, and the host starts another.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { EngineError, type EngineModel, type EngineRecogniser, type Word } from '#core/speech/engine.ts';
import type { FromRecogniser, RecogniserWorkerStart, ToRecogniser } from '#core/speech/worker-protocol.ts';
import { msToSamples, sampleRateHz } from '#shared/audio/pcm.ts';
import { assert, exhaustive, must } from '#shared/lib/assert.ts';
import { createRecycledRecogniser } from './recycled-recogniser.ts';
import { createVoskEngine } from './vosk-engine.ts';

interface Stream {
  readonly session: number;
  readonly partials: boolean;
  readonly recogniser: EngineRecogniser;
  heardSamples: number;
}

const port = must(parentPort, 'this module is run as a worker thread');
const model = loadModel(workerData as RecogniserWorkerStart);
if (model !== null) serve(model);

function loadModel({ voskLibraryFile, modelFolder }: RecogniserWorkerStart): EngineModel | null {
  try {
    return createVoskEngine(voskLibraryFile).loadModel(modelFolder);
  } catch (failure) {
    if (!(failure instanceof EngineError)) throw failure;
    reply({ type: 'unusable', code: failure.code, message: failure.message });
    return null;
  }
}

function serve(model: EngineModel): void {
  let stream: Stream | null = null;

  function current(session: number): Stream {
    assert(stream?.session === session, 'the host begins a session before it speaks of it');
    return stream;
  }

  function endStream(): void {
    stream?.recogniser.free();
    stream = null;
  }

  port.on('message', (message: ToRecogniser) => {
    switch (message.type) {
      case 'begin':
        endStream();
        stream = beginStream(model, message);
        return;
      case 'audio':
        return hear(current(message.session), message.samples);
      case 'finish':
        finish(current(message.session));
        return endStream();
      case 'known-words':
        return reply({ type: 'known-words', request: message.request, known: message.words.filter((word) => model.knowsWord(word)) });
      case 'close':
        endStream();
        model.free();
        return port.close();
      default:
        exhaustive(message);
    }
  });
  reply({ type: 'ready' });
}

function beginStream(model: EngineModel, { session, partials }: Extract<ToRecogniser, { type: 'begin' }>): Stream {
  const create = () => model.createRecogniser({ sampleRateHz, partials });
  return { session, partials, recogniser: createRecycledRecogniser(create), heardSamples: 0 };
}

function hear(stream: Stream, samples: Int16Array): void {
  const startedMs = performance.now();
  const words = stream.recogniser.accept(samples);
  const partial = stream.partials ? stream.recogniser.partialText() : null;
  const engineMs = performance.now() - startedMs;
  stream.heardSamples += samples.length;
  if (words !== null) replyUtterance(stream, words);
  reply({ type: 'heard', session: stream.session, heardSamples: stream.heardSamples, partial, engineMs });
}

function finish(stream: Stream): void {
  replyUtterance(stream, stream.recogniser.finish());
  reply({ type: 'finished', session: stream.session });
}

function replyUtterance({ session, heardSamples }: Stream, words: readonly Word[]): void {
  const lastWord = words.at(-1);
  if (lastWord === undefined) return;
  reply({ type: 'utterance', session, words, settledSamples: Math.min(heardSamples, msToSamples(lastWord.endMs)) });
}

function reply(message: FromRecogniser): void {
  port.postMessage(message);
}
