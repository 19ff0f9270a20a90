/**
 * The recogniser as the rest of the program knows it: a thread kept warm with its model, one session at a time. When the
 * thread dies its session is told once, and the next `ready` or `begin` starts a fresh one. It never replays sound:
 * `core/recording` does, from the store.
 */
import { access } from 'node:fs/promises';
import { assert } from '#shared/lib/assert.ts';
import { err, problem, type Result } from '#shared/lib/result.ts';
import type { Logger } from '#core/kernel/logger.ts';
import { createRecogniserMemory, isModelLoaded, nextThreadNumber, type RecogniserMemory } from './model-memory.ts';
import {
  createRecogniserSession, type HostedSession, type RecogniserListener, type RecogniserSession,
} from './recogniser-session.ts';
import {
  engineMissing, startRecogniserThread, type RecogniserProblem, type RecogniserThread, type SilenceLimits,
} from './recogniser-thread.ts';
import { createSharedModel, type SharedModel } from './shared-model.ts';
import type { FromRecogniser } from './worker-protocol.ts';

export type { RecogniserListener, RecogniserSession } from './recogniser-session.ts';
export type { RecogniserProblem } from './recogniser-thread.ts';

export interface RecogniserHost {
  /** Starts the thread if there is none and waits for its model. */
  ready(): Promise<Result<void, RecogniserProblem>>;
  /** Sound may be given at once; it waits in the thread's mailbox until the model is loaded. */
  begin(options: { readonly partials: boolean; readonly listener: RecogniserListener }): RecogniserSession;
  /**
   * Which of these words the model can write at all; asked beside a session too. Where no model answers, all of them: a word
   * counts as missing only when it is known to be.
   */
  knownWords(words: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Ends a running session without a word to its listener. `freesModel`, unless it says otherwise: no other host of its model
   * will hear any more.
   */
  close(options?: { readonly freesModel?: boolean }): Promise<void>;
}

export interface RecogniserHostDeps {
  readonly workerFile: string;
  readonly voskLibraryFile: string;
  readonly modelFolder: string;
  /** Null, or left out: results have no voice. */
  readonly speakerModelFolder?: string | null;
  /** For hosts of the same folders: the model is loaded once. */
  readonly sharedModel?: SharedModel;
  readonly log: Logger;
  readonly silenceLimits?: SilenceLimits;
}

const defaultSilenceLimits: SilenceLimits = { loadingMs: 180_000, answeringMs: 20_000 };

export function createRecogniserHost(deps: RecogniserHostDeps): RecogniserHost {
  const {
    workerFile, voskLibraryFile, modelFolder, speakerModelFolder = null, sharedModel = createSharedModel(), log, silenceLimits = defaultSilenceLimits,
  } = deps;
  let thread: RecogniserThread | null = null;
  let session: HostedSession | null = null;
  let sessionCount = 0;
  /** Of threads that died and have ended since: what they left in memory. */
  const leftBehind: RecogniserMemory[] = [];
  let isClosed = false;
  /** Answered with what the thread says, or, where it dies before, with the words themselves. */
  const askedByRequest = new Map<number, { readonly words: readonly string[]; readonly answer: (known: readonly string[]) => void }>();
  let requestCount = 0;

  function answerAll(): void {
    for (const { words, answer } of askedByRequest.values()) answer(words);
    askedByRequest.clear();
  }

  function onReply(reply: FromRecogniser): void {
    if (reply.type !== 'known-words') return session?.onReply(reply);
    askedByRequest.get(reply.request)?.answer(reply.known);
    askedByRequest.delete(reply.request);
  }

  function livingThread(): RecogniserThread {
    if (thread !== null) return thread;
    const recogniser = createRecogniserMemory();
    sharedModel.enter();
    const started = startRecogniserThread({
      workerFile,
      start: {
        voskLibraryFile, modelFolder, speakerModelFolder, model: sharedModel.memory, threadNumber: nextThreadNumber(sharedModel.memory),
        recogniser, leftBehind: leftBehind.splice(0),
      },
      silenceLimits,
      onReply,
      onDied(why) {
        log.error('recogniser died', why.cause, { problem: why.type });
        const orphan = session;
        thread = null;
        session = null;
        answerAll();
        orphan?.onDied(why);
      },
      onEnded() {
        sharedModel.leave();
        leftBehind.push(recogniser);
      },
    });
    thread = started;
    return started;
  }

  function isAnythingLeft(freesModel: boolean): boolean {
    return leftBehind.length > 0 || (freesModel && isModelLoaded(sharedModel.memory));
  }

  return {
    async ready() {
      if (thread !== null) return thread.ready;
      if (!await isThere(voskLibraryFile)) return err(engineMissing());
      if (!await isThere(modelFolder)) {
        return err(problem('model-missing', 'The speech model is no longer on this computer. Install it again or choose another one.'));
      }
      // A thread started behind `close` would be nobody's to end.
      return isClosed ? err(problem('recogniser-closed', 'The speech recogniser was closed.')) : livingThread().ready;
    },
    begin({ partials, listener }) {
      assert(session === null, 'one session at a time: the one before has been finished or abandoned');
      const own = livingThread();
      const number = sessionCount += 1;
      const begun = createRecogniserSession({
        number, partials, listener,
        post: (message) => own.post(message),
        onOver() { if (session === begun) session = null; },
      });
      session = begun;
      own.post({ type: 'begin', session: number, partials });
      return begun.session;
    },
    async knownWords(words) {
      if (words.length === 0 || isClosed) return new Set(words);
      const request = requestCount += 1;
      const known = await new Promise<readonly string[]>((answer) => {
        askedByRequest.set(request, { words, answer });
        livingThread().post({ type: 'known-words', request, words });
      });
      return new Set(known);
    },
    async close({ freesModel = true } = {}) {
      isClosed = true;
      answerAll();
      await session?.session.abandon();
      // Only a thread can free what dead ones have left.
      const closing = thread ?? (isAnythingLeft(freesModel) ? livingThread() : null);
      thread = null;
      await closing?.close({ freesModel: freesModel && sharedModel.threadCount === 1, leftBehind: leftBehind.splice(0) });
    },
  };
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false);
}
