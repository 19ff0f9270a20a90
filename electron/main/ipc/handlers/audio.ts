import { readAudioPeaks } from '#core/workflows/sound/read-audio-peaks.ts';
import { readAudioSpan } from '#core/workflows/sound/read-audio-span.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { withClinic } from './with-clinic.ts';

export function createAudioHandlers({ sotto }: HandlerDeps): Handlers['audio'] {
  return {
    readSpan: ({ encounterId, startMs, endMs }) => withClinic(sotto, ({ open }) => {
      // Who listens is there. What one click plays has an end, and then the idle time begins.
      sotto.idle?.stayAwake();
      return readAudioSpan(open, encounterId, startMs, endMs);
    }),
    readPeaks: ({ encounterId, ...span }) => withClinic(sotto, ({ open }) => readAudioPeaks(open, encounterId, span)),
  };
}
