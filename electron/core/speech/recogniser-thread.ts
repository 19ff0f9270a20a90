/**
 * One life of the recogniser thread, from start to death. Replies pass through as they come; death, by whatever cause,
 * is told exactly once and is final. A thread that owes an answer and stays silent too long counts as dead. It knows
 * nothing of sessions: `recogniser-host.ts` does.
 */
import { Worker } from 'node:worker_threads';
import { ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { giveUpLoading, isBound } from './model-memory.ts';
import type { EngineError } from './engine.ts';
import type { FromRecogniser, RecogniserWorkerStart, ToRecogniser } from './worker-protocol.ts';

export type RecogniserProblem = Problem<
  'model-missing' | 'model-unusable' | 'engine-missing' | 'recogniser-died' | 'recogniser-hung' | 'recogniser-closed'>;

export interface RecogniserThread {
  /** Settles once: the model is warm, or the thread died before it was. */
  readonly ready: Promise<Result<void, RecogniserProblem>>;
  /** The samples of an `audio` message are transferred. Lost without a word when the thread is dead. */
  post(message: ToRecogniser): void;
  /** An orderly end, which is no death. Resolves when the thread is gone, or is left to itself if it does not go. */
  close(end: Pick<Extract<ToRecogniser, { type: 'close' }>, 'freesModel' | 'leftBehind'>): Promise<void>;
}

export interface RecogniserThreadDeps {
  readonly workerFile: string;
  readonly start: RecogniserWorkerStart;
  readonly silenceLimits: SilenceLimits;
  readonly onReply: (reply: FromRecogniser) => void;
  readonly onDied: (why: RecogniserProblem) => void;
  /** However it ended: it touches nothing any more. May come long after its death, or never. */
  readonly onEnded: () => void;
}

export interface SilenceLimits {
  /** A large model takes a minute to load from a slow disk. */
  readonly loadingMs: number;
  readonly answeringMs: number;
}

const closeLimitMs = 3_000;

export function startRecogniserThread(deps: RecogniserThreadDeps): RecogniserThread {
  const { workerFile, start, silenceLimits, onReply, onDied, onEnded } = deps;
  const worker = new Worker(workerFile, { workerData: start, name: 'recogniser' });
  const ready = Promise.withResolvers<Result<void, RecogniserProblem>>();
  const exited = Promise.withResolvers<void>();
  let alive = true;
  let warm = false;
  /** Messages sent that will be answered by `heard`, `finished` or `known-words`. */
  let owedReplies = 0;
  let watch: NodeJS.Timeout | undefined;

  function watchSilence(): void {
    clearTimeout(watch);
    if (!alive || (warm && owedReplies === 0)) return;
    watch = setTimeout(() => die(hung()), warm ? silenceLimits.answeringMs : silenceLimits.loadingMs);
  }

  function end(): void {
    alive = false;
    clearTimeout(watch);
  }

  /** Not awaited: a thread stuck inside native code cannot be stopped before it comes out of it. */
  function terminate(): void {
    if (isBound(start.recogniser)) void worker.terminate();
    else worker.postMessage({ type: 'close', freesModel: false, leftBehind: [] } satisfies ToRecogniser);
  }

  function die(why: RecogniserProblem): void {
    if (!alive) return;
    end();
    terminate();
    worker.unref();
    ready.resolve({ ok: false, error: why });
    onDied(why);
  }

  worker.on('message', (reply: FromRecogniser) => {
    if (!alive) return;
    if (reply.type === 'unusable') return die(unusable(reply.code));
    if (reply.type === 'ready') {
      warm = true;
      ready.resolve(ok());
    }
    if (reply.type === 'heard' || reply.type === 'finished' || reply.type === 'known-words') owedReplies -= 1;
    watchSilence();
    onReply(reply);
  });
  worker.on('error', (cause) => die(died(cause)));
  worker.on('exit', () => {
    exited.resolve();
    giveUpLoading(start.model, start.threadNumber);
    onEnded();
    die(died());
  });
  watchSilence();

  return {
    ready: ready.promise,
    post(message) {
      if (!alive) return;
      if (message.type === 'audio' || message.type === 'finish' || message.type === 'known-words') owedReplies += 1;
      if (owedReplies === 1) watchSilence();
      worker.postMessage(message, message.type === 'audio' ? [message.samples.buffer] : []);
    },
    async close({ freesModel, leftBehind }) {
      if (!alive) return;
      end();
      ready.resolve({ ok: false, error: died() });
      worker.postMessage({ type: 'close', freesModel, leftBehind } satisfies ToRecogniser);
      const lastResort = setTimeout(() => {
        terminate();
        exited.resolve();
      }, closeLimitMs);
      await exited.promise;
      clearTimeout(lastResort);
    },
  };
}

function unusable(code: EngineError['code']): RecogniserProblem {
  switch (code) {
    case 'library-missing':
      return engineMissing();
    case 'not-a-model':
      return problem('model-unusable',
        'The speech model is damaged or not one this program can read. Install it again or choose another one.');
    case 'recogniser-failed':
      return died();
  }
}

export function engineMissing(): Problem<'engine-missing'> {
  return problem('engine-missing',
    'The speech recogniser does not run on this computer. Install the program again; recordings can still be made.');
}

function died(cause?: unknown): Problem<'recogniser-died'> {
  return problem('recogniser-died', 'The speech recogniser stopped unexpectedly.', cause === undefined ? {} : { cause });
}

function hung(): Problem<'recogniser-hung'> {
  return problem('recogniser-hung', 'The speech recogniser stopped answering.');
}
