/** A verb of the contract: what the page sends and what it gets back, both parsed. */
import type { z } from 'zod';

export interface Verb {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

export type Namespace = Readonly<Record<string, Verb>>;
