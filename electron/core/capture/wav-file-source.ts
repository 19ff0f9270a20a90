/**
 * A WAV file in the place of a microphone: as fast as its listener takes it (import), or at the pace it was spoken
 * (demonstration, tests). A pause holds the file where it is; nothing of it is dropped.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock, type Clock } from '#core/kernel/clock.ts';
import { samplesToMs } from '#shared/audio/pcm.ts';
import type { WavEnd } from '#shared/audio/wav.ts';
import { wavToPcm } from '#shared/audio/wav-to-pcm.ts';
import { assert } from '#shared/lib/assert.ts';
import { err, ok, ProblemError } from '#shared/lib/result.ts';
import type { MicrophoneProblem } from './microphone-problems.ts';
import type { MicrophoneEnd, MicrophoneListener, MicrophoneSource } from './microphone-source.ts';

export interface WavFileOptions {
  /** The file's bytes from the start; read once. May throw `file-unreadable` as `ProblemError`. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
  readonly pace: 'real-time' | 'fast';
  readonly clock?: Pick<Clock, 'monotonicMs'>;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

type Frames = AsyncGenerator<Int16Array, WavEnd, void>;
type NextFrame = IteratorResult<Int16Array, WavEnd>;

export function createWavFileSource({ chunks, pace, clock = systemClock, sleep = wait }: WavFileOptions): MicrophoneSource {
  let running: Promise<void> | null = null;
  let isStopping = false;
  /** Holds the file back during a pause. */
  let gate: PromiseWithResolvers<void> | null = null;
  const stopAsked = Promise.withResolvers<void>();
  /** When the next frame would have been spoken to its end. */
  let dueMs = 0;

  async function run(frames: Frames, first: NextFrame, listener: MicrophoneListener): Promise<void> {
    let end: MicrophoneEnd;
    try {
      end = await deliverAll(frames, first, listener);
    } catch (thrown) {
      end = { type: 'failed', problem: wavProblem(thrown) };
    } finally {
      await frames.return({ truncated: false });
    }
    listener.onEnd(end);
  }

  async function deliverAll(frames: Frames, first: NextFrame, listener: MicrophoneListener): Promise<MicrophoneEnd> {
    dueMs = clock.monotonicMs();
    for (let next = first; ; next = await frames.next()) {
      if (next.done === true) return { type: 'stopped', truncated: next.value.truncated };
      if (pace === 'real-time') await untilSpoken(next.value);
      await gate?.promise;
      if (isStopping) return { type: 'stopped', truncated: false };
      await listener.onSamples(next.value);
    }
  }

  async function untilSpoken(frame: Int16Array): Promise<void> {
    dueMs += samplesToMs(frame.length);
    const aheadMs = dueMs - clock.monotonicMs();
    if (aheadMs > 0) await Promise.race([sleep(aheadMs), stopAsked.promise]);
  }

  return {
    kind: 'wav-file',

    async start(listener) {
      assert(running === null, 'a source starts once');
      const frames = wavToPcm(chunks());
      try {
        const first = await frames.next();
        running = run(frames, first, listener);
        return ok();
      } catch (thrown) {
        return err(wavProblem(thrown));
      }
    },

    pause() {
      if (!isStopping) gate ??= Promise.withResolvers();
    },

    resume() {
      dueMs = clock.monotonicMs();
      gate?.resolve();
      gate = null;
    },

    async stop() {
      isStopping = true;
      stopAsked.resolve();
      gate?.resolve();
      await running;
    },
  };
}

const wavProblemTypes = ['not-a-wav', 'wav-empty', 'wav-unsupported', 'file-unreadable'] as const;

/** Anything else that was thrown is a defect and goes on. */
function wavProblem(thrown: unknown): MicrophoneProblem {
  const type = thrown instanceof ProblemError ? wavProblemTypes.find((known) => known === thrown.problem.type) : undefined;
  if (type === undefined) throw thrown;
  return { ...(thrown as ProblemError).problem, type };
}
