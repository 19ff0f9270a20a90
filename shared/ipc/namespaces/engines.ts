import { z } from 'zod';
import { remoteEngineSchema } from '#shared/domain/remote-engine.ts';
import type { Namespace } from '../verb.ts';

/** Engines beside the built-in one. */
export const enginesNamespace = {
  /** Asks this server for the words in a second of silence: no sound of anybody's. Nothing is stored by it. */
  test: { input: z.strictObject({ engine: remoteEngineSchema }), output: z.null() },
} satisfies Namespace;
