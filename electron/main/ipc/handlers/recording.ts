import { bytesToSamples } from '#shared/audio/pcm.ts';
import { planMicrophone } from '#core/capture/plan-microphone.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { done, withClinic } from './with-clinic.ts';

export function createRecordingHandlers({ sotto }: HandlerDeps): Handlers['recording'] {
  return {
    plan: ({ microphone }) => ok(planMicrophone(microphone)),
    start: ({ encounter, source }) => withClinic(sotto, ({ recording }) => recording.start(encounter, source)),
    status: () => withClinic(sotto, ({ recording }) => ok(recording.status())),
    pause: () => withClinic(sotto, ({ recording }) => recording.pause()),
    resume: () => withClinic(sotto, ({ recording }) => recording.resume()),
    stop: () => withClinic(sotto, ({ recording }) => recording.stop()),
    pushSamples: ({ encounterId, samples }) =>
      withClinic(sotto, ({ recording }) => done(recording.pushPageSamples(encounterId, bytesToSamples(samples)))),
    pageMicrophoneFailed: ({ encounterId, type }) =>
      withClinic(sotto, ({ recording }) => done(recording.pageMicrophoneFailed(encounterId, type))),
  };
}
