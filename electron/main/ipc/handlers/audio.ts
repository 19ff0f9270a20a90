import { readAudioSpan } from '#core/workflows/read-audio-span.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { withClinic } from './with-clinic.ts';

export function createAudioHandlers({ sotto }: HandlerDeps): Handlers['audio'] {
  return {
    readSpan: ({ encounterId, startMs, endMs }) => withClinic(sotto, ({ open }) => readAudioSpan(open, encounterId, startMs, endMs)),
  };
}
