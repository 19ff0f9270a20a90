/** The microphone of the page (getUserMedia): samples and failures are pushed in here as they arrive over IPC. */
import { assert } from '#shared/lib/assert.ts';
import { createLiveSound, type LiveSound, type LiveSoundWish } from './live-sound.ts';
import { microphoneProblem } from './microphone-problems.ts';
import type { MicrophoneSource } from './microphone-source.ts';

export type PageMicrophoneProblemType = 'microphone-refused' | 'no-microphone' | 'microphone-lost';

export interface PageSource extends MicrophoneSource {
  /** 16 kHz mono samples, as many as there are; none says that the device is open. Before `start` and after the end they are dropped. */
  push(samples: Int16Array): void;
  /** Also of a microphone that is away and could not be opened again. */
  fail(type: PageMicrophoneProblemType): void;
}

/** The page first has to ask the person, who has to find the button. A busy page may fall silent for a few seconds. */
const pageLimits: LiveSoundWish = { firstSoundWithinMs: 10_000, silentAfterMs: 10_000 };

export function createPageSource(limits: LiveSoundWish = pageLimits): PageSource {
  let sound: LiveSound | null = null;
  return {
    kind: 'page',
    start(listener) {
      assert(sound === null, 'a source starts once');
      sound = createLiveSound(listener, limits);
      return sound.started;
    },
    push: (samples) => sound?.push(samples),
    fail: (type) => sound?.lose(microphoneProblem(type)),
    pause: () => sound?.pause(),
    resume: () => sound?.resume(),
    stop: async () => sound?.stop(),
  };
}
