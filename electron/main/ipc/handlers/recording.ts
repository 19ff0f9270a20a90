import { bytesToSamples } from '#shared/audio/pcm.ts';
import { planMicrophone } from '#core/capture/plan-microphone.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { done, withClinic } from './with-clinic.ts';

export function createRecordingHandlers({ sotto, expectComputerSound, refusedKeys }: HandlerDeps): Handlers['recording'] {
  return {
    plan({ microphone, computerSound }) {
      if (computerSound && sotto.clinic().ok) expectComputerSound?.();
      return ok({ ...planMicrophone(microphone), computerSound: sotto.computerSound() });
    },
    globalKeys: () => withClinic(sotto, () => ok({ refused: [...refusedKeys?.() ?? []] })),
    testProgram: () => withClinic(sotto, () => sotto.live.testProgram()),
    start: ({ encounter, source }) => withClinic(sotto, ({ recording }) => recording.start(encounter, source)),
    status() {
      const clinic = sotto.clinic();
      return ok(clinic.ok ? clinic.value.recording.status() : sotto.live.status());
    },
    pause: () => withClinic(sotto, ({ recording }) => recording.pause()),
    resume: () => withClinic(sotto, ({ recording }) => recording.resume()),
    setOffRecord: ({ off }) => withClinic(sotto, ({ recording }) => recording.setOffRecord(off)),
    strikeLastMinute: () => withClinic(sotto, ({ recording }) => recording.strikeLastMinute()),
    takeBackStrike: ({ strike }) => withClinic(sotto, ({ recording }) => done(recording.takeBackStrike(strike))),
    pendingStrikes: () => withClinic(sotto, ({ recording }) => ok(recording.pendingStrikes())),
    stop: () => withClinic(sotto, ({ recording }) => recording.stop()),
    // The microphone's side of a recording goes on behind the lock; who pauses or stops it unlocks first.
    pushSamples: ({ encounterId, samples, channel }) => done(sotto.live.pushPageSamples(encounterId, bytesToSamples(samples), channel)),
    pageMicrophoneFailed: ({ encounterId, type, channel }) => done(sotto.live.pageMicrophoneFailed(encounterId, type, channel)),
  };
}
