import { testEngine } from '#core/workflows/transcripts/test-engine.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { withClinic } from './with-clinic.ts';

export function createEnginesHandlers({ sotto }: HandlerDeps): Handlers['engines'] {
  return {
    test: ({ engine }) => withClinic(sotto, ({ open }) => testEngine(open, engine)),
  };
}
