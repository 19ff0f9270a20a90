/** A listener for the tests of this room: keeps what it heard, and lets a test wait for the end. */
import type { MicrophoneEnd, MicrophoneListener } from '../microphone-source.ts';

export interface RecordingListener extends MicrophoneListener {
  readonly frames: Int16Array[];
  readonly ends: MicrophoneEnd[];
  readonly ended: Promise<MicrophoneEnd>;
  /** All frames in one. */
  heard(): Int16Array;
  hasHeard(samples: number): Promise<void>;
}

export function createRecordingListener(beforeTaking: () => Promise<void> | void = () => {}): RecordingListener {
  const frames: Int16Array[] = [];
  const ends: MicrophoneEnd[] = [];
  const ended = Promise.withResolvers<MicrophoneEnd>();
  const waiting = new Set<() => void>();
  const count = () => frames.reduce((sum, frame) => sum + frame.length, 0);
  return {
    frames,
    ends,
    ended: ended.promise,
    heard: () => Int16Array.from(frames.flatMap((frame) => [...frame])),
    async hasHeard(samples) {
      while (count() < samples) await new Promise<void>((resolve) => waiting.add(resolve));
    },
    async onSamples(samples) {
      await beforeTaking();
      frames.push(samples);
      for (const wake of waiting) wake();
      waiting.clear();
    },
    onEnd(end) {
      ends.push(end);
      ended.resolve(end);
    },
  };
}

export interface WaitingListener extends RecordingListener {
  /** Why it went away, and `back`, in order. */
  readonly told: string[];
  readonly away: Promise<void>;
  readonly back: Promise<void>;
}

/** One that waits for a microphone that goes away. */
export function createWaitingListener(): WaitingListener {
  const told: string[] = [];
  const [away, back] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  return {
    ...createRecordingListener(), told, away: away.promise, back: back.promise,
    onAway({ type }) {
      told.push(type);
      away.resolve();
    },
    onBack() {
      told.push('back');
      back.resolve();
    },
  };
}

/** Counts up, so that a missing or doubled sample shows. */
export function countingSamples(length: number, from = 0): Int16Array<ArrayBuffer> {
  return Int16Array.from({ length }, (_, index) => from + index);
}
