/**
 * One stream of samples on its way through the recogniser thread: counts what is under way, and turns the thread's
 * replies into calls of the listener. Over when finished, abandoned, or when its thread died; then it is silent.
 */
import { frameSamples, sampleRateHz } from '#shared/audio/pcm.ts';
import type { Word } from '#shared/domain/transcript.ts';
import type { Problem } from '#shared/lib/result.ts';
import type { RecogniserProblem } from './recogniser-thread.ts';
import type { FromRecogniser, ToRecogniser } from './worker-protocol.ts';

/** Called in the order things happened. Nothing more comes after `onDied`, nor after `finish` or `abandon`. */
export interface RecogniserListener {
  /** The words of the utterance under way, which may still change; '' between utterances. Only when asked for. */
  onPartial(text: string): void;
  /**
   * A finished utterance, never empty; times count from the first sample of the session. If the thread dies later, all
   * speech before `settledSamples` is in the utterances told so far: play the sound again from there. `voice` is a speaker
   * model's vector of it; null without one, or for too little speech.
   */
  onUtterance(words: readonly Word[], settledSamples: number, voice: readonly number[] | null): void;
  /** Of all samples given, so many were taken in; `engineMs` is what the engine itself spent on the last piece. */
  onHeard(heardSamples: number, engineMs: number): void;
  onDied(why: Problem): void;
}

export interface RecogniserSession {
  /** 16 kHz mono; copied, so the caller keeps its array. Without effect once the thread has died. */
  accept(samples: Int16Array): void;
  /** Given and not heard yet. */
  readonly backlogSamples: number;
  /** Resolves when the backlog is smaller than this, or the session is over. */
  drainedBelow(samples: number): Promise<void>;
  /** Resolves after the last utterance was told, or after `onDied`. */
  finish(): Promise<void>;
  /** The listener is told nothing more. What already waits in the thread's mailbox is still worked through, for nobody. */
  abandon(): Promise<void>;
}

/** A session with the side its host turns to the thread. */
export interface HostedSession {
  readonly session: RecogniserSession;
  onReply(reply: FromRecogniser): void;
  onDied(why: RecogniserProblem): void;
}

export interface RecogniserSessionDeps {
  readonly number: number;
  readonly partials: boolean;
  readonly listener: RecogniserListener;
  readonly post: (message: ToRecogniser) => void;
  readonly onOver: () => void;
}

/**
 * Where somebody reads along, a frame; else so much that the messages cost nothing beside the hearing, and so little that a
 * hanging thread can be told from a busy one.
 */
const mostSamplesPerMessage = (partials: boolean) => (partials ? frameSamples : sampleRateHz);

export function createRecogniserSession({ number, partials, listener, post, onOver }: RecogniserSessionDeps): HostedSession {
  const ended = Promise.withResolvers<void>();
  const waiting = new Set<{ readonly belowSamples: number; readonly resolve: () => void }>();
  let over = false;
  let finishing = false;
  let givenSamples = 0;
  let heardSamples = 0;

  const backlogSamples = () => (over ? 0 : givenSamples - heardSamples);

  function endSession(): void {
    if (over) return;
    over = true;
    onOver();
    wakeWaiting();
    ended.resolve();
  }

  function wakeWaiting(): void {
    for (const waiter of waiting) {
      if (!over && backlogSamples() >= waiter.belowSamples) continue;
      waiting.delete(waiter);
      waiter.resolve();
    }
  }

  function onReply(reply: FromRecogniser): void {
    // A late answer to a session that was abandoned.
    if (over || !('session' in reply) || reply.session !== number) return;
    switch (reply.type) {
      case 'utterance':
        return listener.onUtterance(reply.words, reply.settledSamples, reply.voice);
      case 'heard':
        heardSamples = reply.heardSamples;
        if (reply.partial !== null) listener.onPartial(reply.partial);
        listener.onHeard(reply.heardSamples, reply.engineMs);
        return wakeWaiting();
      case 'finished':
        return endSession();
    }
  }

  return {
    onReply,
    onDied(why) {
      if (over) return;
      // The listener first: whoever waits for `finish` must already know that it failed.
      listener.onDied(why);
      endSession();
    },
    session: {
      get backlogSamples() { return backlogSamples(); },
      accept(samples) {
        if (over || finishing) return;
        givenSamples += samples.length;
        const most = mostSamplesPerMessage(partials);
        for (let from = 0; from < samples.length; from += most) {
          const piece = new Int16Array(samples.subarray(from, from + most));
          post({ type: 'audio', session: number, samples: piece });
        }
      },
      drainedBelow(belowSamples) {
        if (over || backlogSamples() < belowSamples) return Promise.resolve();
        return new Promise((resolve) => waiting.add({ belowSamples, resolve }));
      },
      finish() {
        if (!over && !finishing) {
          finishing = true;
          post({ type: 'finish', session: number });
        }
        return ended.promise;
      },
      async abandon() {
        if (over) return;
        if (!finishing) post({ type: 'finish', session: number });
        endSession();
      },
    },
  };
}
