/**
 * What every live microphone has in common: sound that starts or does not, comes in pieces, may be paused, goes away and
 * comes back, and ends once. Cuts what comes into frames and hands them on in order; drops what comes during a pause.
 */
import { createFrameCutter } from '#shared/audio/frame-cutter.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { microphoneProblem, type MicrophoneProblem } from './microphone-problems.ts';
import type { MicrophoneEnd, MicrophoneListener, MicrophoneProblemType } from './microphone-source.ts';
import { watchSilence } from './silence-watch.ts';

export interface LiveSoundWish {
  /** Without a first sample for this long there is no microphone. */
  readonly firstSoundWithinMs: number;
  /** Without another sample for this long it is lost. A pause does not count. */
  readonly silentAfterMs: number;
  /** At once when it goes away, be it by falling silent; before its listener hears of it. */
  readonly onLost?: () => void;
}

export interface LiveSound {
  /** With the first samples, or with the reason why none came; then `onEnd` is never called. */
  readonly started: Promise<Result<void, MicrophoneProblem>>;
  /** After the last frame was taken and `onEnd` was called. */
  readonly ended: Promise<void>;
  readonly isFlowing: boolean;
  /** It was lost, and its listener waits for it. */
  readonly isAway: boolean;
  /** No samples at all say only that a microphone which was away is there again. */
  push(samples: Int16Array): void;
  /** Resolves when the piece begun before the pause has been taken. */
  pause(): Promise<void>;
  resume(): void;
  fail(of: MicrophoneProblem): void;
  /** Waited for, where it has flowed and the listener waits; else the end. */
  lose(of: MicrophoneProblem): void;
  stop(): Promise<void>;
}

export function createLiveSound(listener: MicrophoneListener, wish: LiveSoundWish): LiveSound {
  const started = Promise.withResolvers<Result<void, MicrophoneProblem>>();
  const ended = Promise.withResolvers<void>();
  const cutter = createFrameCutter();
  let phase: 'waiting' | 'flowing' | 'away' | 'ended' = 'waiting';
  let awayFor: MicrophoneProblemType | null = null;
  let isPaused = false;
  let delivery: Promise<void> = Promise.resolve();
  let watch = watchSilence(wish.firstSoundWithinMs, () => fail(microphoneProblem('no-microphone')));

  function watchFlow(): void {
    watch.stop();
    watch = watchSilence(wish.silentAfterMs, () => lose(microphoneProblem('microphone-lost')));
  }

  /** A listener that rejects is a defect, and surfaces as an unhandled rejection. */
  function deliver(samples: Int16Array): void {
    delivery = delivery.then(() => listener.onSamples(samples));
  }

  function deliverRest(): void {
    const rest = cutter.flush();
    if (rest !== null) deliver(rest);
  }

  async function end(how: MicrophoneEnd): Promise<void> {
    const before = phase;
    phase = 'ended';
    watch.stop();
    if (before === 'waiting') started.resolve(err(how.type === 'failed' ? how.problem : microphoneProblem('no-microphone')));
    if (before === 'flowing' || before === 'away') {
      deliverRest();
      await delivery;
      listener.onEnd(how);
    }
    ended.resolve();
  }

  function fail(of: MicrophoneProblem): void {
    if (phase !== 'ended') void end({ type: 'failed', problem: of });
  }

  function lose(of: MicrophoneProblem): void {
    if (phase === 'ended' || awayFor === of.type) return;
    if (phase === 'waiting' || listener.onAway === undefined) return fail(of);
    phase = 'away';
    awayFor = of.type;
    watch.stop();
    deliverRest();
    wish.onLost?.();
    delivery = delivery.then(() => listener.onAway?.(of));
  }

  function comeBack(): void {
    phase = 'flowing';
    awayFor = null;
    if (!isPaused) watchFlow();
    delivery = delivery.then(() => listener.onBack?.());
  }

  return {
    started: started.promise,
    ended: ended.promise,
    get isFlowing() { return phase === 'flowing'; },
    get isAway() { return phase === 'away'; },
    push(samples) {
      if (phase === 'away') comeBack();
      if (phase === 'ended' || samples.length === 0) return;
      if (phase === 'waiting') {
        phase = 'flowing';
        started.resolve(ok());
        watchFlow();
      }
      watch.heard();
      if (isPaused) return;
      for (const frame of cutter.push(samples)) deliver(frame);
    },
    async pause() {
      if (isPaused || phase === 'ended') return;
      isPaused = true;
      if (phase === 'flowing') watch.stop();
      deliverRest();
      await delivery;
    },
    resume() {
      if (!isPaused || phase === 'ended') return;
      isPaused = false;
      if (phase === 'flowing') watchFlow();
    },
    fail, lose,
    async stop() {
      if (phase !== 'ended') await end({ type: 'stopped', truncated: false });
      await ended.promise;
    },
  };
}
