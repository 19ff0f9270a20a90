/**
 * Sound that is there already, in the place of a microphone: as fast as its listener takes it (import), or at the pace it
 * was spoken (demonstration, tests). A pause holds it where it is; nothing of it is dropped.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock, type Clock } from '#core/kernel/clock.ts';
import { samplesToMs } from '#shared/audio/pcm.ts';
import type { FrameStream, SoundEnd } from '#shared/audio/frame-stream.ts';
import type { AudioSourceKind } from '#shared/domain/encounter.ts';
import { assert } from '#shared/lib/assert.ts';
import { err, ok } from '#shared/lib/result.ts';
import { recordingProblemOf, type RecordingProblem } from '#shared/media/recording-problems.ts';
import type { MicrophoneEnd, MicrophoneListener, MicrophoneSource } from './microphone-source.ts';

export interface FrameSourceOptions {
  readonly kind: AudioSourceKind;
  /** Called once, at the start. May throw one of the problems of files as `ProblemError`. */
  readonly frames: () => FrameStream;
  readonly pace: 'real-time' | 'fast';
  readonly clock?: Pick<Clock, 'monotonicMs'>;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

type NextFrame = IteratorResult<Int16Array, SoundEnd>;

export function createFrameSource({ kind, frames: begin, pace, clock = systemClock, sleep = wait }: FrameSourceOptions): MicrophoneSource {
  let running: Promise<void> | null = null;
  let isStopping = false;
  /** Holds the file back during a pause. */
  let gate: PromiseWithResolvers<void> | null = null;
  const stopAsked = Promise.withResolvers<void>();
  /** When the next frame would have been spoken to its end. */
  let dueMs = 0;

  async function run(frames: FrameStream, first: NextFrame, listener: MicrophoneListener): Promise<void> {
    let end: MicrophoneEnd;
    try {
      end = await deliverAll(frames, first, listener);
    } catch (thrown) {
      end = { type: 'failed', problem: fileProblem(thrown) };
    } finally {
      await frames.return({ truncated: false });
    }
    listener.onEnd(end);
  }

  async function deliverAll(frames: FrameStream, first: NextFrame, listener: MicrophoneListener): Promise<MicrophoneEnd> {
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
    kind,

    async start(listener) {
      assert(running === null, 'a source starts once');
      const frames = begin();
      try {
        const first = await frames.next();
        running = run(frames, first, listener);
        return ok();
      } catch (thrown) {
        return err(fileProblem(thrown));
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

/** Anything else that was thrown is a defect and goes on. */
function fileProblem(thrown: unknown): RecordingProblem {
  const found = recordingProblemOf(thrown);
  if (found === null) throw thrown;
  return found;
}
