/**
 * Entry of the recogniser thread: the message loop of `worker-protocol.ts` and nothing else. Answers in the order asked.
 * What goes wrong while loading is said as `unusable`; what goes wrong later ends the thread, and the host starts another.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { EngineError, type Engine, type EngineModel, type EngineRecogniser, type Word } from '#core/speech/engine.ts';
import { forgetModel, noteBound, noteRecogniser, takeModel, takeRecogniser, type RecogniserMemory } from '#core/speech/model-memory.ts';
import type { FromRecogniser, RecogniserWorkerStart, ToRecogniser } from '#core/speech/worker-protocol.ts';
import { frameSamples, msToSamples, sampleRateHz } from '#shared/audio/pcm.ts';
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
const start = workerData as RecogniserWorkerStart;
begin();

function begin(): void {
  try {
    const engine = createVoskEngine(start.voskLibraryFile);
    noteBound(start.recogniser);
    freeLeftBehind(engine, start.leftBehind);
    serve(engine, takeSharedModel(engine));
  } catch (failure) {
    if (!(failure instanceof EngineError)) throw failure;
    reply({ type: 'unusable', code: failure.code, message: failure.message });
  }
}

function takeSharedModel(engine: Engine): EngineModel {
  const { model, threadNumber, modelFolder, speakerModelFolder } = start;
  return engine.modelAt(takeModel(model, threadNumber, () => engine.loadModel(modelFolder, speakerModelFolder).address));
}

function freeLeftBehind(engine: Engine, leftBehind: readonly RecogniserMemory[]): void {
  for (const memory of leftBehind) {
    const address = takeRecogniser(memory);
    if (address !== 0n) engine.freeRecogniserAt(address);
  }
}

function serve(engine: Engine, model: EngineModel): void {
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
        freeLeftBehind(engine, message.leftBehind);
        if (message.freesModel) {
          forgetModel(start.model);
          model.free();
        }
        return port.close();
      default:
        exhaustive(message);
    }
  });
  reply({ type: 'ready' });
}

function beginStream(model: EngineModel, { session, partials }: Extract<ToRecogniser, { type: 'begin' }>): Stream {
  const create = () => noted(model.createRecogniser({ sampleRateHz, partials }));
  return { session, partials, recogniser: createRecycledRecogniser(create), heardSamples: 0 };
}

/** The note goes first: freed twice would be worse than never. */
function noted(recogniser: EngineRecogniser): EngineRecogniser {
  noteRecogniser(start.recogniser, recogniser.address);
  return {
    ...recogniser,
    free() {
      if (takeRecogniser(start.recogniser) !== 0n) recogniser.free();
    },
  };
}

/**
 * libvosk looks for the end of an utterance only at the end of a piece: larger pieces than a frame would cut the same sound
 * into other, longer utterances.
 */
function hear(stream: Stream, samples: Int16Array): void {
  let engineMs = 0;
  let partial: string | null = null;
  for (let from = 0; from < samples.length; from += frameSamples) {
    const piece = samples.subarray(from, from + frameSamples);
    const startedMs = performance.now();
    const words = stream.recogniser.accept(piece);
    partial = stream.partials ? stream.recogniser.partialText() : null;
    engineMs += performance.now() - startedMs;
    stream.heardSamples += piece.length;
    if (words !== null) replyUtterance(stream, words);
  }
  reply({ type: 'heard', session: stream.session, heardSamples: stream.heardSamples, partial, engineMs });
}

function finish(stream: Stream): void {
  replyUtterance(stream, stream.recogniser.finish());
  reply({ type: 'finished', session: stream.session });
}

function replyUtterance({ session, heardSamples, recogniser }: Stream, words: readonly Word[]): void {
  const lastWord = words.at(-1);
  if (lastWord === undefined) return;
  const voice = recogniser.lastVoice();
  reply({ type: 'utterance', session, words, voice, settledSamples: Math.min(heardSamples, msToSamples(lastWord.endMs)) });
}

function reply(message: FromRecogniser): void {
  port.postMessage(message);
}
