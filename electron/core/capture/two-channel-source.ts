/**
 * The microphone and what the computer plays, as one source of two channels. The microphone decides: it starts the
 * recording, its end ends it, and while it is away the other waits as in a pause. The computer's sound may fail to start, or be lost on the way: that is told once, silence
 * stands in its place, and the visit goes on.
 */
import { systemClock, type Clock } from '#core/kernel/clock.ts';
import type { SoundPiece } from '#shared/audio/pcm.ts';
import type { Problem } from '#shared/lib/result.ts';
import { createChannelAligner } from './channel-aligner.ts';
import type { MicrophoneEnd, MicrophoneListener, MicrophoneProblemType, MicrophoneSource } from './microphone-source.ts';

export interface TwoChannels {
  readonly microphone: MicrophoneSource;
  /** A source like a microphone: what it hears is what the computer plays. */
  readonly computer: MicrophoneSource;
  readonly clock?: Pick<Clock, 'monotonicMs'>;
}

export function createTwoChannelSource({ microphone, computer, clock = systemClock }: TwoChannels): MicrophoneSource {
  const aligner = createChannelAligner();
  const ended = Promise.withResolvers<void>();
  let listener: MicrophoneListener | null = null;
  let delivery: Promise<void> = Promise.resolve();
  let isMissing = false;
  let isOver = false;
  let isPaused = false;
  let isAway = false;

  /** Not waited for by the channels: a slow disk must not make one of them come late. */
  function deliver(pieces: readonly SoundPiece[]): Promise<void> {
    const to = listener;
    for (const piece of pieces) delivery = delivery.then(() => to?.onSamples(...piece));
    return delivery;
  }

  function missComputer(type: MicrophoneProblemType): void {
    if (isMissing || isOver) return;
    isMissing = true;
    void deliver(aligner.endComputer(clock.monotonicMs()));
    listener?.onMissing?.(wordsFor(type));
  }

  /** What both had said is handed over before. */
  async function goAway(of: MicrophoneListener, why: Problem<MicrophoneProblemType>): Promise<void> {
    isAway = true;
    await computer.pause();
    await deliver(aligner.flush(clock.monotonicMs()));
    of.onAway?.(why);
  }

  async function comeBack(of: MicrophoneListener): Promise<void> {
    isAway = false;
    if (!isPaused) computer.resume();
    await deliver([]);
    of.onBack?.();
  }

  async function end(how: MicrophoneEnd): Promise<void> {
    isOver = true;
    // What the computer still had in its pipe belongs to the recording.
    await computer.stop();
    await deliver(aligner.flush(clock.monotonicMs()));
    listener?.onEnd(how);
    ended.resolve();
  }

  return {
    kind: microphone.kind,
    channelCount: 2,

    async start(of) {
      listener = of;
      void computer.start({
        onSamples: (samples) => void deliver(aligner.pushComputer(samples, clock.monotonicMs())),
        onEnd: (how) => missComputer(how.type === 'failed' ? how.problem.type : 'microphone-lost'),
      }).then((started) => { if (!started.ok) missComputer(started.error.type); });
      const started = await microphone.start({
        onSamples: (samples) => void deliver(aligner.pushMicrophone(samples, clock.monotonicMs())),
        onEnd: (how) => void end(how),
        ...(of.onAway !== undefined && { onAway: (why: Problem<MicrophoneProblemType>) => goAway(of, why), onBack: () => comeBack(of) }),
      });
      if (started.ok) return started;
      isOver = true;
      await computer.stop();
      ended.resolve();
      return started;
    },

    async pause() {
      isPaused = true;
      await Promise.all([microphone.pause(), computer.pause()]);
      await deliver(aligner.flush(clock.monotonicMs()));
    },

    resume() {
      isPaused = false;
      microphone.resume();
      if (!isAway) computer.resume();
    },

    async stop() {
      await microphone.stop();
      if (listener !== null) await ended.promise;
    },
  };
}

function wordsFor(type: MicrophoneProblemType): string {
  switch (type) {
    case 'microphone-lost': return 'Sotto no longer hears what this computer plays. Your microphone is still being recorded, and what was heard before is safe.';
    case 'microphone-refused': return 'This computer does not let Sotto hear what it plays, so only your microphone is recorded. Allow it in the privacy settings of the system before the next video visit.';
    default: return 'Sotto cannot hear what this computer plays, so only your microphone is recorded.';
  }
}
